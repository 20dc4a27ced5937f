import { fitFromStarts } from '../fitting/fit-from-starts.ts';
import type { FitProblem, FitResult, FittedParameters } from '../fitting/fit-problem.ts';
import { bayesianInformation } from '../fitting/information-criteria.ts';

/** y = A exp(−t/t_b) + B − k t, of a track normalised to its start. */
export interface BurnIn {
  readonly amplitudeFraction: number;
  readonly amplitudeUncertaintyFraction: number | null;
  readonly timeConstantHour: number;
  readonly timeConstantUncertaintyHour: number | null;
  /** Time on the line B − k t to 80 % of B; null when the line does not fall. */
  readonly lineT80Hour: number | null;
  readonly lineT80UncertaintyHour: number | null;
}

/** Fewer points do not determine four parameters and a choice. */
const MINIMUM_POINTS = 12;
/** A burn-in is accepted when its criterion is lower than that of line and exponential by this. */
const EVIDENCE_MARGIN = 10;
/** The time constant lies between one step and this part of the record: beyond, it is the decay itself. */
const LARGEST_TIME_CONSTANT_RATIO = 0.4;
/** Residuals below this are rounding of numbers: no model is better for it. */
const ROUNDING_FRACTION = 1e-7;
const LOSS_LEVEL_FRACTION = 0.8;

/**
 * Burn-in of a track: a fast exponential before a straight line, against the line alone and one exponential
 * C exp(−t/τ). Accepted only when the Bayesian criterion beats both by 10 and neither amplitude nor time constant lies at
 * its bound; else null.
 *
 * @param timeHour ascending, from the start of the test
 * @param fractions values over the value at the start, without outliers
 */
export function findBurnIn(timeHour: readonly number[], fractions: readonly number[]): BurnIn | null {
  const count = timeHour.length;
  const lengthHour = timeHour.at(-1) ?? 0;
  if (count < MINIMUM_POINTS || !(lengthHour > 0)) return null;
  const x = timeHour.map((time) => time / lengthHour);
  const problem = (model: FitProblem['model'], rest: Partial<FitProblem>): FitProblem => ({
    observed: fractions,
    model,
    likelihood: { kind: 'gaussianUnknownScale' },
    ...rest,
  });
  const start = fractions[0] ?? 1;
  const end = fractions.at(-1) ?? 1;
  const line = fitFromStarts(
    problem(([b = 0, k = 0]) => x.map((at) => b - k * at), {
      jacobian: () => [x.map(() => 1), x.map((at) => -at)],
    }),
    [[start, start - end]],
  );
  const rate = Math.log(Math.max(start, 1e-3) / Math.max(end, 1e-3));
  const exponential = fitFromStarts(
    problem(([c = 0, r = 0]) => x.map((at) => c * Math.exp(-r * at)), {
      ranges: [{}, { lower: -10, upper: 200 }],
    }),
    [
      [start, rate],
      [start, 5 * Math.max(rate, 0.1)],
    ],
  );
  const smallest = Math.min(LARGEST_TIME_CONSTANT_RATIO / 4, (x[1] ?? 0) - (x[0] ?? 0));
  const startWith = (ratio: number): number[] => [
    Math.max(0.01, (start - end) / 2),
    Math.max(smallest * 1.5, ratio),
    (start + end) / 2,
    Math.max(0.01, (start - end) / 2),
  ];
  const burnIn = fitFromStarts(
    problem(([a = 0, ratio = 1, b = 0, k = 0]) => x.map((at) => a * Math.exp(-at / ratio) + b - k * at), {
      ranges: [{ lower: 0, upper: 2 }, { lower: smallest, upper: LARGEST_TIME_CONSTANT_RATIO }, {}, {}],
      jacobian: ([a = 0, ratio = 1]) => [
        x.map((at) => Math.exp(-at / ratio)),
        x.map((at) => (a * Math.exp(-at / ratio) * at) / ratio ** 2),
        x.map(() => 1),
        x.map((at) => -at),
      ],
    }),
    [startWith(0.02), startWith(0.06), startWith(0.15), startWith(0.3)],
  );
  if (burnIn.stopReason !== 'converged' || burnIn.atBoundIndices.length > 0) return null;
  const evidence = Math.min(criterionOf(line), criterionOf(exponential)) - criterionOf(burnIn);
  return evidence >= EVIDENCE_MARGIN ? describe(burnIn, lengthHour) : null;
}

/** Bayesian criterion, of residuals not smaller than rounding; Infinity of no fit. */
function criterionOf(fit: FitResult): number {
  if (fit.stopReason === 'modelNotFinite') return Infinity;
  const cost = Math.max(fit.cost, fit.pointCount * ROUNDING_FRACTION ** 2);
  return bayesianInformation({ ...fit, cost }) ?? Infinity;
}

function describe(
  { parameters, standardUncertainties, covariance }: FittedParameters,
  lengthHour: number,
): BurnIn {
  const [amplitudeFraction = 0, ratio = 0, height = 0, fall = 0] = parameters;
  const [amplitudeUncertaintyFraction = null, ratioUncertainty = null] = standardUncertainties;
  const lineT80Hour =
    fall > 0 && height > 0 ? ((1 - LOSS_LEVEL_FRACTION) * height * lengthHour) / fall : null;
  const relativeVariance =
    covariance === null
      ? null
      : (covariance[2]?.[2] ?? 0) / height ** 2 +
        (covariance[3]?.[3] ?? 0) / fall ** 2 -
        (2 * (covariance[2]?.[3] ?? 0)) / (height * fall);
  return {
    amplitudeFraction,
    amplitudeUncertaintyFraction,
    timeConstantHour: ratio * lengthHour,
    timeConstantUncertaintyHour: ratioUncertainty === null ? null : ratioUncertainty * lengthHour,
    lineT80Hour,
    lineT80UncertaintyHour:
      lineT80Hour === null || relativeVariance === null
        ? null
        : lineT80Hour * Math.sqrt(Math.max(0, relativeVariance)),
  };
}
