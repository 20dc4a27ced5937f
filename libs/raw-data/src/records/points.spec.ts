import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sortedByAbscissa } from './points.ts';

const abscissae = fc.array(fc.constantFrom(-2, -1, -0.5, -0, 0, 0.5, 1, 2, 3), { maxLength: 8 });

describe('points by ascending abscissa', () => {
  it('are ascending, with the mean of the ordinates of one abscissa', () => {
    fc.assert(
      fc.property(abscissae, fc.constantFrom('as written', 'ascending', 'descending'), (written, order) => {
        const x = [...written];
        if (order !== 'as written') x.sort((a, b) => a - b);
        if (order === 'descending') x.reverse();
        const y = x.map((_, index) => index);
        const sorted = sortedByAbscissa({ x, y });
        const expectedX = [...new Set(x.map((value) => value + 0))].sort((a, b) => a - b);
        expect(sorted.x.map((value) => value + 0)).toEqual(expectedX);
        expect(sorted.duplicateCount).toBe(x.length - expectedX.length);
        for (const [index, value] of expectedX.entries()) {
          const own = y.filter((_, at) => x[at] === value);
          expect(sorted.y[index]).toBeCloseTo(own.reduce((sum, one) => sum + one, 0) / own.length, 9);
        }
      }),
    );
  });

  it('average in the order of the file, bit by bit', () => {
    const point = fc.tuple(
      fc.oneof(fc.constantFrom(-0, 0, 1.5, 2), fc.double({ noNaN: true, noDefaultInfinity: true })),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(point, { maxLength: 20 }), fc.nat(3), (once, repeatCount) => {
        const points = Array.from({ length: repeatCount + 1 }, () => once).flat();
        const [x, y] = [points.map(([abscissa]) => abscissa), points.map(([, ordinate]) => ordinate)];
        const isSorted = [1, -1].some((sign) =>
          x.every((value, index) => index === 0 || sign * (x[index - 1] ?? NaN) < sign * value),
        );
        fc.pre(!isSorted);
        const expected: { x: number; y: number; count: number }[] = [];
        for (const [abscissa, ordinate] of points.toSorted(([first], [second]) => first - second)) {
          const last = expected.at(-1);
          if (last?.x === abscissa) {
            last.count += 1;
            last.y += (ordinate - last.y) / last.count;
          } else expected.push({ x: abscissa, y: ordinate, count: 1 });
        }
        const sorted = sortedByAbscissa({ x, y });
        expect(sorted.x).toEqual(expected.map((one) => one.x));
        expect(sorted.y).toEqual(expected.map((one) => one.y));
      }),
      { numRuns: 2000 },
    );
  });
});
