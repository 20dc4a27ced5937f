import { fitParameters } from '../fitting/fit-parameters.ts';
import type { FitProblem, FittedParameters } from '../fitting/fit-problem.ts';
import { normalSequence } from './made-records.ts';

/** A fit that began. */
export function fitted(problem: FitProblem, start: readonly number[]): FittedParameters {
  const fit = fitParameters(problem, start);
  if (fit.stopReason === 'modelNotFinite') throw new Error('The model was not finite at the start.');
  return fit;
}

/** A straight line with scatter. */
export const X = [-2, 0, 1, 3, 4, 7, 8, 11];
export const Y = [-3.1, 1.4, 2.6, 7.7, 8.1, 15.9, 16.2, 23.4];
export const line = ([intercept = 0, slope = 0]: readonly number[]): number[] =>
  X.map((x) => intercept + slope * x);
export const LINE: FitProblem = { observed: Y, model: line, likelihood: { kind: 'gaussianUnknownScale' } };

/** Weighted normal equations of the line, by hand. */
export function closedForm(weights: readonly number[]): { values: number[]; covariance: number[][] } {
  const sum = (term: (index: number) => number): number =>
    X.reduce((total, _, index) => total + (weights[index] ?? 0) * term(index), 0);
  const s = sum(() => 1);
  const sx = sum((index) => X[index] ?? 0);
  const sy = sum((index) => Y[index] ?? 0);
  const sxx = sum((index) => (X[index] ?? 0) ** 2);
  const sxy = sum((index) => (X[index] ?? 0) * (Y[index] ?? 0));
  const determinant = s * sxx - sx ** 2;
  return {
    values: [(sxx * sy - sx * sxy) / determinant, (s * sxy - sx * sy) / determinant],
    covariance: [
      [sxx / determinant, -sx / determinant],
      [-sx / determinant, s / determinant],
    ],
  };
}

/** An exponential decay from 5 to 0.4 at the rate 0.6, with scatter of 0.05. */
export const TIMES = Array.from({ length: 40 }, (_, index) => index / 4);
export const decay = ([height = 0, rate = 0, floor = 0]: readonly number[]): number[] =>
  TIMES.map((time) => height * Math.exp(-rate * time) + floor);
export const decayJacobian = ([height = 0, rate = 0]: readonly number[]): number[][] => [
  TIMES.map((time) => Math.exp(-rate * time)),
  TIMES.map((time) => -time * height * Math.exp(-rate * time)),
  TIMES.map(() => 1),
];
const next = normalSequence(5);
export function noisyDecay(): number[] {
  return decay([5, 0.6, 0.4]).map((value) => value + 0.05 * next());
}
export const DECAY: FitProblem = {
  observed: noisyDecay(),
  model: decay,
  likelihood: { kind: 'gaussian', sigma: 0.05 },
};
