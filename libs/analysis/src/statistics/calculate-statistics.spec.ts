import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculateStatistics, quantileType7 } from './calculate-statistics.ts';

describe('statistics', () => {
  it('of 1, 2, 3, 4', () => {
    expect(calculateStatistics([4, 1, 3, 2]).metrics).toEqual({
      count: 4,
      mean: 2.5,
      sd: expect.closeTo(1.2909944487358056, 12),
      sem: expect.closeTo(0.6454972243679028, 12),
      median: 2.5,
      q1: 1.75,
      q3: 3.25,
      minimum: 1,
      maximum: 4,
      ci95Low: expect.closeTo(2.5 - 3.182446305 * 0.6454972243679028, 6),
      ci95High: expect.closeTo(2.5 + 3.182446305 * 0.6454972243679028, 6),
    });
  });

  it.each([
    [3, 0.1],
    [10, 16.6],
    [7, -1.17],
  ])('of %p times %p has exactly that mean and no spread at all', (count, value) => {
    const { metrics, uncertainties } = calculateStatistics(Array.from({ length: count }, () => value));
    expect(metrics).toMatchObject({
      mean: value,
      sd: 0,
      sem: 0,
      median: value,
      ci95Low: value,
      ci95High: value,
    });
    expect(uncertainties).toMatchObject({ mean: 0, sd: 0 });
  });

  it('of one value has no spread', () => {
    const result = calculateStatistics([16.6]);
    expect(result.metrics).toMatchObject({ count: 1, mean: 16.6, median: 16.6, sd: null, ci95Low: null });
    expect(result).toMatchObject({ status: 'partial', warnings: [{ code: 'fewPoints' }] });
  });

  it('of nothing is refused', () => {
    expect(calculateStatistics([])).toMatchObject({ status: 'refused', metrics: { count: 0, mean: null } });
  });

  it('tells outliers and keeps them', () => {
    const result = calculateStatistics([10, 10.1, 9.9, 10.2, 9.8, 3]);
    expect(result.warnings).toMatchObject([{ code: 'outliers' }]);
    expect(result.metrics.minimum).toBe(3);
  });

  it('refuses what is no number, by its place', () => {
    expect(() => calculateStatistics([1, Number.NaN])).toThrow(/Value 2 of 2/u);
  });

  it('does not depend on order and moves with a shift', () => {
    const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.double({ min: -100, max: 100, noNaN: true }), (list, shift) => {
        const one = calculateStatistics(list).metrics;
        expect(calculateStatistics(list.toReversed()).metrics).toEqual(one);
        const moved = calculateStatistics(list.map((value) => value + shift)).metrics;
        expect(moved.mean).toBeCloseTo((one.mean ?? 0) + shift, 6);
        expect(moved.sd).toBeCloseTo(one.sd ?? 0, 6);
        const ordered = [one.minimum, one.q1, one.median, one.q3, one.maximum].map(
          (value) => value ?? Number.NaN,
        );
        expect(ordered).toEqual(ordered.toSorted((a, b) => a - b));
      }),
    );
  });

  it('takes quantiles of type 7', () => {
    expect(quantileType7([10, 20, 30, 40, 50], 0.1)).toBeCloseTo(14, 12);
    expect(quantileType7([], 0.5)).toBeNull();
  });
});
