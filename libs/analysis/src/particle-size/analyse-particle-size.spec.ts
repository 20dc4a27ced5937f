import { describe, expect, it } from '@jest/globals';
import { caseCount, isLongRun } from '@dotbook/testing';
import fc from 'fast-check';
import { normalSequence } from '../testing/made-records.ts';
import { reordered, tableRecord } from '../testing/made-tables.ts';
import { analyseParticleSize } from './analyse-particle-size.ts';

const sizes = (edgeLengthNanometre: readonly number[]) =>
  tableRecord('electronMicroscopy', { edgeLengthNanometre });
const normalSizes = (count: number, seed: number) => {
  const noise = normalSequence(seed);
  return sizes(Array.from({ length: count }, () => 14 + 2 * noise()));
};

describe('particleSize', () => {
  it('of 12, 14 and 16 nm is 14 nm with a spread of 2 nm', () => {
    const result = analyseParticleSize(sizes([16, 12, 14]), {});
    expect(result.metrics).toEqual({
      count: 3,
      meanNanometre: expect.closeTo(14, 12),
      sdNanometre: expect.closeTo(2, 12),
      semNanometre: expect.closeTo(2 / Math.sqrt(3), 12),
      medianNanometre: 14,
    });
    expect(result).toMatchObject({ status: 'complete', warnings: [], version: 3 });
  });

  it('finds 14 ± 2 nm again in a few hundred particles', () => {
    for (let seed = 1; seed <= (isLongRun() ? 100 : 15); seed += 1) {
      const { metrics, uncertainties } = analyseParticleSize(normalSizes(300, seed), {});
      expect(Math.abs((metrics.meanNanometre ?? 0) - 14)).toBeLessThan(
        4.5 * (uncertainties.meanNanometre ?? 0),
      );
      expect(Math.abs((metrics.sdNanometre ?? 0) - 2)).toBeLessThan(4.5 * (uncertainties.sdNanometre ?? 0));
    }
  });

  it('covers the truth with mean ± 2 standard errors as often as it says', () => {
    const repeats = isLongRun() ? 500 : 40;
    let covered = 0;
    for (let seed = 1; seed <= repeats; seed += 1) {
      const { metrics, uncertainties } = analyseParticleSize(normalSizes(60, seed * 104729), {});
      const distance = Math.abs((metrics.meanNanometre ?? 0) - 14);
      if (distance <= 2 * (uncertainties.meanNanometre ?? 0)) covered += 1;
    }
    expect(covered / repeats).toBeGreaterThanOrEqual(isLongRun() ? 0.9 : 0.85);
    expect(covered / repeats).toBeLessThanOrEqual(isLongRun() ? 0.99 : 1);
  });

  it('scales with the sizes and does not depend on their order', () => {
    const list = fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(
        list,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.integer(),
        (values, factor, seed) => {
          const record = sizes(values);
          const { metrics } = analyseParticleSize(record, {});
          expect(analyseParticleSize(reordered(record, seed), {}).metrics).toEqual(metrics);
          const scaled = analyseParticleSize(sizes(values.map((value) => value * factor)), {}).metrics;
          expect(scaled.meanNanometre).toBeCloseTo(factor * (metrics.meanNanometre ?? Number.NaN), 6);
          expect(scaled.sdNanometre).toBeCloseTo(factor * (metrics.sdNanometre ?? Number.NaN), 6);
        },
      ),
      { numRuns: caseCount(30) },
    );
  });

  it('leaves out what is no size, tells outliers, and refuses none', () => {
    const result = analyseParticleSize(sizes([14, 14.2, 13.9, 14.1, 13.8, 60, Number.NaN, 0, -3]), {});
    expect(result.metrics.count).toBe(6);
    expect(result.warnings.map(({ code }) => code)).toEqual(['nonFiniteDropped', 'outliers']);
    expect(analyseParticleSize(sizes([]), {})).toMatchObject({
      status: 'refused',
      metrics: { count: 0, meanNanometre: null },
      warnings: [{ code: 'fewPoints' }],
    });
    expect(analyseParticleSize(sizes([14]), {})).toMatchObject({
      status: 'partial',
      metrics: { count: 1, meanNanometre: 14, sdNanometre: null },
    });
    expect(() =>
      analyseParticleSize(tableRecord('electronMicroscopy', { imageWidthPixel: [5] }), {}),
    ).toThrow(/has no column edgeLengthNanometre/u);
  });
});
