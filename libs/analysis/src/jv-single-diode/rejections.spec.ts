import { describe, expect, it } from '@jest/globals';
import { diodeRecord, jvRecord, normalSequence, ONE_SUN, sweepVolt } from '../testing/made-records.ts';
import { diodeCurrent, HERO_DIODE, type SingleDiode } from '../testing/single-diode.ts';
import { analyseJvSingleDiode } from './analyse-jv-single-diode.ts';

const SWEEP = sweepVolt(1.3, -0.1, 0.01);
const DARK: SingleDiode = { ...HERO_DIODE, photocurrentMilliampPerCm2: 0 };
const scatter = (seed: number, sigma: number): (() => number) => {
  const next = normalSequence(seed);
  return () => sigma * next();
};

/** Two junctions in series carry one current: their voltages add up. */
function tandemCurrent(top: SingleDiode, bottom: SingleDiode, voltageVolt: number): number {
  const voltageAt = (diode: SingleDiode, current: number): number => {
    let [low, high] = [-3, 3];
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2;
      if (diodeCurrent(diode, middle) > current) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  let [low, high] = [-60, 30];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (voltageAt(top, middle) + voltageAt(bottom, middle) > voltageVolt) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

describe('jvSingleDiode says why a curve is not that of one diode', () => {
  it('straightLine: a shunted cell is a resistance with an offset', () => {
    const noise = scatter(1, 0.05);
    const line = SWEEP.map((voltage) => 8 - 250 * voltage + noise());
    const { status, parameters, warnings } = analyseJvSingleDiode(jvRecord(SWEEP, line), ONE_SUN);
    expect(status).toBe('refused');
    expect(parameters.rejection).toBe('straightLine');
    expect(warnings.find(({ code }) => code === 'fitRejected')?.detail).toMatch(
      /resistance of [34](\.\d+)? Ω cm²/u,
    );
  });

  it('severalJunctions: a tandem that the model follows has more voltage than one junction can', () => {
    const bottom = { ...HERO_DIODE, saturationCurrentMilliampPerCm2: 1e-7 };
    const volts = sweepVolt(2.2, -0.1, 0.02);
    const currents = volts.map((voltage) => tandemCurrent(HERO_DIODE, bottom, voltage));
    const { parameters, warnings } = analyseJvSingleDiode(jvRecord(volts, currents), ONE_SUN);
    expect(parameters.rejection).toBe('severalJunctions');
    expect(warnings.find(({ code }) => code === 'fitRejected')?.detail).toMatch(
      /several junctions in series/u,
    );
  });

  it('sShape: the current flattens before it falls again', () => {
    const currents = SWEEP.map(
      (voltage) => 20 - 9 * (1 + Math.tanh(9 * (voltage - 0.5))) - 4 * Math.exp((voltage - 1.15) / 0.06),
    );
    expect(analyseJvSingleDiode(jvRecord(SWEEP, currents), ONE_SUN).parameters.rejection).toBe('sShape');
  });

  it('idealityFactor: a knee that no single junction has', () => {
    const soft = { ...HERO_DIODE, idealityFactor: 7, saturationCurrentMilliampPerCm2: 0.05 };
    const { parameters } = analyseJvSingleDiode(diodeRecord(soft, SWEEP), ONE_SUN);
    expect(parameters.rejection).toBe('idealityFactor');
  });

  it('darkOffset: a dark curve that does not pass through zero', () => {
    const currents = SWEEP.map((voltage) => -diodeCurrent(DARK, voltage) - 3);
    const { parameters } = analyseJvSingleDiode(jvRecord(SWEEP, currents), { ...ONE_SUN, dark: true });
    expect(parameters.rejection).toBe('darkOffset');
  });

  it('residuals: a dark curve with a leakage that grows faster than the voltage', () => {
    const currents = SWEEP.map((voltage) => -diodeCurrent(DARK, voltage) + 2 * voltage ** 3);
    const { parameters, warnings } = analyseJvSingleDiode(jvRecord(SWEEP, currents), {
      ...ONE_SUN,
      dark: true,
    });
    expect(parameters.rejection).toBe('residuals');
    expect(warnings.find(({ code }) => code === 'fitRejected')?.detail).toMatch(/% of itself, above 5 %/u);
  });

  it('nothing of a good curve', () => {
    const { parameters } = analyseJvSingleDiode(diodeRecord(HERO_DIODE, SWEEP), ONE_SUN);
    expect(parameters.rejection).toBeNull();
  });

  it('an unlit cell of unknown area is taken for no cell in the light', () => {
    const milliamp = SWEEP.map((voltage) => -diodeCurrent(DARK, voltage) + 1e-3);
    const record = jvRecord(SWEEP, [], { current: { quantity: 'absolute', milliamp } });
    const { apertureAreaCm2, ...conditions } = ONE_SUN;
    expect(apertureAreaCm2).toBeDefined();
    const { status, warnings } = analyseJvSingleDiode(record, conditions);
    expect(status).toBe('refused');
    expect(warnings.find(({ code }) => code === 'noPowerQuadrant')?.detail).toMatch(/State dark=true/u);
  });
});

describe('jvSingleDiode fits what one diode can describe', () => {
  it('a lit scan until as much is injected as Jsc, however it goes on', () => {
    const volts = sweepVolt(1.8, -0.1, 0.01);
    const currents = volts.map((voltage) => diodeCurrent(HERO_DIODE, voltage));
    const bent = currents.map((value) => (value < -20 ? -20 + 0.4 * (value + 20) : value));
    const { metrics, parameters } = analyseJvSingleDiode(jvRecord(volts, bent), ONE_SUN);
    expect(metrics.idealityFactor).toBeCloseTo(1.94, 6);
    expect(metrics.seriesResistanceOhmCm2).toBeCloseTo(2.72, 6);
    expect(parameters.fittedToVolt).toBeLessThan(1.35);
    expect(parameters.pointCount).toBe(191);
    expect(parameters.fittedPointCount).toBeLessThan(150);
  });

  it('without the points at the current limit of the source, and says so', () => {
    const volts = sweepVolt(1.5, -0.5, 0.01);
    const currents = volts.map((voltage) => Math.max(diodeCurrent(DARK, voltage), -60));
    const { metrics, warnings } = analyseJvSingleDiode(jvRecord(volts, currents), { ...ONE_SUN, dark: true });
    expect(warnings.find(({ code }) => code === 'rangeIncomplete')?.detail).toMatch(
      /60, the limit of the source/u,
    );
    expect(metrics.idealityFactor).toBeCloseTo(1.94, 5);
    expect(metrics.shuntResistanceOhmCm2).toBeCloseTo(2600, 0);
  });
});
