import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import fc from 'fast-check';
import { closedForm, DECAY, fitted, LINE, line, X, Y } from '../testing/fit-problems.ts';

describe('fitParameters, bounds', () => {
  it('holds a parameter at its bound, without uncertainty, and fits the others given it', () => {
    const fit = fitted(
      { ...LINE, ranges: [{}, { lower: 3 }], likelihood: { kind: 'gaussian', sigma: 1 } },
      [0, 5],
    );
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value / values.length, 0);
    expect(fit.stopReason).toBe('converged');
    expect(fit.parameters[1]).toBe(3);
    expect(fit.parameters[0]).toBeCloseTo(mean(Y) - 3 * mean(X), 9);
    expect(fit.atBoundIndices).toEqual([1]);
    expect(fit.standardUncertainties[1]).toBeNull();
    expect(fit.standardUncertainties[0]).toBeCloseTo(1 / Math.sqrt(X.length), 9);
    expect(fit.covariance?.[1]).toEqual([0, 0]);
  });

  it('leaves a bound again when the cost falls inwards, and moves a start outside onto the bound', () => {
    const free = fitted(LINE, [0, 0]);
    const fit = fitted({ ...LINE, ranges: [{ lower: -50, upper: 50 }, { lower: 0 }] }, [900, -3]);
    expect(fit.stopReason).toBe('converged');
    expect(fit.atBoundIndices).toEqual([]);
    expect(fit.parameters[0]).toBeCloseTo(free.parameters[0] ?? 0, 8);
    expect(fit.parameters[1]).toBeCloseTo(free.parameters[1] ?? 0, 8);
  });

  it('finds the lowest corner, edge or inside of a box, as a search of all faces does', () => {
    const bound = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(bound, bound, bound, bound, (a, b, c, d) => {
        const ranges = [
          { lower: Math.min(a, b) - 0.1, upper: Math.max(a, b) + 0.1 },
          { lower: Math.min(c, d) - 0.1, upper: Math.max(c, d) + 0.1 },
        ];
        const fit = fitted({ ...LINE, ranges }, [0, 0]);
        const faces = [...fixedOrFree(ranges[0]), null].flatMap((first) =>
          [...fixedOrFree(ranges[1]), null].map((second) => lowestOnFace(first, second)),
        );
        const inside = faces.filter(([p, q]) => isInside(p, ranges[0]) && isInside(q, ranges[1]));
        const lowest = Math.min(...inside.map((point) => costOfLine(point)));
        expect(Math.abs(fit.cost / lowest - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: caseCount(60) },
    );
  });

  it('keeps a parameter of equal bounds fixed and does not count it', () => {
    const fit = fitted({ ...DECAY, ranges: [{}, {}, { lower: 0.4, upper: 0.4 }] }, [1, 0.1, 7]);
    expect(fit.parameters[2]).toBe(0.4);
    expect(fit).toMatchObject({ stopReason: 'converged', atBoundIndices: [], freeParameterCount: 2 });
    expect(fit.standardUncertainties[2]).toBeNull();
    expect(fit.standardUncertainties[0]).toBeGreaterThan(0);
  });
});

function costOfLine(parameters: readonly number[]): number {
  return line(parameters).reduce((sum, value, index) => sum + (value - (Y[index] ?? 0)) ** 2, 0);
}
function fixedOrFree(range: { lower: number; upper: number } | undefined): number[] {
  return range === undefined ? [] : [range.lower, range.upper];
}
function isInside(value: number, range: { lower: number; upper: number } | undefined): boolean {
  return range !== undefined && value >= range.lower && value <= range.upper;
}
/** Best line with intercept, slope or both given. */
function lowestOnFace(intercept: number | null, slope: number | null): [number, number] {
  const mean = (term: (index: number) => number): number =>
    X.reduce((sum, _, index) => sum + term(index) / X.length, 0);
  if (intercept === null && slope === null) {
    const [a = 0, b = 0] = closedForm(X.map(() => 1)).values;
    return [a, b];
  }
  if (intercept === null) return [mean((i) => (Y[i] ?? 0) - (slope ?? 0) * (X[i] ?? 0)), slope ?? 0];
  if (slope !== null) return [intercept, slope];
  return [intercept, mean((i) => (X[i] ?? 0) * ((Y[i] ?? 0) - intercept)) / mean((i) => (X[i] ?? 0) ** 2)];
}
