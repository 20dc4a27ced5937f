import { describe, expect, it } from '@jest/globals';
import { sgg } from 'ml-savitzky-golay-generalized';
import { smoothedSlopes } from './smoothed-slopes.ts';

const values = Array.from({ length: 60 }, (_, index) => Math.sin(index / 5) + 0.1 * Math.cos(7 * index));

describe('smoothedSlopes', () => {
  it.each([5, 21, 33])(
    'of %i points are those of the library to the last bits, ends included',
    (windowSize) => {
      const expected = sgg(values, 0.01, { windowSize, derivative: 1, polynomial: 3 });
      const found = smoothedSlopes(values, 0.01, windowSize);
      expect(found).toHaveLength(expected.length);
      for (const [index, slope] of found.entries()) expect(slope).toBeCloseTo(expected[index] ?? 0, 10);
    },
  );

  it('of a cubic are its own', () => {
    const x = Array.from({ length: 30 }, (_, index) => 0.1 * index);
    const slopes = smoothedSlopes(
      x.map((at) => 1 - 2 * at + 0.5 * at ** 3),
      0.1,
      21,
    );
    for (const [index, at] of x.entries()) expect(slopes[index]).toBeCloseTo(-2 + 1.5 * at ** 2, 8);
  });
});
