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
});
