import { describe, expect, it } from '@jest/globals';
import { localFitsAbout } from '../numerics/local-fit.ts';
import { normalSequence, sweepVolt } from '../testing/made-records.ts';
import { diodeCurrent, HERO_DIODE } from '../testing/single-diode.ts';
import { fitByEvidence } from './fit-by-evidence.ts';
import { guideCurve } from './guided-curve.ts';

const SWEEP = sweepVolt(-0.1, 1.3, 0.02);
const curveOf = (current: (voltage: number) => number) => ({
  voltageVolt: SWEEP,
  values: SWEEP.map((voltage) => current(voltage)),
});
const scattered = (sigma: number, current: (voltage: number) => number) => {
  const next = normalSequence(11);
  return guideCurve(curveOf((voltage) => current(voltage) + sigma * next()));
};
const heroAt = (voltage: number): number => diodeCurrent(HERO_DIODE, voltage);

describe('the trend of a curve', () => {
  it('is the diode itself, between the points too', () => {
    const guided = guideCurve(curveOf(heroAt));
    expect(guided.isOfTrend).toBe(true);
    for (const voltage of [0.013, 0.77, 0.951, 1.111, 1.169, 1.183]) {
      expect(guided.trendAt(voltage)).toBeCloseTo(heroAt(voltage), 7);
    }
  });

  it('leaves of a noisy diode its scatter, by which the diode is still believed', () => {
    const guided = scattered(0.05, heroAt);
    expect(guided.sigma).toBeGreaterThan(0.035);
    expect(guided.sigma).toBeLessThan(0.065);
    expect(guided.isOfTrend).toBe(true);
    expect(Math.abs(guided.trendAt(1.17) - heroAt(1.17))).toBeLessThan(0.05);
  });

  it('is kept for a device whose current is collected worse with voltage, which is seen to be another', () => {
    const guided = scattered(0.005, (voltage) => heroAt(voltage) - 0.9 * Math.max(0, voltage) ** 3);
    expect(guided.trend).not.toBeNull();
    expect(guided.isOfTrend).toBe(false);
  });

  it('does not exist for a step, a straight line and a curve without photocurrent', () => {
    for (const current of [
      (voltage: number) => (voltage < 0.6 ? 10 : -10),
      (voltage: number) => 10 - 12 * voltage,
      (voltage: number) => -Math.expm1(voltage / 0.05) - 1e-3,
    ]) {
      expect(guideCurve(curveOf(current))).toMatchObject({ trend: null, isOfTrend: false });
    }
  });
});

describe('fitByEvidence', () => {
  const x = Array.from({ length: 21 }, (_, index) => index / 10 - 1);
  const next = normalSequence(5);
  const scatter = x.map(() => 0.01 * next());

  it('takes the lowest degree that the points do not contradict', () => {
    const degreeOf = (bend: (value: number) => number, sigma: number | null): number | undefined =>
      fitByEvidence(
        localFitsAbout(
          x,
          x.map((value, index) => bend(value) + (scatter[index] ?? 0)),
          0,
        ),
        sigma,
        [2, 6],
      )?.degree;
    for (const sigma of [0.01, null]) {
      expect(degreeOf((value) => value ** 2, sigma)).toBe(2);
      expect(degreeOf((value) => 0.1 * value ** 3, sigma)).toBe(3);
      expect(degreeOf((value) => 0.2 * value ** 4, sigma)).toBe(4);
    }
    expect(degreeOf((value) => 0.2 * value ** 4, 1)).toBe(2);
  });
});
