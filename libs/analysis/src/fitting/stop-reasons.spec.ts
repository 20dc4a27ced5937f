import { describe, expect, it } from '@jest/globals';
import { closedForm, DECAY, fitted, LINE, line, TIMES, X } from '../testing/fit-problems.ts';
import { fitFromStarts } from './fit-from-starts.ts';
import { fitParameters } from './fit-parameters.ts';
import type { FitProblem } from './fit-problem.ts';

describe('fitParameters says why it ended', () => {
  it('singular, when only the sum of two parameters matters', () => {
    const fit = fitted({ ...LINE, model: ([a = 0, b = 0, c = 0]) => line([a + b, c]) }, [0, 1, 0]);
    expect(fit.stopReason).toBe('singular');
    expect(fit.covariance).toBeNull();
    expect(fit.standardUncertainties).toEqual([null, null, null]);
    expect((fit.parameters[0] ?? 0) + (fit.parameters[1] ?? 0)).toBeCloseTo(
      closedForm(X.map(() => 1)).values[0] ?? 0,
      6,
    );
  });

  it('singular, also from other starts and with analytic derivatives', () => {
    const model = ([a = 0, b = 0, c = 0]: readonly number[]): number[] => line([a + b, c]);
    const jacobian = (): number[][] => [X.map(() => 1), X.map(() => 1), X.map((x) => x)];
    for (const start of [
      [3, -7, 2],
      [0, 0, 0],
      [1e-3, 40, -5],
    ]) {
      expect(fitted({ ...LINE, model }, start).stopReason).toBe('singular');
      expect(fitted({ ...LINE, model, jacobian }, start).stopReason).toBe('singular');
    }
  });

  it('singular, when a parameter does nothing', () => {
    const fit = fitted({ ...LINE, model: ([a = 0, b = 0]) => line([a, b]) }, [0, 0, 5]);
    expect(fit.stopReason).toBe('singular');
    expect(fit.parameters[2]).toBe(5);
  });

  it('modelNotFinite, when the model is NaN at the start', () => {
    expect(fitParameters({ ...LINE, model: () => X.map(() => Number.NaN) }, [1, 2])).toEqual({
      stopReason: 'modelNotFinite',
      parameters: [1, 2],
    });
    expect(fitParameters({ ...LINE, model: () => [] }, [1, 2]).stopReason).toBe('modelNotFinite');
  });

  it('converged, when the model is NaN only where a step must not go', () => {
    const model = ([root = 0]: readonly number[]): number[] => X.map(() => Math.sqrt(root));
    const fit = fitted({ ...LINE, observed: X.map((_, index) => 0.1 + 0.001 * (index % 2)), model }, [9]);
    expect(fit.stopReason).toBe('converged');
    expect(fit.parameters[0]).toBeCloseTo(0.1005 ** 2, 9);
  });

  it('derivativeNotFinite, when a derivative is', () => {
    const fit = fitted({ ...LINE, jacobian: () => [X.map(() => 1), X.map(() => Number.NaN)] }, [1, 2]);
    expect(fit).toMatchObject({ stopReason: 'derivativeNotFinite', parameters: [1, 2], covariance: null });
  });

  it('derivativeNotFinite, when derivatives are too large to be squared', () => {
    const jacobian = (): number[][] => [X.map(() => 1e200), X.map((x) => x)];
    expect(fitted({ ...LINE, jacobian }, [1, 2]).stopReason).toBe('derivativeNotFinite');
  });

  it('stalled, when the derivatives have the wrong sign', () => {
    const fit = fitted({ ...LINE, jacobian: () => [X.map(() => -1), X.map((x) => -x)] }, [1, 0]);
    expect(fit.stopReason).toBe('stalled');
    expect(fit.parameters).toEqual([1, 0]);
  });

  it('iterationLimit, when it was not given enough', () => {
    const fit = fitted({ ...DECAY, iterationLimit: 2 }, [1, 0.1, 0]);
    expect(fit).toMatchObject({ stopReason: 'iterationLimit', iterationCount: 2, covariance: null });
  });
});

describe('fitFromStarts', () => {
  const wave: FitProblem = {
    observed: TIMES.map((time) => Math.sin(2 * time)),
    model: ([rate = 0]) => TIMES.map((time) => Math.sin(rate * time)),
    likelihood: { kind: 'gaussian', sigma: 0.1 },
  };

  it('keeps the deepest of several minima', () => {
    const alone = fitted(wave, [4.5]);
    expect(alone.stopReason).toBe('converged');
    expect(alone.cost).toBeGreaterThan(10);
    const best = fitFromStarts(wave, [[4.5], [3.2], [1.9], [0.3]]);
    expect(best.parameters[0]).toBeCloseTo(2, 9);
  });

  it('prefers a minimum to a lower place where a fit broke off, and any fit to none', () => {
    const holed: FitProblem = {
      ...wave,
      model: (parameters) =>
        (parameters[0] ?? 0) < 0 ? [Number.NaN] : TIMES.map((time) => Math.sin((parameters[0] ?? 0) * time)),
    };
    expect(fitFromStarts(holed, [[-1], [1.9]]).stopReason).toBe('converged');
    expect(fitFromStarts(holed, [[-1], [-2]])).toEqual({ stopReason: 'modelNotFinite', parameters: [-1] });
  });
});
