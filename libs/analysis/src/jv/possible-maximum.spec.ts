import { describe, expect, it } from '@jest/globals';
import { jvRecord, normalSequence, ONE_SUN, sweepVolt } from '../testing/made-records.ts';
import { diodeCurrent, diodeTruth, HERO_DIODE } from '../testing/single-diode.ts';
import { analyseJv } from './analyse-jv.ts';
import { possibleMaximum } from './possible-maximum.ts';

const SWEEP = sweepVolt(1.3, -0.1, 0.02);
const currentsOf = (voltages: readonly number[]): number[] =>
  voltages.map((voltage) => diodeCurrent(HERO_DIODE, voltage));

describe('a maximum power point that no device has', () => {
  it.each([40, 80])('is left out with PCE and FF: one current of %s mA/cm²', (stray) => {
    const values = currentsOf(SWEEP);
    values[20] = stray;
    const { status, metrics, warnings } = analyseJv(jvRecord(SWEEP, values), ONE_SUN);
    expect(status).toBe('partial');
    expect(metrics).toMatchObject({
      fillFactor: null,
      pcePercent: null,
      vmppVolt: null,
      jmppMilliampPerCm2: null,
    });
    expect(metrics.vocVolt).toBeCloseTo(diodeTruth(HERO_DIODE).vocVolt, 3);
    expect(warnings.find(({ code }) => code === 'valueNotPhysical')?.detail).toMatch(/times Voc · Jsc/u);
    expect(warnings.map(({ code }) => code)).toContain('outliers');
  });

  it('is left out of scatter around zero', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const next = normalSequence(seed);
      const { metrics } = analyseJv(
        jvRecord(
          SWEEP,
          SWEEP.map(() => 5 * next()),
        ),
        { ...ONE_SUN, dark: false },
      );
      const { jscMilliampPerCm2: jsc, vocVolt, pcePercent } = metrics;
      if (pcePercent === null || jsc === null || vocVolt === null) continue;
      expect(jsc).toBeGreaterThan(0);
    }
  });

  it('stays where scatter alone lifts it above Voc · Jsc', () => {
    const short = { value: 20, uncertainty: 0.5 };
    const open = { value: 1, uncertainty: 0.01 };
    const power = { value: 20.5, uncertainty: 1 };
    const outcome = { point: { voltage: open, current: power, power }, warnings: [] };
    expect(possibleMaximum(outcome, short, open)).toEqual(outcome);
    const far = {
      point: { voltage: open, current: power, power: { value: 24, uncertainty: 1 } },
      warnings: [],
    };
    expect(possibleMaximum(far, short, open).point).toBeNull();
  });
});

describe('the maximum power point of very few points', () => {
  it('is the highest measured one where a spline rises above the currents beside it', () => {
    const voltages = [1.3, 0.98, 0.66, 0.34, 0.02];
    const { metrics } = analyseJv(jvRecord(voltages, currentsOf(voltages)), ONE_SUN);
    expect(metrics.vmppVolt).toBe(0.98);
    expect(metrics.jmppMilliampPerCm2).toBeCloseTo(diodeCurrent(HERO_DIODE, 0.98), 9);
    expect(Math.abs((metrics.pcePercent ?? 0) - 16.584)).toBeLessThan(0.05);
  });
});
