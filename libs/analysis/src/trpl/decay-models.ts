import type { FitProblem, ParameterRange } from '../fitting/fit-problem.ts';
import {
  addDecay,
  plainKernel,
  reconvolutionKernel,
  type DecayTarget,
  type GatedResponse,
} from './decay-kernel.ts';
import { stretchedKernel, stretchedKernelDerivatives, type StretchedDecay } from './stretched-kernel.ts';

/** What is fitted: counts of the bins that are used, and how they come about. */
export interface DecayProblem {
  readonly counts: readonly number[];
  /** Bins of the histogram that the counts stand in, ascending. */
  readonly usedIndices: readonly number[];
  readonly binCount: number;
  /** Null: the decay begins at the edge of the first bin that is used. */
  readonly response: GatedResponse | null;
  /** Bins by which the response may be shifted. */
  readonly shiftRange: ParameterRange;
  readonly likelihood: FitProblem['likelihood'];
}

/** Parameters of every model begin with the shift in bins and the background in counts per bin. */
export const SHIFT_INDEX = 0;
export const BACKGROUND_INDEX = 1;
export const FIRST_COMPONENT_INDEX = 2;

/** Lifetimes from a twentieth of a bin to a hundred times the window. */
const SHORTEST_BIN_COUNT = 0.05;
const LONGEST_WINDOW_COUNT = 100;

/** A model of counts stays above zero by this, counts per bin. */
const SMALLEST_BACKGROUND_COUNTS = 1e-6;

const EXPONENT_RANGE: ParameterRange = { lower: 0.1, upper: 1, typicalSize: 1 };

/** A decay at its pulse, in one bin: what stands in for the response where there is none. */
const NO_RESPONSE: GatedResponse = { weights: Float64Array.of(1), startIndex: 0 };

function commonRanges({ shiftRange, binCount, likelihood }: DecayProblem): {
  readonly head: readonly ParameterRange[];
  readonly logLifetime: ParameterRange;
} {
  return {
    // Where too much was subtracted before, the background is below zero; only counts have to stay above it.
    head: [shiftRange, likelihood.kind === 'poisson' ? { lower: SMALLEST_BACKGROUND_COUNTS } : {}],
    logLifetime: {
      lower: Math.log(SHORTEST_BIN_COUNT),
      upper: Math.log(LONGEST_WINDOW_COUNT * binCount),
      typicalSize: 1,
    },
  };
}

/**
 * Sum of exponentials on a background. Parameters: shift, background, then per component its counts (all of them, to
 * infinite time) and the logarithm of its lifetime in bins. Derivatives come out of the same recurrence as the values.
 */
export function exponentialsProblem(problem: DecayProblem, componentCount: number): FitProblem {
  const { head, logLifetime } = commonRanges(problem);
  const response = problem.response ?? NO_RESPONSE;
  const shiftOf = (parameters: readonly number[]): number => parameters[SHIFT_INDEX] ?? 0;
  const add = (parameters: readonly number[], component: number, target: DecayTarget): void => {
    const rate = Math.exp(-(parameters[FIRST_COMPONENT_INDEX + 2 * component + 1] ?? 0));
    const whole = Math.floor(shiftOf(parameters));
    const fraction = shiftOf(parameters) - whole;
    const kernel = problem.response === null ? plainKernel(rate) : reconvolutionKernel(rate, fraction);
    addDecay(response, kernel, rate, whole, target);
  };
  const components = Array.from({ length: componentCount }, (_, component) => component);
  const countsOf = (parameters: readonly number[], component: number): number =>
    parameters[FIRST_COMPONENT_INDEX + 2 * component] ?? 0;
  return {
    observed: problem.counts,
    likelihood: problem.likelihood,
    ranges: [...head, ...components.flatMap(() => [{ lower: 0 }, logLifetime])],
    model: (parameters) => {
      const values = new Float64Array(problem.binCount).fill(parameters[BACKGROUND_INDEX] ?? 0);
      for (const component of components) {
        add(parameters, component, { values, valueFactor: countsOf(parameters, component) });
      }
      return used(values, problem);
    },
    jacobian: (parameters) => {
      const byShiftWeights = new Float64Array(problem.binCount);
      const columns = components.flatMap((component) => {
        const values = new Float64Array(problem.binCount);
        const byLogLifetimeWeights = new Float64Array(problem.binCount);
        const factor = countsOf(parameters, component);
        const derivatives = { byLogLifetimeWeights, byShiftWeights, factor };
        add(parameters, component, { values, valueFactor: 1, derivatives });
        return [used(values, problem), used(byLogLifetimeWeights, problem)];
      });
      const ones = new Float64Array(problem.counts.length).fill(1);
      return [used(byShiftWeights, problem), ones, ...columns];
    },
  };
}

/** Of values in every bin those in the bins that are used. */
function used(values: Float64Array, { usedIndices }: DecayProblem): Float64Array {
  const first = usedIndices[0] ?? 0;
  const isRow = usedIndices.at(-1) === first + usedIndices.length - 1;
  if (isRow) return values.subarray(first, first + usedIndices.length);
  return Float64Array.from(usedIndices, (bin) => values[bin] ?? 0);
}

/**
 * Stretched exponential on a background. Parameters: shift, background, height at the pulse in counts per bin, the
 * logarithm of the lifetime in bins, the exponent. The response is convolved bin by bin, which costs its length times
 * that of the histogram.
 */
export function stretchedProblem(problem: DecayProblem): FitProblem {
  const { head, logLifetime } = commonRanges(problem);
  const { binCount } = problem;
  const response = problem.response ?? NO_RESPONSE;
  const originOf = (shift: number): number => response.startIndex + Math.floor(shift);
  const decayOf = ([shift = 0, , , logTime = 0, exponent = 1]: readonly number[]): StretchedDecay => ({
    lifetimeBinCount: Math.exp(logTime),
    exponent,
    shiftFraction: shift - Math.floor(shift),
    binCount: Math.max(0, binCount - Math.min(0, originOf(shift))),
    plain: problem.response === null,
  });
  const convolved = (kernel: Float64Array, shift: number, factor: number, offset = 0): Float64Array => {
    const values = new Float64Array(binCount).fill(offset);
    addConvolution(values, response.weights, kernel, originOf(shift), factor);
    return used(values, problem);
  };
  return {
    observed: problem.counts,
    likelihood: problem.likelihood,
    ranges: [...head, { lower: 0 }, logLifetime, EXPONENT_RANGE],
    model: (parameters) => {
      const [shift = 0, background = 0, height = 0] = parameters;
      return convolved(stretchedKernel(decayOf(parameters)), shift, height, background);
    },
    jacobian: (parameters) => {
      const [shift = 0, , height = 0] = parameters;
      const decay = decayOf(parameters);
      const kernels = stretchedKernelDerivatives(decay);
      return [
        convolved(kernels.byShiftWeights, shift, height),
        new Float64Array(problem.counts.length).fill(1),
        convolved(stretchedKernel(decay), shift, 1),
        convolved(kernels.byLogLifetimeWeights, shift, height),
        convolved(kernels.byExponentWeights, shift, height),
      ];
    },
  };
}

/** Adds to every bin a kernel that begins anew, weighted, in each bin of the response from the origin on. */
function addConvolution(
  values: Float64Array,
  weights: Float64Array,
  kernel: Float64Array,
  originIndex: number,
  factor: number,
): void {
  const { length } = values;
  for (const [place, weight] of weights.entries()) {
    const from = originIndex + place;
    const scaled = factor * weight;
    for (let bin = Math.max(0, from); bin < length; bin += 1) {
      values[bin] = (values[bin] ?? 0) + scaled * (kernel[bin - from] ?? 0);
    }
  }
}
