import { describe, expect, it } from '@jest/globals';
import { normalSequence } from '../testing/made-records.ts';
import { BendSearch } from './bend-search.ts';
import { bestCombinations } from './best-combinations.ts';
import { HingeRegression } from './hinge-regression.ts';

const X = Array.from({ length: 25 }, (_, index) => -1 + index / 12);
const noisy = (seed: number): number[] => {
  const next = normalSequence(seed);
  return X.map((x) => x + 2 * Math.max(0, x + 0.4) - 3 * Math.max(0, x - 0.3) + 0.02 * next());
};

describe('bestCombinations', () => {
  it.each([1, 2, 3])('finds what fitting every combination of %d bends finds', (bendCount) => {
    const candidates = X.slice(1)
      .map((x, index) => (x + (X[index] ?? 0)) / 2)
      .slice(3, 21);
    const regression = new HingeRegression(X, noisy(5));
    const every = (from: number, left: number): number[][] =>
      left === 0
        ? [[]]
        : candidates.slice(from).flatMap((_, offset) => {
            const index = from + offset;
            return every(index + 4, left - 1).map((rest) => [index, ...rest]);
          });
    const [best, second] = every(0, bendCount)
      .map((indices) => ({
        indices,
        explainedWeight: regression.fit(indices.map((index) => candidates[index] ?? 0))?.explainedWeight ?? 0,
      }))
      .sort((a, b) => b.explainedWeight - a.explainedWeight);
    const found = bestCombinations({
      equations: regression.equations(candidates),
      bendCount,
      keptCount: 2,
      mayFollow: (index, previous) => previous === null || index - previous >= 4,
    });
    expect(found.map(({ indices }) => indices)).toEqual([best?.indices, second?.indices]);
    expect(found[0]?.explainedWeight).toBeCloseTo(best?.explainedWeight ?? 0, 9);
  });
});

describe('BendSearch', () => {
  it('finds bends from which no small step leads to a smaller sum of squares', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const search = new BendSearch(X, noisy(seed), 4);
      const { places = [], squareWeight = 0 } = search.find(2) ?? {};
      for (const index of places.keys()) {
        for (const step of [-1e-3, -1e-6, 1e-6, 1e-3]) {
          const moved = places.with(index, (places[index] ?? 0) + step);
          expect(search.squareAt(moved)).toBeGreaterThanOrEqual(squareWeight * (1 - 1e-12));
        }
      }
    }
  });
});
