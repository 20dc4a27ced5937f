import { describe, expect, it } from '@jest/globals';
import { lowerChiSquareQuantile } from '../numerics/chi-square.ts';
import { uncertaintyOfMedian } from './uncertainty-of-median.ts';
import { uncertaintyOfStandardDeviation } from './uncertainty-of-spread.ts';

describe('χ²', () => {
  it.each([
    [1, 0.0009821],
    [2, 0.05064],
    [10, 3.247],
    [100, 74.222],
    [999, 913.3],
  ])('of %d degrees of freedom has the lower quantile of the tables', (freedom, quantile) => {
    expect(lowerChiSquareQuantile(0.025, freedom) / quantile).toBeCloseTo(1, 3);
  });

  it('of two degrees of freedom is an exponential distribution', () => {
    expect(lowerChiSquareQuantile(0.3, 2)).toBeCloseTo(-2 * Math.log(0.7), 12);
  });
});

describe('uncertainty of a standard deviation', () => {
  it('is that of tables for few values and meets s/√(2 (n − 1)) for many', () => {
    // Upper 97.5 % factors of tables: 6.285 for three values, 1.755 for eleven.
    expect(uncertaintyOfStandardDeviation(2, 3)).toBeCloseTo((2 * (6.285 - 1)) / 1.96, 2);
    expect(uncertaintyOfStandardDeviation(2, 11)).toBeCloseTo((2 * (1.755 - 1)) / 1.96, 2);
    const [last, first] = [1000, 1001].map((count) => uncertaintyOfStandardDeviation(1, count));
    expect((last ?? 0) / (first ?? 1)).toBeGreaterThan(1);
    expect((last ?? 0) / (first ?? 1)).toBeLessThan(1.05);
  });
});

describe('uncertainty of a median', () => {
  const oneTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

  it('lies between the order statistics that hold 95 %', () => {
    // Of ten values the second and ninth hold the median in 97.9 %, the third and eighth in 89.1 %.
    const half = 1.96 * uncertaintyOfMedian(oneTo(10), 0);
    expect(half).toBeGreaterThan(2.5);
    expect(half).toBeLessThan(3.5);
  });

  it('of many evenly spread values is half of their range over √n', () => {
    expect(uncertaintyOfMedian(oneTo(10_001), 0) / (0.5 * Math.sqrt(10_001))).toBeCloseTo(1, 1);
  });

  it('does not follow a single outlier, other than that of the mean', () => {
    expect(uncertaintyOfMedian([...oneTo(19), 1e6], 5e4)).toBe(uncertaintyOfMedian(oneTo(20), 1.3));
  });

  it('of fewer than six values is that of a normal distribution', () => {
    expect(uncertaintyOfMedian([1, 2, 3], 0.577) / (0.577 * Math.sqrt(Math.PI / 2))).toBeCloseTo(
      4.303 / 1.96,
      3,
    );
  });
});
