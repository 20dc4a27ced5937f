import { describe, expect, it } from '@jest/globals';
import { fitParameters } from './fit-parameters.ts';
import type { FittedParameters } from './fit-problem.ts';
import { bayesianInformation, correctedAkaikeInformation, reducedCost } from './information-criteria.ts';
import { residualAutocorrelation, runsTest } from './residual-tests.ts';

describe('runsTest', () => {
  it('gives the exact probability of few runs, counted by hand for 3 and 2 signs', () => {
    // Of the 10 orders of +++−− two have 2 runs and three have 3.
    expect(runsTest([1, 2, 3, -1, -2])).toEqual({
      runCount: 2,
      expectedCount: 3.4,
      fewRunsProbability: expect.closeTo(0.2, 12),
    });
    expect(runsTest([1, -2, -3, 1, 2])?.fewRunsProbability).toBeCloseTo(0.5, 12);
    expect(runsTest([1, -1, 1, -1, 1])?.fewRunsProbability).toBeCloseTo(1, 12);
  });

  it('agrees with a table: 10 and 10 signs, 6 runs or fewer have probability 0.019', () => {
    const six = [4, 4, -5, -5, -1, 2, 2, 2, -1, -1, -1, 3, 3, 3, 3, 3, -2, -2, -2, -2];
    expect(runsTest(six)).toMatchObject({ runCount: 6 });
    expect(runsTest(six)?.fewRunsProbability).toBeCloseTo(0.019, 3);
  });

  it('leaves zeros out and needs both signs', () => {
    expect(runsTest([1, 0, 2, 0, -1])?.runCount).toBe(2);
    expect(runsTest([1, 2, 0])).toBeNull();
    expect(runsTest([])).toBeNull();
  });

  it('works for thousands of residuals', () => {
    const trend = Array.from({ length: 4000 }, (_, index) => (index < 2000 ? 1 : -1));
    expect(runsTest(trend)?.fewRunsProbability).toBeLessThan(1e-100);
    const alternating = Array.from({ length: 4000 }, (_, index) =>
      Math.floor(index / 2) % 2 === 0 ? 1 : -1,
    );
    expect(runsTest(alternating)?.fewRunsProbability).toBeCloseTo(0.5, 1);
  });
});

describe('residualAutocorrelation', () => {
  it('is Σ rᵢ rᵢ₊₁ / Σ rᵢ²', () => {
    expect(residualAutocorrelation([1, 2, -1])).toBeCloseTo((2 - 2) / 6, 12);
    expect(residualAutocorrelation([1, -1, 1, -1])).toBeCloseTo(-0.75, 12);
    expect(residualAutocorrelation([1, -1, 1, -1], 2)).toBeCloseTo(0.5, 12);
  });

  it('is null without residuals to compare', () => {
    expect(residualAutocorrelation([0, 0, 0])).toBeNull();
    expect(residualAutocorrelation([1])).toBeNull();
  });
});

describe('criteria for choosing a model', () => {
  const x = [0, 1, 2, 3, 4, 5, 6, 7];
  const y = [0.1, 0.9, 2.2, 2.8, 4.1, 5.1, 5.8, 7.1];
  const fit = (kind: 'gaussian' | 'gaussianUnknownScale', order: number): FittedParameters => {
    const result = fitParameters(
      {
        observed: y,
        model: (p) => x.map((value) => p.reduceRight((sum, coefficient) => sum * value + coefficient, 0)),
        likelihood: kind === 'gaussian' ? { kind, sigma: 0.15 } : { kind },
      },
      Array.from({ length: order + 1 }, () => 0.1),
    );
    if (result.stopReason === 'modelNotFinite') throw new Error('not fitted');
    return result;
  };

  it('count −2 ln L and the parameters', () => {
    const known = fit('gaussian', 1);
    expect(bayesianInformation(known)).toBeCloseTo(known.cost + 2 * Math.log(8), 10);
    expect(correctedAkaikeInformation(known)).toBeCloseTo(known.cost + 4 + 12 / 5, 10);
    expect(reducedCost(known)).toBeCloseTo(known.cost / 6, 12);
    const unknown = fit('gaussianUnknownScale', 1);
    expect(bayesianInformation(unknown)).toBeCloseTo(8 * Math.log(unknown.cost / 8) + 3 * Math.log(8), 10);
    expect(correctedAkaikeInformation(unknown)).toBeCloseTo(8 * Math.log(unknown.cost / 8) + 6 + 24 / 4, 10);
  });

  it('prefer the line to the constant and to the cubic', () => {
    const [constant, straight, cubic] = [0, 1, 3].map(
      (order) => bayesianInformation(fit('gaussian', order)) ?? 0,
    );
    expect(straight).toBeLessThan(constant ?? 0);
    expect(straight).toBeLessThan(cubic ?? 0);
  });

  it('are null where they do not exist', () => {
    expect(correctedAkaikeInformation(fit('gaussian', 6))).toBeNull();
    expect(bayesianInformation({ ...fit('gaussianUnknownScale', 1), cost: 0 })).toBeNull();
    expect(reducedCost({ ...fit('gaussian', 1), pointCount: 2 })).toBeNull();
  });
});
