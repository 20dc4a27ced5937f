import { boundedStep, predictedReduction, type StepQuestion } from './bounded-step.ts';
import { centralDifferences } from './central-differences.ts';
import type { FitProblem, FitResult, ParameterRange, StopReason } from './fit-problem.ts';
import { unscaledCovariance } from './parameter-covariance.ts';
import { triangleOf } from './triangular-system.ts';
import { WeightedObservations, type WeightedSystem } from './weighted-system.ts';

const DEFAULT_ITERATION_LIMIT = 200;

/** Damping relative to the squared column sizes: at the start, of a step that counts as undamped, and at most. */
const INITIAL_DAMPING = 1e-3;
const SMALLEST_DAMPING = 1e-14;
const LARGEST_DAMPING = 1e14;

/** When a place counts as a minimum. */
interface Tolerance {
  /** Damping of the step that is asked for: directions the data determine less than its root do not count. */
  readonly dampingFactor: number;
  /** Largest size of that step relative to the standard uncertainties. */
  readonly uncertaintyRatio: number;
  /** Largest change of the model values by that step relative to them. */
  readonly roundingRatio: number;
}

const AT_MINIMUM: Tolerance = {
  dampingFactor: SMALLEST_DAMPING,
  uncertaintyRatio: 1e-9,
  roundingRatio: 64 * Number.EPSILON,
};

/** Near enough when rounding in the model, or a direction without influence, allows no better step. */
const NEAR_MINIMUM: Tolerance = { dampingFactor: 1e-8, uncertaintyRatio: 1e-4, roundingRatio: 1e-12 };

/** Rounding of a cost relative to what it is summed of: residuals times the magnitudes that they are differences of. */
const COST_ROUNDING = 8 * Number.EPSILON;

/** Everything known at the parameters that are the best so far. */
interface Position {
  readonly parameters: readonly number[];
  readonly values: ArrayLike<number>;
  readonly cost: number;
}

interface Linearisation {
  readonly question: StepQuestion;
  readonly magnitudeWeight: number;
}

/**
 * Best parameters of a model by bounded Levenberg–Marquardt (trust in the linearised model adapted as by Nielsen,
 * columns scaled as by Moré), least squares or maximum Poisson likelihood, with covariance. Deterministic: the same
 * input gives the same bits.
 *
 * A step keeps to the bounds exactly: parameters that would leave stay on the bound, and come back when the cost falls
 * inwards. Steps to where the model is not finite are refused and made shorter. A start outside the bounds is moved to
 * the nearest one.
 *
 * Sources: J. J. Moré, Lect. Notes Math. 630 (1978) 105, doi:10.1007/BFb0067700; K. Madsen, H. B. Nielsen, O. Tingleff,
 * Methods for Non-Linear Least Squares Problems (2004); D. M. Bates, D. G. Watts, Technometrics 23 (1981) 179,
 * doi:10.2307/1268035 (when to stop).
 *
 * @param start one number per parameter; the result is a minimum near it, not necessarily the lowest (fitFromStarts)
 */
export function fitParameters(problem: FitProblem, start: readonly number[]): FitResult {
  const ranges = start.map((_, index): ParameterRange => problem.ranges?.[index] ?? {});
  const limit = problem.iterationLimit ?? DEFAULT_ITERATION_LIMIT;
  const observations = new WeightedObservations(problem.observed, problem.likelihood, start.length);
  const columnSizes = new Float64Array(start.length);
  let evaluationCount = 0;
  const model = (parameters: readonly number[]): ArrayLike<number> => {
    evaluationCount += 1;
    return problem.model(parameters);
  };
  const positionAt = (parameters: readonly number[]): Position | null => {
    const values = model(parameters);
    const cost = observations.costOf(values);
    return cost === null ? null : { parameters, values, cost };
  };
  const inside = start.map((value, index) => within(value, ranges[index] ?? {}));
  const first = positionAt(inside);
  if (first === null) return { stopReason: 'modelNotFinite', parameters: inside };
  let position: Position = first;
  let damping = INITIAL_DAMPING;
  let dampingFactor = 2;
  let iterationCount = 0;
  let unseenReduction = Infinity;
  let linear: Linearisation | null = null;
  let stopReason: StopReason | null = null;
  while (stopReason === null) {
    const { parameters, values } = position;
    const derivatives =
      problem.jacobian?.(parameters, values) ?? centralDifferences(model, parameters, values, ranges, start);
    linear = linearise(observations.systemAt(values, derivatives), parameters, ranges, columnSizes);
    if (linear === null) stopReason = 'derivativeNotFinite';
    else if (isMinimum(linear, position, AT_MINIMUM)) {
      stopReason = 'converged';
    } else if (iterationCount >= limit) stopReason = 'iterationLimit';
    else {
      iterationCount += 1;
      let next: Position | null = null;
      while (next === null && damping < LARGEST_DAMPING) {
        const step = boundedStep(linear.question, damping);
        const tried = positionAt(moved(position.parameters, step, ranges));
        const predicted = predictedReduction(linear.question.system, step.values);
        if (tried !== null && tried.cost < position.cost) {
          const trust = (position.cost - tried.cost) / predicted;
          damping = Math.max(damping * Math.max(1 / 3, 1 - (2 * trust - 1) ** 3), SMALLEST_DAMPING);
          dampingFactor = 2;
          next = tried;
        } else if (isBelowRounding(predicted, linear, position)) {
          // The linearised model knows better than the cost; once its gains shrink no more, there is none left.
          if (tried === null || predicted > unseenReduction / 4) break;
          unseenReduction = predicted;
          next = tried;
        } else {
          damping *= dampingFactor;
          dampingFactor *= 2;
        }
      }
      if (next === null) {
        stopReason = isMinimum(linear, position, NEAR_MINIMUM) ? 'converged' : 'stalled';
      } else position = next;
    }
  }
  return describe(problem, position, ranges, linear, { stopReason, iterationCount, evaluationCount });
}

function within(value: number, { lower = -Infinity, upper = Infinity }: ParameterRange): number {
  return Math.min(Math.max(value, lower), upper);
}

/** Parameters after a step; those that reach a bound stand on it exactly. */
function moved(
  parameters: readonly number[],
  { values, hitIndices }: ReturnType<typeof boundedStep>,
  ranges: readonly ParameterRange[],
): number[] {
  return parameters.map((parameter, index) => {
    const range = ranges[index] ?? {};
    const step = values[index] ?? 0;
    if (!hitIndices.includes(index)) return within(parameter + step, range);
    if (step === 0) return parameter;
    return (step > 0 ? range.upper : range.lower) ?? parameter + step;
  });
}

/** @param columnSizes largest size of each column so far, brought up to date */
function linearise(
  weighted: WeightedSystem | null,
  parameters: readonly number[],
  ranges: readonly ParameterRange[],
  columnSizes: Float64Array,
): Linearisation | null {
  if (weighted === null) return null;
  const { productWeights, gradientWeights, magnitudeWeight } = weighted;
  const held = parameters.map((parameter, index) => {
    const square = productWeights[index * (parameters.length + 1)] ?? 0;
    columnSizes[index] = Math.max(columnSizes[index] ?? 0, Math.sqrt(square));
    const { lower, upper } = ranges[index] ?? {};
    const slope = gradientWeights[index] ?? 0;
    return (
      square === 0 ||
      (lower === upper && lower !== undefined) ||
      (parameter === lower && slope >= 0) ||
      (parameter === upper && slope <= 0)
    );
  });
  const question: StepQuestion = {
    system: triangleOf(weighted),
    columnWeights: columnSizes.map((size) => (size > 0 ? size : 1)),
    lower: parameters.map((parameter, index) =>
      held[index] === true ? 0 : (ranges[index]?.lower ?? -Infinity) - parameter,
    ),
    upper: parameters.map((parameter, index) =>
      held[index] === true ? 0 : (ranges[index]?.upper ?? Infinity) - parameter,
    ),
  };
  return { question, magnitudeWeight };
}

/** Whether what a hardly damped step would still gain is small beside the scatter, or below the rounding of the model. */
function isMinimum(
  { magnitudeWeight, question }: Linearisation,
  { cost, values }: Position,
  { dampingFactor, uncertaintyRatio, roundingRatio }: Tolerance,
): boolean {
  const count = question.system.columns.length;
  const remaining = predictedReduction(question.system, boundedStep(question, dampingFactor).values);
  const scatter = cost / Math.max(1, values.length - count);
  return (
    remaining <= uncertaintyRatio ** 2 * count * scatter || remaining <= roundingRatio ** 2 * magnitudeWeight
  );
}

/** Whether so small a gain near a minimum drowns in the rounding of the cost, so that a step cannot be judged by it. */
function isBelowRounding(predicted: number, linear: Linearisation, position: Position): boolean {
  const rounding = COST_ROUNDING * Math.sqrt(position.cost * linear.magnitudeWeight);
  return predicted <= rounding && isMinimum(linear, position, NEAR_MINIMUM);
}

interface Ending {
  readonly stopReason: StopReason;
  readonly iterationCount: number;
  readonly evaluationCount: number;
}

function describe(
  { observed, likelihood, jacobian }: FitProblem,
  { parameters, cost }: Position,
  ranges: readonly ParameterRange[],
  linear: Linearisation | null,
  ending: Ending,
): FitResult {
  const isFixed = (index: number): boolean =>
    ranges[index]?.lower !== undefined && ranges[index].lower === ranges[index].upper;
  const isAtBound = (index: number): boolean =>
    parameters[index] === ranges[index]?.lower || parameters[index] === ranges[index]?.upper;
  const indices = [...parameters.keys()];
  const free = indices.filter((index) => !isAtBound(index));
  const unscaled =
    ending.stopReason === 'converged' && linear !== null
      ? unscaledCovariance(linear.question.system, free, jacobian !== undefined)
      : null;
  const isSingular = ending.stopReason === 'converged' && unscaled === null;
  const factor = covarianceFactor(likelihood.kind, cost, observed.length - free.length);
  const covariance =
    unscaled === null || factor === null ? null : unscaled.map((row) => row.map((value) => value * factor));
  return {
    ...ending,
    stopReason: isSingular ? 'singular' : ending.stopReason,
    parameters,
    cost,
    covariance,
    standardUncertainties: indices.map((index) =>
      covariance === null || isAtBound(index) ? null : Math.sqrt(covariance[index]?.[index] ?? 0),
    ),
    atBoundIndices: indices.filter((index) => isAtBound(index) && !isFixed(index)),
    likelihoodKind: likelihood.kind,
    pointCount: observed.length,
    freeParameterCount: indices.filter((index) => !isFixed(index)).length,
  };
}

/** Square of the unit of scatter; null when it is unknown and cannot be had from the residuals. */
function covarianceFactor(
  kind: FitProblem['likelihood']['kind'],
  cost: number,
  freedom: number,
): number | null {
  if (kind !== 'gaussianUnknownScale') return 1;
  return freedom > 0 ? cost / freedom : null;
}
