import type { FittedParameters } from '../fitting/fit-problem.ts';
import type { Estimate } from '../numerics/estimate.ts';
import { logGamma } from '../numerics/log-gamma.ts';
import type { DecayModel } from './choose-decay-model.ts';
import { FIRST_COMPONENT_INDEX } from './decay-models.ts';

export interface DecayComponent {
  /** Height at the pulse relative to the sum over the components. */
  readonly amplitude: number;
  readonly lifetimeBinCount: number;
}

export interface Lifetimes {
  /** Ascending lifetime. */
  readonly components: readonly DecayComponent[];
  /** ΣAτ/ΣA, in bins. */
  readonly amplitudeAveraged: Estimate;
  /** ΣAτ²/ΣAτ, in bins. */
  readonly intensityAveraged: Estimate;
  readonly stretchingExponent: Estimate | null;
}

/** Step of ln τ and β for the derivatives of the averages. */
const STEP = 1e-5;

/**
 * Components and both averages of a fitted decay, in bins. For exp(−(t/τ)^β) the averages are (τ/β) Γ(1/β) and
 * τ Γ(2/β)/Γ(1/β): ∫f/f(0) and ∫tf/∫f, as for a sum of exponentials.
 */
export function lifetimesOf(model: DecayModel, fit: FittedParameters): Lifetimes {
  const averages = model === 'stretchedExponential' ? averagesOfStretched : averagesOfExponentials;
  const [amplitudeAveraged = null, intensityAveraged = null] = [0, 1].map((which) =>
    propagate(fit, (parameters) => averages(parameters)[which] ?? Number.NaN),
  );
  const none = { value: Number.NaN, uncertainty: null };
  const [logTime = 0, exponent = 1] = fit.parameters.slice(FIRST_COMPONENT_INDEX + 1);
  return {
    components:
      model === 'stretchedExponential'
        ? [{ amplitude: 1, lifetimeBinCount: Math.exp(logTime) }]
        : componentsOf(fit.parameters),
    amplitudeAveraged: amplitudeAveraged ?? none,
    intensityAveraged: intensityAveraged ?? none,
    stretchingExponent:
      model === 'stretchedExponential'
        ? { value: exponent, uncertainty: fit.standardUncertainties.at(-1) ?? null }
        : null,
  };
}

/** Counts and lifetimes, one pair per component. */
function pairsOf(parameters: readonly number[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let index = FIRST_COMPONENT_INDEX; index < parameters.length; index += 2) {
    pairs.push([parameters[index] ?? 0, Math.exp(parameters[index + 1] ?? 0)]);
  }
  return pairs;
}

function componentsOf(parameters: readonly number[]): readonly DecayComponent[] {
  const pairs = pairsOf(parameters);
  const sum = pairs.reduce((total, [counts, lifetime]) => total + counts / lifetime, 0);
  return pairs
    .map(([counts, lifetime]) => ({ amplitude: counts / lifetime / sum, lifetimeBinCount: lifetime }))
    .toSorted((a, b) => a.lifetimeBinCount - b.lifetimeBinCount);
}

function averagesOfExponentials(parameters: readonly number[]): readonly [number, number] {
  let amplitudes = 0;
  let areas = 0;
  let moments = 0;
  for (const [counts, lifetime] of pairsOf(parameters)) {
    amplitudes += counts / lifetime;
    areas += counts;
    moments += counts * lifetime;
  }
  return [areas / amplitudes, moments / areas];
}

function averagesOfStretched(parameters: readonly number[]): readonly [number, number] {
  const [logTime = 0, exponent = 1] = parameters.slice(FIRST_COMPONENT_INDEX + 1);
  const area = logGamma(1 / exponent);
  return [Math.exp(logTime + area) / exponent, Math.exp(logTime + logGamma(2 / exponent) - area)];
}

/** Value and standard uncertainty of something that follows from the parameters. */
function propagate(
  { parameters, covariance }: FittedParameters,
  evaluate: (parameters: readonly number[]) => number,
): Estimate {
  const gradient = parameters.map((value, index) => {
    const step = STEP * Math.max(1, Math.abs(value));
    const at = (change: number): number => evaluate(parameters.with(index, value + change));
    return (at(step) - at(-step)) / (2 * step);
  });
  if (covariance === null) return { value: evaluate(parameters), uncertainty: null };
  const variance = covariance.reduce(
    (sum, row, index) =>
      sum +
      row.reduce(
        (inner, value, column) => inner + value * (gradient[index] ?? 0) * (gradient[column] ?? 0),
        0,
      ),
    0,
  );
  return { value: evaluate(parameters), uncertainty: Math.sqrt(Math.max(0, variance)) };
}
