import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import fc from 'fast-check';
import {
  closedForm,
  DECAY,
  decay,
  decayJacobian,
  fitted,
  LINE,
  line,
  noisyDecay,
  X,
  Y,
} from '../testing/fit-problems.ts';
import { normalSequence } from '../testing/made-records.ts';
import { fitParameters } from './fit-parameters.ts';

describe('fitParameters, least squares', () => {
  it('finds the line of the normal equations with its covariance, scaled by the reduced χ²', () => {
    const fit = fitted(LINE, [0, 0]);
    const expected = closedForm(X.map(() => 1));
    const [a = 0, b = 0] = expected.values;
    const square = X.reduce((sum, x, index) => sum + ((Y[index] ?? 0) - a - b * x) ** 2, 0);
    expect(fit.stopReason).toBe('converged');
    expect(fit.parameters[0]).toBeCloseTo(a, 9);
    expect(fit.parameters[1]).toBeCloseTo(b, 9);
    expect(fit.cost).toBeCloseTo(square, 10);
    for (const [row, entries] of expected.covariance.entries()) {
      for (const [column, entry] of entries.entries()) {
        expect(fit.covariance?.[row]?.[column]).toBeCloseTo((entry * square) / (X.length - 2), 9);
      }
    }
    expect(fit.standardUncertainties[1]).toBeCloseTo(Math.sqrt(fit.covariance?.[1]?.[1] ?? 0), 12);
    expect(fit).toMatchObject({ atBoundIndices: [], pointCount: 8, freeParameterCount: 2 });
  });

  it('weighs points by known standard deviations and leaves the covariance unscaled', () => {
    const sigma = X.map((_, index) => 0.2 + 0.1 * index);
    const fit = fitted({ ...LINE, likelihood: { kind: 'gaussian', sigma } }, [3, -1]);
    const expected = closedForm(sigma.map((value) => value ** -2));
    expect(fit.parameters[0]).toBeCloseTo(expected.values[0] ?? 0, 9);
    expect(fit.parameters[1]).toBeCloseTo(expected.values[1] ?? 0, 9);
    expect(fit.covariance?.[0]?.[1]).toBeCloseTo(expected.covariance[0]?.[1] ?? 0, 9);
    expect(fit.covariance?.[1]?.[1]).toBeCloseTo(expected.covariance[1]?.[1] ?? 0, 9);
  });

  it('has no uncertainties when the scatter is unknown and every point is used up', () => {
    const problem = { ...LINE, observed: [1, 3], model: (p: readonly number[]) => line(p).slice(0, 2) };
    const fit = fitted(problem, [0, 0]);
    expect(fit.stopReason).toBe('converged');
    expect(fit.covariance).toBeNull();
    expect(fit.standardUncertainties).toEqual([null, null]);
  });

  it('converges on data without any scatter', () => {
    const fit = fitted({ ...DECAY, observed: decay([5, 0.6, 0.4]) }, [1, 0.1, 0]);
    expect(fit.stopReason).toBe('converged');
    expect(fit.parameters[0]).toBeCloseTo(5, 10);
    expect(fit.parameters[1]).toBeCloseTo(0.6, 10);
    expect(fit.parameters[2]).toBeCloseTo(0.4, 10);
  });

  it('agrees with analytic derivatives, which need a fraction of the evaluations', () => {
    const differences = fitted(DECAY, [1, 0.1, 0]);
    const analytic = fitted({ ...DECAY, jacobian: decayJacobian }, [1, 0.1, 0]);
    for (const [index, value] of analytic.parameters.entries()) {
      expect(differences.parameters[index]).toBeCloseTo(value, 8);
      expect(
        (differences.standardUncertainties[index] ?? 0) / (analytic.standardUncertainties[index] ?? 1),
      ).toBeCloseTo(1, 7);
    }
    expect(4 * analytic.evaluationCount).toBeLessThan(differences.evaluationCount);
  });

  it.each([[[1e6, 10, 1e5]], [[-5, 0.6, 4]], [[5, 30, 0]]])(
    'comes to the same place from the far start %j',
    (start) => {
      const near = fitted(DECAY, [4, 0.5, 0.3]);
      const far = fitted(DECAY, start);
      expect(far.stopReason).toBe('converged');
      for (const [index, value] of near.parameters.entries())
        expect(far.parameters[index]).toBeCloseTo(value, 8);
    },
  );

  it('states uncertainties that hold the truth as often as they should', () => {
    const repeats = caseCount(100);
    const within = Array.from({ length: repeats }, () => {
      const fit = fitted({ ...DECAY, observed: noisyDecay(), jacobian: decayJacobian }, [1, 0.1, 0]);
      return Math.abs((fit.parameters[1] ?? 0) - 0.6) <= 1.96 * (fit.standardUncertainties[1] ?? 0);
    }).filter(Boolean).length;
    expect(within / repeats).toBeGreaterThan(0.9);
    expect(within / repeats).toBeLessThan(0.995);
  });

  it('gives the same bits twice and leaves its input alone', () => {
    const start = Object.freeze([1, 0.1, 0]);
    const frozen = { ...DECAY, observed: Object.freeze([...DECAY.observed]) };
    expect(JSON.stringify(fitted(frozen, start))).toBe(JSON.stringify(fitted(frozen, start)));
  });

  it('does not depend on the unit of a parameter or of the data', () => {
    const one = fitted(DECAY, [1, 0.1, 0.1]);
    fc.assert(
      fc.property(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -9, max: 9 }), (power, dataPower) => {
        const unit = 10 ** power;
        const dataUnit = 10 ** dataPower;
        const scaled = fitted(
          {
            observed: DECAY.observed.map((value) => value * dataUnit),
            model: ([height = 0, rate = 0, floor = 0]) =>
              decay([height, rate * unit, floor]).map((value) => value * dataUnit),
            likelihood: { kind: 'gaussian', sigma: 0.05 * dataUnit },
          },
          [1, 0.1 / unit, 0.1],
        );
        expect(((scaled.parameters[1] ?? 0) * unit) / (one.parameters[1] ?? 1)).toBeCloseTo(1, 7);
        expect(
          ((scaled.standardUncertainties[1] ?? 0) * unit) / (one.standardUncertainties[1] ?? 1),
        ).toBeCloseTo(1, 6);
      }),
      { numRuns: caseCount(20) },
    );
  });
});

describe('fitParameters, counts', () => {
  const counts = [3, 0, 5, 2, 4, 1, 0, 6];
  const mean = counts.reduce((sum, count) => sum + count / counts.length, 0);

  it('finds the mean of counts with uncertainty √(mean/N), also with zeros among them', () => {
    const fit = fitted(
      { observed: counts, model: ([level = 0]) => counts.map(() => level), likelihood: { kind: 'poisson' } },
      [40],
    );
    const deviance = counts.reduce(
      (sum, y) => sum + 2 * (mean - y + (y > 0 ? y * Math.log(y / mean) : 0)),
      0,
    );
    expect(fit.stopReason).toBe('converged');
    expect(fit.parameters[0]).toBeCloseTo(mean, 8);
    expect(fit.standardUncertainties[0]).toBeCloseTo(Math.sqrt(mean / counts.length), 8);
    expect(fit.cost).toBeCloseTo(deviance, 10);
  });

  it('solves the likelihood equations Σ (y/m − 1) dm/dp = 0 of a decay', () => {
    const next = normalSequence(11);
    const observed = decay([400, 0.5, 3]).map((value) =>
      Math.max(0, Math.round(value + Math.sqrt(value) * next())),
    );
    const fit = fitted({ observed, model: decay, likelihood: { kind: 'poisson' } }, [100, 1, 10]);
    const values = decay(fit.parameters);
    expect(fit.stopReason).toBe('converged');
    for (const column of decayJacobian(fit.parameters)) {
      const score = column.reduce(
        (sum, derivative, index) => sum + ((observed[index] ?? 0) / (values[index] ?? 1) - 1) * derivative,
        0,
      );
      const information = column.reduce(
        (sum, derivative, index) => sum + derivative ** 2 / (values[index] ?? 1),
        0,
      );
      expect(Math.abs(score) / Math.sqrt(information)).toBeLessThan(1e-5);
    }
    expect(Math.abs((fit.parameters[1] ?? 0) - 0.5)).toBeLessThan(4 * (fit.standardUncertainties[1] ?? 0));
  });

  it('does not begin where the model is not above zero', () => {
    const fit = fitParameters(
      { observed: counts, model: ([level = 0]) => counts.map(() => level), likelihood: { kind: 'poisson' } },
      [0],
    );
    expect(fit).toEqual({ stopReason: 'modelNotFinite', parameters: [0] });
  });
});
