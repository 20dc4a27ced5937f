import { describe, expect, it } from '@jest/globals';
import { diodeRecord, jvRecord, normalSequence, ONE_SUN, sweepVolt } from '../testing/made-records.ts';
import { diodeCurrent, diodeTruth, HERO_DIODE } from '../testing/single-diode.ts';
import { analyseJv } from './analyse-jv.ts';

const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const PAPER_SWEEP = sweepVolt(1.3, -0.1, 0.01);
const truth = diodeTruth(HERO_DIODE);
const hero = analyseJv(diodeRecord(HERO_DIODE, PAPER_SWEEP), ONE_SUN);

describe('jv of a clean scan with known truth', () => {
  it('finds Jsc within 0.001 % and Voc within 0.15 mV by interpolation', () => {
    expect(hero.metrics.jscMethod).toBe('interpolation');
    expect(hero.metrics.vocMethod).toBe('interpolation');
    expect(Math.abs((hero.metrics.jscMilliampPerCm2 ?? 0) / truth.jscMilliampPerCm2 - 1)).toBeLessThan(1e-5);
    expect(Math.abs((hero.metrics.vocVolt ?? 0) - truth.vocVolt)).toBeLessThan(1.5e-4);
  });

  it('finds fill factor, efficiency and maximum power point', () => {
    expect(hero.metrics.fillFactor).toBeCloseTo(truth.fillFactor, 3);
    expect(Math.abs((hero.metrics.pcePercent ?? 0) / truth.maximumPowerMilliwattPerCm2 - 1)).toBeLessThan(
      3e-4,
    );
    expect(Math.abs((hero.metrics.vmppVolt ?? 0) - truth.vmppVolt)).toBeLessThan(2e-3);
    expect(hero.status).toBe('complete');
  });

  it('gives the slope at Voc, which is about twice the series resistance, and at Jsc', () => {
    const step = 1e-5;
    const slopeAt = (voltage: number): number =>
      (-2000 * step) / (diodeCurrent(HERO_DIODE, voltage + step) - diodeCurrent(HERO_DIODE, voltage - step));
    expect(slopeAt(truth.vocVolt)).toBeGreaterThan(2 * HERO_DIODE.seriesResistanceOhmCm2);
    expect((hero.metrics.slopeResistanceVocOhmCm2 ?? 0) / slopeAt(truth.vocVolt)).toBeCloseTo(1, 1.5);
    expect(Math.abs((hero.metrics.slopeResistanceJscOhmCm2 ?? 0) - 2603)).toBeLessThan(5);
  });

  it('reads the direction from the order of the points', () => {
    expect(hero.metrics.scanDirection).toBe('reverse');
    const up = analyseJv(diodeRecord(HERO_DIODE, PAPER_SWEEP.toReversed()), ONE_SUN);
    expect(up.metrics.scanDirection).toBe('forward');
    const stated = analyseJv(diodeRecord(HERO_DIODE, PAPER_SWEEP), { ...ONE_SUN, scanDirection: 'forward' });
    expect(stated.metrics.scanDirection).toBe('forward');
  });

  it('states uncertainties that hold the distance to the truth', () => {
    const { vocVolt, jscMilliampPerCm2, fillFactor, pcePercent } = hero.uncertainties;
    expect(vocVolt).toBeGreaterThan(0);
    expect(vocVolt).toBeLessThan(1e-3);
    expect(jscMilliampPerCm2).toBeLessThan(1e-3);
    expect(fillFactor).toBeLessThan(1e-3);
    expect(pcePercent).toBeLessThan(0.02);
  });

  it('keeps constants, spectrum and area with the result', () => {
    expect(hero.parameters).toMatchObject({
      apertureAreaCm2: 0.058,
      irradianceMilliwattPerCm2: 100,
      elementaryChargeCoulomb: 1.602176634e-19,
      spectrumSha256: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
  });

  it('gives the same bits twice', () => {
    expect(JSON.stringify(analyseJv(diodeRecord(HERO_DIODE, PAPER_SWEEP), ONE_SUN))).toBe(
      JSON.stringify(hero),
    );
  });
});

describe('jv of a noisy scan', () => {
  const draws = 200;
  const next = normalSequence(20200127);
  const currents = PAPER_SWEEP.map((voltage) => diodeCurrent(HERO_DIODE, voltage));
  const results = Array.from({ length: draws }, () => {
    const noisy = currents.map((value) => value + 0.01 * truth.jscMilliampPerCm2 * next());
    return { noisy, result: analyseJv(jvRecord(PAPER_SWEEP, noisy), ONE_SUN) };
  });
  const meanOf = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value / values.length, 0);

  it('uses fits at 1 % current noise', () => {
    const fitted = results.filter(
      ({ result }) => result.metrics.jscMethod === 'fit' && result.metrics.vocMethod === 'fit',
    );
    expect(fitted.length / draws).toBeGreaterThan(0.95);
  });

  it('has less than a third of the bias of the highest point in its maximum power', () => {
    const bias = (powers: readonly number[]): number =>
      meanOf(powers) / truth.maximumPowerMilliwattPerCm2 - 1;
    const raw = bias(
      results.map(({ noisy }) => Math.max(...noisy.map((j, index) => j * (PAPER_SWEEP[index] ?? 0)))),
    );
    const fit = bias(results.map(({ result }) => result.metrics.pcePercent ?? 0));
    expect(raw).toBeGreaterThan(0.007);
    expect(Math.abs(fit)).toBeLessThan(raw / 3);
  });

  it('finds Jsc and Voc without bias', () => {
    expect(
      Math.abs(meanOf(results.map(({ result }) => result.metrics.vocVolt ?? 0)) - truth.vocVolt),
    ).toBeLessThan(5e-4);
    const jsc = meanOf(results.map(({ result }) => result.metrics.jscMilliampPerCm2 ?? 0));
    expect(Math.abs(jsc / truth.jscMilliampPerCm2 - 1)).toBeLessThan(2e-3);
  });

  it('states uncertainties of Jsc, Voc and PCE of the size of the scatter', () => {
    for (const metric of ['jscMilliampPerCm2', 'vocVolt', 'pcePercent'] as const) {
      const values = results.map(({ result }) => result.metrics[metric] ?? 0);
      const mean = meanOf(values);
      const scatter = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
      const stated = meanOf(results.map(({ result }) => result.uncertainties[metric] ?? 0));
      expect(stated / scatter).toBeGreaterThan(0.5);
      expect(stated / scatter).toBeLessThan(2);
    }
  });
});

describe('jv of a coarse scan', () => {
  it('is within 0.15 % in power on a 50 mV grid', () => {
    const coarse = analyseJv(diodeRecord(HERO_DIODE, sweepVolt(-0.1, 1.3, 0.05)), ONE_SUN);
    expect(Math.abs((coarse.metrics.pcePercent ?? 0) / truth.maximumPowerMilliwattPerCm2 - 1)).toBeLessThan(
      1.5e-3,
    );
  });

  describe('with few points that give power', () => {
    const line = (stepVolt: number) =>
      analyseJv(
        jvRecord(
          Array.from({ length: 81 }, (_, index) => -0.1 + index * stepVolt),
          Array.from({ length: 81 }, (_, index) => 8 - (8 / 0.032) * (-0.1 + index * stepVolt)),
        ),
        ONE_SUN,
      );

    it('takes the highest of three as it was measured, and says so', () => {
      const { metrics, uncertainties, warnings } = line(0.012);
      // Points at 8, 20 and 32 mV (which is Voc, without power): V = 20 mV has J = 3 mA/cm².
      expect(metrics.vmppVolt).toBeCloseTo(0.02, 12);
      expect(metrics.jmppMilliampPerCm2).toBeCloseTo(3, 9);
      expect(metrics.fillFactor).toBeCloseTo((0.02 * 3) / (0.032 * 8), 9);
      expect(metrics.pcePercent).toBeCloseTo(0.06, 9);
      expect(uncertainties).not.toHaveProperty('pcePercent');
      expect(warnings).toContainEqual({
        code: 'fewPoints',
        detail: expect.stringContaining('the highest of them as it was measured'),
      });
    });

    it('finds the maximum between four', () => {
      const { metrics, warnings } = line(0.0075);
      expect(metrics.vmppVolt).toBeCloseTo(0.016, 4);
      expect(metrics.fillFactor).toBeCloseTo(0.25, 4);
      expect(codes({ warnings })).not.toContain('fewPoints');
    });
  });

  it('runs a spline through ten settled points and is within 0.3 %', () => {
    const points = [0, 0.3, 0.6, 0.85, 0.92, 0.97, 1.02, 1.07, 1.14, 1.2];
    const settled = analyseJv(diodeRecord(HERO_DIODE, points), ONE_SUN);
    expect(Math.abs((settled.metrics.pcePercent ?? 0) / truth.maximumPowerMilliwattPerCm2 - 1)).toBeLessThan(
      3e-3,
    );
  });
});

describe('jv where something is missing', () => {
  it('leaves out Voc and FF without a crossing, and keeps PCE while the maximum is bracketed', () => {
    const short = analyseJv(diodeRecord(HERO_DIODE, sweepVolt(-0.1, 1.1, 0.01)), ONE_SUN);
    expect(codes(short)).toContain('noVocCrossing');
    expect(short.metrics).toMatchObject({ vocVolt: null, fillFactor: null, vocMethod: null });
    expect(short.metrics.pcePercent).toBeCloseTo(hero.metrics.pcePercent ?? 0, 2);
    expect(short.status).toBe('partial');
  });

  it('has no efficiency when the highest power is at the end of the sweep', () => {
    const short = analyseJv(diodeRecord(HERO_DIODE, sweepVolt(-0.1, 0.8, 0.01)), ONE_SUN);
    expect(codes(short)).toContain('mppAtEdge');
    expect(short.metrics).toMatchObject({ pcePercent: null, vmppVolt: null, fillFactor: null });
  });

  it('extrapolates Jsc over at most 0.1 V and says so', () => {
    const near = analyseJv(diodeRecord(HERO_DIODE, sweepVolt(0.05, 1.3, 0.01)), ONE_SUN);
    expect(codes(near)).toContain('jscExtrapolated');
    expect(near.metrics.jscMilliampPerCm2).toBeCloseTo(truth.jscMilliampPerCm2, 3);
    const far = analyseJv(diodeRecord(HERO_DIODE, sweepVolt(0.2, 1.3, 0.01)), ONE_SUN);
    expect(codes(far)).toContain('jscExtrapolated');
    expect(far.metrics.jscMilliampPerCm2).toBeNull();
  });

  it('gives Voc and FF only without an area or a unit', () => {
    const milliamp = PAPER_SWEEP.map((voltage) => 0.058 * diodeCurrent(HERO_DIODE, voltage));
    const noArea = analyseJv(jvRecord(PAPER_SWEEP, [], { current: { quantity: 'absolute', milliamp } }), {
      irradianceMilliwattPerCm2: 100,
    });
    expect(codes(noArea)).toContain('areaMissing');
    expect(noArea.metrics).toMatchObject({
      jscMilliampPerCm2: null,
      pcePercent: null,
      jmppMilliampPerCm2: null,
    });
    expect(noArea.metrics.fillFactor).toBeCloseTo(hero.metrics.fillFactor ?? 0, 9);
    const noUnit = analyseJv(
      jvRecord(PAPER_SWEEP, [], { current: { quantity: 'unitUnknown', values: milliamp } }),
      ONE_SUN,
    );
    expect(codes(noUnit)).toContain('currentUnitUnknown');
    expect(noUnit.metrics.vocVolt).toBeCloseTo(hero.metrics.vocVolt ?? 0, 9);
    expect(noUnit.metrics.jscMilliampPerCm2).toBeNull();
  });

  it('leaves out PCE without an irradiance', () => {
    const result = analyseJv(diodeRecord(HERO_DIODE, PAPER_SWEEP), { apertureAreaCm2: 0.058 });
    expect(result.metrics.pcePercent).toBeNull();
    expect(codes(result)).toContain('conditionMissing');
    expect(result.metrics.fillFactor).toBe(hero.metrics.fillFactor);
  });

  it('refuses zeros and flat curves', () => {
    for (const level of [0, 3.7]) {
      const flat = analyseJv(
        jvRecord(
          PAPER_SWEEP,
          PAPER_SWEEP.map(() => level),
        ),
        ONE_SUN,
      );
      expect(flat.status).toBe('refused');
      expect(codes(flat)).toContain('noPowerQuadrant');
      expect(flat.metrics).toMatchObject({
        jscMilliampPerCm2: null,
        vocVolt: null,
        pcePercent: null,
        pointCount: 141,
      });
    }
  });

  it('refuses fewer than five voltages, also none', () => {
    expect(codes(analyseJv(diodeRecord(HERO_DIODE, [0, 0.5, 1, 1.2]), ONE_SUN))).toContain('fewPoints');
    expect(analyseJv(jvRecord([], []), ONE_SUN).status).toBe('refused');
  });

  it('has no photovoltaic metrics in the dark, stated or seen', () => {
    const stated = analyseJv(diodeRecord(HERO_DIODE, PAPER_SWEEP), { ...ONE_SUN, dark: true });
    expect(codes(stated)).toContain('darkCurve');
    const unlit = { ...HERO_DIODE, photocurrentMilliampPerCm2: 1e-5 };
    const seen = analyseJv(diodeRecord(unlit, PAPER_SWEEP), ONE_SUN);
    expect(seen.status).toBe('refused');
    expect(codes(seen)).toContain('darkCurve');
    expect(
      analyseJv(diodeRecord(unlit, PAPER_SWEEP), { ...ONE_SUN, dark: false }).metrics.jscMilliampPerCm2,
    ).not.toBeNull();
  });

  it('drops points that are no numbers and counts the rest', () => {
    const currents = PAPER_SWEEP.map((voltage, index) =>
      index === 7 ? Number.NaN : diodeCurrent(HERO_DIODE, voltage),
    );
    const result = analyseJv(jvRecord(PAPER_SWEEP, currents), ONE_SUN);
    expect(codes(result)).toContain('nonFiniteDropped');
    expect(result.metrics.pointCount).toBe(140);
  });

  it('drops the overflow marks of an instrument', () => {
    const currents = PAPER_SWEEP.map((voltage, index) =>
      index < 3 ? 9.9e37 : diodeCurrent(HERO_DIODE, voltage),
    );
    const result = analyseJv(jvRecord(PAPER_SWEEP, currents), ONE_SUN);
    expect(codes(result)).toContain('nonFiniteDropped');
    expect(result.metrics.pcePercent).toBeCloseTo(hero.metrics.pcePercent ?? 0, 9);
  });

  it('refuses columns of different length', () => {
    expect(() => analyseJv(jvRecord([0, 1], [1]), ONE_SUN)).toThrow(/2 voltages and 1 currents/u);
  });

  it('leaves out a fill factor that cannot be', () => {
    const voltages = sweepVolt(-0.1, 1.2, 0.01);
    const growing = voltages.map((voltage) =>
      voltage < 1.1 ? 10 + 20 * Math.max(0, voltage) : 100 * (1.1 - voltage) - 1,
    );
    const result = analyseJv(jvRecord(voltages, growing), ONE_SUN);
    expect(result.metrics.fillFactor).toBeNull();
    expect(codes(result)).toContain('valueNotPhysical');
  });
});
