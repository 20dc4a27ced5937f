import { describe, expect, it } from '@jest/globals';
import { caseCount, isLongRun } from '@dotbook/testing';
import fc from 'fast-check';
import { normalSequence } from '../testing/made-records.ts';
import { fitPiecewiseLine, type PiecewiseLine } from './piecewise-line.ts';

const X = Array.from({ length: 41 }, (_, index) => index / 4);
const bent = (x: number): number => 1 + 2 * x + 3 * Math.max(0, x - 3.1) - 4 * Math.max(0, x - 6.4);

function fitted(x: readonly number[], y: readonly number[], largestSegmentCount = 4): PiecewiseLine {
  const line = fitPiecewiseLine({
    x,
    y,
    largestSegmentCount,
    smallestSegmentPointCount: 4,
    smallestScatter: 1e-6,
  });
  if (line === null) throw new Error('There was nothing to fit.');
  return line;
}

describe('a line of straight parts', () => {
  it('finds slopes and bends of a line without noise, and no more parts than it has', () => {
    const { segments, bends, valueAt } = fitted(X, X.map(bent));
    expect(segments.map(({ slope }) => slope)).toEqual([2, 5, 1].map((slope) => expect.closeTo(slope, 6)));
    expect(bends.map(({ value }) => value)).toEqual([expect.closeTo(3.1, 6), expect.closeTo(6.4, 6)]);
    expect(segments.map(({ from, to }) => [from, to])).toEqual([
      [0, expect.closeTo(3.1, 6)],
      [expect.closeTo(3.1, 6), expect.closeTo(6.4, 6)],
      [expect.closeTo(6.4, 6), 10],
    ]);
    for (const x of X) expect(valueAt(x)).toBeCloseTo(bent(x), 6);
  });

  it('is one part when the points lie on a straight line or in noise around it', () => {
    const next = normalSequence(3);
    expect(
      fitted(
        X,
        X.map((x) => 3 - x),
      ).segments.map(({ slope }) => slope),
    ).toEqual([expect.closeTo(-1, 9)]);
    expect(
      fitted(
        X,
        X.map((x) => 3 - x + 0.2 * next()),
      ).segments,
    ).toHaveLength(1);
    expect(
      fitted(
        X,
        X.map(() => 5),
      ).segments.map(({ slope }) => slope),
    ).toEqual([expect.closeTo(0, 9)]);
  });

  it('needs points: null for fewer than a segment has, or all at one x; no bend without points on both sides', () => {
    const question = { largestSegmentCount: 4, smallestSegmentPointCount: 4, smallestScatter: 1e-6 };
    expect(fitPiecewiseLine({ ...question, x: [1, 2, 3], y: [1, 2, 3] })).toBeNull();
    expect(fitPiecewiseLine({ ...question, x: [1, 1, 1, 1], y: [1, 2, 3, 4] })).toBeNull();
    const few = [0, 1, 2, 3, 4, 5, 6];
    expect(
      fitted(
        few,
        few.map((x) => Math.abs(x - 3)),
      ).segments,
    ).toHaveLength(1);
  });

  it('is the same line in any units of x and y', () => {
    const next = normalSequence(11);
    const y = X.map((x) => bent(x) + 0.1 * next());
    const plain = fitted(X, y);
    const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(factor, factor, fc.double({ min: -50, max: 50, noNaN: true }), (inX, inY, offset) => {
        const other = fitted(
          X.map((x) => inX * x + offset),
          y.map((value) => inY * value - offset),
        );
        expect(other.segments).toHaveLength(plain.segments.length);
        for (const [index, { slope, slopeStandardError }] of plain.segments.entries()) {
          const { slope: scaled = 0, slopeStandardError: error } = other.segments[index] ?? {};
          expect((scaled * inX) / inY).toBeCloseTo(slope, 5);
          expect(((error ?? 0) * inX) / inY).toBeCloseTo(slopeStandardError ?? 0, 5);
        }
      }),
      { numRuns: caseCount(5) },
    );
  });

  it('has standard errors that cover the truth as often as they should', () => {
    const runs = caseCount(30);
    let inside = 0;
    let total = 0;
    for (let seed = 1; seed <= runs; seed += 1) {
      const next = normalSequence(seed * 7919);
      const { segments, bends } = fitted(
        X,
        X.map((x) => bent(x) + 0.15 * next()),
        3,
      );
      if (segments.length !== 3) continue;
      const seen = [
        ...segments.map(({ slope, slopeStandardError }) => [slope, slopeStandardError]),
        ...bends.map(({ value, uncertainty }) => [value, uncertainty]),
      ];
      for (const [index, truth] of [2, 5, 1, 3.1, 6.4].entries()) {
        const [value = null, error = null] = seen[index] ?? [];
        // t(0.95, 35) = 2.03
        if (Math.abs((value ?? 0) - truth) <= 2.03 * (error ?? 0)) inside += 1;
        total += 1;
      }
    }
    expect(total).toBe(5 * runs);
    expect(inside / total).toBeGreaterThan(0.9);
    // Thirty runs say little about the upper end.
    expect(inside / total).toBeLessThanOrEqual(isLongRun() ? 0.99 : 1);
  });
});
