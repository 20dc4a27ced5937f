import type { FittedDecay } from './choose-decay-model.ts';
import type { DecayProblem } from './decay-models.ts';
import { expectedDeviance } from './expected-deviance.ts';

/** Residuals in standard deviations of the counting. */
export function residualsOf({ values }: FittedDecay, { counts }: DecayProblem): number[] {
  return counts.map((value, index) => (value - (values[index] ?? 0)) / Math.sqrt(values[index] ?? 1));
}

/** Deviance per degree of freedom over what chance gives; null unless counts were fitted. */
export function chiSquaredOf(
  { fit, values }: FittedDecay,
  { likelihood, counts }: DecayProblem,
): number | null {
  if (likelihood.kind !== 'poisson') return null;
  const freedom = fit.pointCount - fit.freeParameterCount;
  const expected = Array.from(values).reduce((sum, mean) => sum + expectedDeviance(mean), 0);
  return freedom > 0 && expected > 0 ? (fit.cost / expected) * (counts.length / freedom) : null;
}
