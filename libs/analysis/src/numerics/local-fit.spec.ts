import { describe, expect, it } from '@jest/globals';
import { fitLocally } from './local-fit.ts';

const x = [0.8, 0.85, 0.9, 0.96, 1, 1.07, 1.1];

describe('fitLocally', () => {
  it.each([1, 2, 3, 4])('finds value, slope and curvature of a polynomial of degree %i again', (degree) => {
    const at = (value: number): number => 3 - 2 * value + 0.5 * value ** degree;
    const fit = fitLocally(x, x.map(at), 0.97, degree);
    expect(fit?.value).toBeCloseTo(at(0.97), 10);
    expect(fit?.slope).toBeCloseTo(-2 + 0.5 * degree * 0.97 ** (degree - 1), 8);
    expect(fit?.curvature).toBeCloseTo(0.5 * degree * (degree - 1) * 0.97 ** (degree - 2), 6);
    expect(fit?.valueAt(1.05)).toBeCloseTo(at(1.05), 10);
    const shape = fit?.shapeAt(1.05);
    expect(shape?.value).toBeCloseTo(at(1.05), 10);
    expect(shape?.slope).toBeCloseTo(-2 + 0.5 * degree * 1.05 ** (degree - 1), 8);
    expect(shape?.curvature).toBeCloseTo(0.5 * degree * (degree - 1) * 1.05 ** (degree - 2), 6);
    expect(fit?.residualSquares).toBeCloseTo(0, 15);
    expect(fit?.freedomCount).toBe(x.length - degree - 1);
  });

  it('is the sum of its weights times y, whose squares are its variances', () => {
    const y = [3, 1, 4, 1, 5, 9, 2];
    const fit = fitLocally(x, y, 0.95, 2);
    const sum = (
      weights: readonly number[] | undefined,
      of: (weight: number, index: number) => number,
    ): number => Array.from(weights ?? []).reduce((total, weight, index) => total + of(weight, index), 0);
    expect(sum(fit?.valueWeights(), (weight, index) => weight * (y[index] ?? 0))).toBeCloseTo(
      fit?.value ?? 0,
      9,
    );
    expect(sum(fit?.slopeWeights(), (weight, index) => weight * (y[index] ?? 0))).toBeCloseTo(
      fit?.slope ?? 0,
      7,
    );
    expect(sum(fit?.valueWeights(), (weight) => weight ** 2)).toBeCloseTo(fit?.valueVarianceFactor ?? 0, 9);
    expect(sum(fit?.slopeWeights(), (weight) => weight ** 2) / (fit?.slopeVarianceFactor ?? 0)).toBeCloseTo(
      1,
      9,
    );
  });

  it('is the mean and its variance 1/n for a line about the centre', () => {
    const fit = fitLocally([-1, 0, 1, 2], [1, 2, 3, 6], 0.5, 1);
    expect(fit?.value).toBeCloseTo(3, 12);
    expect(fit?.slope).toBeCloseTo(1.6, 12);
    expect(fit?.valueVarianceFactor).toBeCloseTo(0.25, 12);
    expect(fit?.slopeVarianceFactor).toBeCloseTo(1 / 5, 12);
  });

  it('is null with too few points, or too few different ones', () => {
    expect(fitLocally([1, 2], [1, 2], 1.5, 2)).toBeNull();
    expect(fitLocally([1, 1, 1], [1, 2, 3], 1, 1)).toBeNull();
    expect(fitLocally([1, 1, 2, 2], [1, 2, 3, 3], 1, 2)).toBeNull();
  });
});
