import { describe, expect, it } from '@jest/globals';
import { isLongRun } from '@dotbook/testing';
import { diodeRecord, jvRecord, normalSequence, ONE_SUN, sweepVolt } from '../testing/made-records.ts';
import { diodeCurrent, diodeTruth, HERO_DIODE } from '../testing/single-diode.ts';
import { analyseJv } from './analyse-jv.ts';

const PAPER_SWEEP = sweepVolt(1.3, -0.1, 0.01);
const truth = diodeTruth(HERO_DIODE);
const hero = analyseJv(diodeRecord(HERO_DIODE, PAPER_SWEEP), ONE_SUN);

describe('uncertainties of jv', () => {
  const plain = hero.uncertainties;
  const stated = analyseJv(diodeRecord(HERO_DIODE, PAPER_SWEEP), {
    ...ONE_SUN,
    apertureAreaUncertaintyCm2: 0.00058,
    irradianceUncertaintyMilliwattPerCm2: 2,
  });

  it('hold the area where it divides, the irradiance in PCE, neither in Voc and FF', () => {
    expect(stated.metrics).toEqual(hero.metrics);
    const { jscMilliampPerCm2: jsc, pcePercent: pce } = hero.metrics;
    expect(stated.uncertainties.jscMilliampPerCm2).toBeCloseTo(
      Math.hypot(plain.jscMilliampPerCm2 ?? 0, 0.01 * (jsc ?? 0)),
      9,
    );
    expect(stated.uncertainties.pcePercent).toBeCloseTo(
      Math.hypot(plain.pcePercent ?? 0, 0.01 * (pce ?? 0), 0.02 * (pce ?? 0)),
      9,
    );
    for (const key of ['vocVolt', 'fillFactor', 'vmppVolt'] as const) {
      expect(stated.uncertainties[key]).toBe(plain[key]);
    }
    for (const key of ['slopeResistanceVocOhmCm2', 'slopeResistanceJscOhmCm2'] as const) {
      expect(stated.uncertainties[key]).toBeCloseTo(
        Math.hypot(plain[key] ?? 0, 0.01 * (hero.metrics[key] ?? 0)),
        9,
      );
    }
  });

  it('cover the efficiency of a device of uncertain area, lamp and current as often as they say', () => {
    const repeats = isLongRun() ? 500 : 40;
    const next = normalSequence(99);
    const clean = PAPER_SWEEP.map((voltage) => diodeCurrent(HERO_DIODE, voltage));
    let covered = 0;
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const area = 0.058 + 0.00047 * next();
      const irradiance = 100 + next();
      const milliamp = clean.map((current) => (irradiance / 100) * area * (current + 0.05 * next()));
      const { metrics, uncertainties } = analyseJv(
        jvRecord(PAPER_SWEEP, [], { current: { quantity: 'absolute', milliamp } }),
        { ...ONE_SUN, apertureAreaUncertaintyCm2: 0.00047, irradianceUncertaintyMilliwattPerCm2: 1 },
      );
      const distance = Math.abs((metrics.pcePercent ?? 0) - truth.maximumPowerMilliwattPerCm2);
      if (distance <= 2 * (uncertainties.pcePercent ?? 0)) covered += 1;
    }
    expect(covered / repeats).toBeGreaterThanOrEqual(isLongRun() ? 0.9 : 0.85);
    expect(covered / repeats).toBeLessThanOrEqual(isLongRun() ? 0.99 : 1);
  });
});
