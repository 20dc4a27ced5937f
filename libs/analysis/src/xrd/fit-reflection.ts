import { fitFromStarts } from '../fitting/fit-from-starts.ts';
import type { FitResult, FittedParameters } from '../fitting/fit-problem.ts';
import { bayesianInformation } from '../fitting/information-criteria.ts';
import { runningMean, type FoundReflection } from './find-reflections.ts';
import type { Diffractogram } from './read-diffractogram.ts';
import { mayHaveKAlpha2, ReflectionModel } from './reflection-model.ts';

export interface FittedReflection {
  /** Of the top of Kα1. */
  readonly twoThetaDegree: number;
  /** Of Kα1 alone, where Kα2 is told from it. */
  readonly fwhmDegree: number;
  /** Share of the Lorentzian, 0 to 1. */
  readonly lorentzianFraction: number;
  readonly heightCounts: number;
  readonly backgroundCounts: number;
  readonly hasKAlpha2: boolean;
  /** (left − right)/(left + right) of the half widths; 0 where the data ask for no asymmetry. */
  readonly asymmetryRatio: number;
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
const LARGEST_ASYMMETRY_RATIO = 0.9;
/** Of the asymmetry among the parameters of the model. */
const ASYMMETRY_INDEX = 6;

interface LineShape {
  readonly hasKAlpha2: boolean;
  readonly isAsymmetric: boolean;
}

/** What is known of the light. */
export interface Emission {
  readonly wavelengthAngstrom: number;
  /** Undefined: the data decide. */
  readonly hasKAlpha2: boolean | undefined;
}

/** From what is assumed where the data do not ask for more. */
const LINE_SHAPES: readonly LineShape[] = [
  { hasKAlpha2: false, isAsymmetric: false },
  { hasKAlpha2: true, isAsymmetric: false },
  { hasKAlpha2: false, isAsymmetric: true },
  { hasKAlpha2: true, isAsymmetric: true },
];

/**
 * Fits one reflection by one symmetric line; with Kα2 (where it may be there, and always where it is stated), with unequal halves, or with both, where
 * that is better by 10 in the Bayesian information criterion. The tail of axial divergence at low angles hides Kα2 from a
 * symmetric line, so that both are tried together too.
 */
export function fitReflection(
  diffractogram: Diffractogram,
  found: FoundReflection,
  others: readonly FoundReflection[],
  { wavelengthAngstrom, hasKAlpha2 }: Emission,
): FittedReflection | null {
  const window = windowOf(diffractogram, found, others);
  if (window.twoThetaDegree.length < MINIMUM_POINTS) return null;
  const withKAlpha2 = mayHaveKAlpha2(wavelengthAngstrom) ? [hasKAlpha2 ?? [false, true]].flat() : [false];
  const symmetricFits = new Map<boolean, FittedParameters>();
  let chosen: { readonly fit: FittedParameters; readonly shape: LineShape } | null = null;
  for (const shape of LINE_SHAPES) {
    if (!withKAlpha2.includes(shape.hasKAlpha2)) continue;
    const symmetric = symmetricFits.get(shape.hasKAlpha2);
    const fit = fitWindow(window, found, shape, symmetric);
    if (fit !== null && !shape.isAsymmetric) symmetricFits.set(shape.hasKAlpha2, fit);
    if (fit?.atBoundIndices.includes(ASYMMETRY_INDEX) === true) continue;
    if (fit !== null && (chosen === null || isBetter(fit, chosen.fit))) chosen = { fit, shape };
  }
  if (chosen?.fit.covariance == null) return null;
  return describe(chosen.fit, chosen.fit.covariance, window, found, chosen.shape.hasKAlpha2);
}

function isBetter(fit: FittedParameters, other: FittedParameters): boolean {
  const [ofFit, ofOther] = [bayesianInformation(fit), bayesianInformation(other)];
  return ofFit !== null && ofOther !== null && ofOther - ofFit > CRITERION_MARGIN;
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

/** @param near fit of a simpler shape to begin with */
function fitWindow(
  { twoThetaDegree, counts }: Diffractogram,
  found: FoundReflection,
  { hasKAlpha2, isAsymmetric }: LineShape,
  near: FittedParameters | undefined,
): FittedParameters | null {
  const scale = found.netCounts;
  const observed = counts.map((value) => value / scale);
  const { model, jacobian } = new ReflectionModel(twoThetaDegree, found.twoThetaDegree, hasKAlpha2);
  const span = (twoThetaDegree.at(-1) ?? 0) - (twoThetaDegree[0] ?? 0);
  const largestAsymmetry = isAsymmetric ? LARGEST_ASYMMETRY_RATIO : 0;
  const fitWith = (
    expected: ArrayLike<number>,
    starts: readonly [readonly number[], ...(readonly number[])[]],
  ): FitResult =>
    fitFromStarts(
      {
        observed,
        model,
        jacobian,
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
          { lower: -largestAsymmetry, upper: largestAsymmetry, typicalSize: 1 },
        ],
      },
      starts,
    );
  const startWith = (share: number): readonly number[] => [
    found.backgroundCounts / scale,
    0,
    1,
    0,
    found.fwhmDegree,
    share,
    0,
  ];
  const sketch = fitWith(
    runningMean(observed),
    near === undefined ? [startWith(0.3), startWith(0.8)] : [near.parameters],
  );
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
  const [floor = 0, , height = 0, offset = 0, fwhmDegree = 0, lorentzianFraction = 0, asymmetryRatio = 0] =
    fit.parameters;
  const twoThetaDegree = found.twoThetaDegree + offset;
  return {
    twoThetaDegree,
    fwhmDegree,
    lorentzianFraction,
    heightCounts: height * found.netCounts,
    backgroundCounts: floor * found.netCounts,
    hasKAlpha2,
    asymmetryRatio,
    parameters: [twoThetaDegree, fwhmDegree, lorentzianFraction],
    covariance: [3, 4, 5].map((row) => [3, 4, 5].map((column) => covariance[row]?.[column] ?? 0)),
    heightUncertaintyCounts: Math.sqrt(covariance[2]?.[2] ?? 0) * found.netCounts,
    pointCount: fit.pointCount,
    fromDegree: window.twoThetaDegree[0] ?? 0,
    toDegree: window.twoThetaDegree.at(-1) ?? 0,
    window,
    expectedCounts: Array.from(
      new ReflectionModel(window.twoThetaDegree, found.twoThetaDegree, hasKAlpha2).model(fit.parameters),
      (value) => value * found.netCounts,
    ),
  };
}
