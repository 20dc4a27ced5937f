import { fitFromStarts } from '../fitting/fit-from-starts.ts';
import type { FitResult, FittedParameters } from '../fitting/fit-problem.ts';
import { bayesianInformation } from '../fitting/information-criteria.ts';
import { runningMean, type FoundReflection } from './find-reflections.ts';
import type { Diffractogram } from './read-diffractogram.ts';
import { mayHaveKAlpha2, reflectionModel } from './reflection-model.ts';

export interface FittedReflection {
  readonly twoThetaDegree: number;
  readonly fwhmDegree: number;
  /** Share of the Lorentzian, 0 to 1. */
  readonly lorentzianFraction: number;
  readonly heightCounts: number;
  readonly backgroundCounts: number;
  readonly hasKAlpha2: boolean;
  /** Angle, width (degree) and Lorentzian share, and their covariance. */
  readonly parameters: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  readonly heightUncertaintyCounts: number;
  readonly pointCount: number;
  /** Of the angles that were fitted. */
  readonly fromDegree: number;
  readonly toDegree: number;
  /** Points that were fitted, and what the fit expects there. */
  readonly window: Diffractogram;
  readonly expectedCounts: readonly number[];
}

/** The window reaches this many widths to both sides, less where another reflection is nearer. */
const WINDOW_WIDTHS = 4;
const SMALLEST_WINDOW_POINTS = 8;
const MINIMUM_POINTS = 10;
/** Counts vary by their root; below this part of the height no less than there. */
const SMALLEST_VARIANCE_RATIO = 1e-3;
const CRITERION_MARGIN = 10;
const LORENTZIAN_STARTS = [0.3, 0.8] as const;

/** Fits one reflection, with Kα2 where it may be there and is better by 10 in the Bayesian information criterion. */
export function fitReflection(
  diffractogram: Diffractogram,
  found: FoundReflection,
  others: readonly FoundReflection[],
  wavelengthAngstrom: number,
): FittedReflection | null {
  const window = windowOf(diffractogram, found, others);
  if (window.twoThetaDegree.length < MINIMUM_POINTS) return null;
  const single = fitWindow(window, found, false);
  const double = mayHaveKAlpha2(wavelengthAngstrom) ? fitWindow(window, found, true) : null;
  const isDouble = isBetter(double, single);
  const chosen = isDouble ? double : single;
  if (chosen?.covariance == null) return null;
  return describe(chosen, chosen.covariance, window, found, isDouble);
}

function isBetter(double: FittedParameters | null, single: FittedParameters | null): boolean {
  if (double === null || single === null) return single === null && double !== null;
  const [ofDouble, ofSingle] = [bayesianInformation(double), bayesianInformation(single)];
  return ofDouble !== null && ofSingle !== null && ofSingle - ofDouble > CRITERION_MARGIN;
}

function windowOf(
  { twoThetaDegree, counts, warnings }: Diffractogram,
  found: FoundReflection,
  others: readonly FoundReflection[],
): Diffractogram {
  const centre = found.twoThetaDegree;
  const step =
    ((twoThetaDegree.at(-1) ?? 0) - (twoThetaDegree[0] ?? 0)) / Math.max(1, twoThetaDegree.length - 1);
  const wanted = Math.max(WINDOW_WIDTHS * found.fwhmDegree, SMALLEST_WINDOW_POINTS * step);
  const limitOn = (sign: 1 | -1): number => {
    const distances = others.flatMap((other) => {
      const distance = sign * (other.twoThetaDegree - centre);
      return distance > 0 ? [distance / 2] : [];
    });
    return Math.max(1.2 * found.fwhmDegree, Math.min(wanted, ...distances));
  };
  const [below, above] = [centre - limitOn(-1), centre + limitOn(1)];
  const kept = [...twoThetaDegree.keys()].filter((index) => {
    const angle = twoThetaDegree[index] ?? 0;
    return angle >= below && angle <= above;
  });
  return {
    twoThetaDegree: kept.map((index) => twoThetaDegree[index] ?? 0),
    counts: kept.map((index) => counts[index] ?? 0),
    warnings,
  };
}

function fitWindow(
  { twoThetaDegree, counts }: Diffractogram,
  found: FoundReflection,
  withKAlpha2: boolean,
): FittedParameters | null {
  const scale = found.netCounts;
  const observed = counts.map((value) => value / scale);
  const model = reflectionModel(twoThetaDegree, found.twoThetaDegree, withKAlpha2);
  const span = (twoThetaDegree.at(-1) ?? 0) - (twoThetaDegree[0] ?? 0);
  const fitWith = (
    expected: ArrayLike<number>,
    starts: readonly [readonly number[], ...(readonly number[])[]],
  ): FitResult =>
    fitFromStarts(
      {
        observed,
        model,
        likelihood: {
          kind: 'gaussianUnknownScale',
          sigma: Array.from(expected, (value) => Math.sqrt(Math.max(value, SMALLEST_VARIANCE_RATIO))),
        },
        ranges: [
          { typicalSize: 1 },
          { typicalSize: 1 / span },
          { lower: 0 },
          { lower: -span / 2, upper: span / 2, typicalSize: found.fwhmDegree },
          { lower: span / twoThetaDegree.length / 2, upper: span },
          { lower: 0, upper: 1, typicalSize: 1 },
        ],
      },
      starts,
    );
  const [first, second] = LORENTZIAN_STARTS.map((eta) => [
    found.backgroundCounts / scale,
    0,
    1,
    0,
    found.fwhmDegree,
    eta,
  ]);
  const sketch = fitWith(runningMean(observed), [first ?? [], second ?? []]);
  if (sketch.stopReason !== 'converged') return null;
  // The scatter of counts is the root of what is expected, which the points alone do not tell.
  const fit = fitWith(model(sketch.parameters), [sketch.parameters]);
  return fit.stopReason === 'converged' ? fit : null;
}

function describe(
  fit: FittedParameters,
  covariance: readonly (readonly number[])[],
  window: Diffractogram,
  found: FoundReflection,
  hasKAlpha2: boolean,
): FittedReflection {
  const [floor = 0, , height = 0, offset = 0, fwhmDegree = 0, lorentzianFraction = 0] = fit.parameters;
  const twoThetaDegree = found.twoThetaDegree + offset;
  return {
    twoThetaDegree,
    fwhmDegree,
    lorentzianFraction,
    heightCounts: height * found.netCounts,
    backgroundCounts: floor * found.netCounts,
    hasKAlpha2,
    parameters: [twoThetaDegree, fwhmDegree, lorentzianFraction],
    covariance: [3, 4, 5].map((row) => [3, 4, 5].map((column) => covariance[row]?.[column] ?? 0)),
    heightUncertaintyCounts: Math.sqrt(covariance[2]?.[2] ?? 0) * found.netCounts,
    pointCount: fit.pointCount,
    fromDegree: window.twoThetaDegree[0] ?? 0,
    toDegree: window.twoThetaDegree.at(-1) ?? 0,
    window,
    expectedCounts: Array.from(
      reflectionModel(window.twoThetaDegree, found.twoThetaDegree, hasKAlpha2)(fit.parameters),
      (value) => value * found.netCounts,
    ),
  };
}
