import type { FittedParameters } from './fit-problem.ts';

/** −2 ln L up to a constant that all models of the same observations share, and how many numbers were estimated. */
function likelihoodOf(fit: FittedParameters): { readonly value: number; readonly parameterCount: number } {
  if (fit.likelihoodKind !== 'gaussianUnknownScale') {
    return { value: fit.cost, parameterCount: fit.freeParameterCount };
  }
  return {
    value: fit.pointCount * Math.log(fit.cost / fit.pointCount),
    parameterCount: fit.freeParameterCount + 1,
  };
}

/**
 * Bayesian information criterion −2 ln L + k ln N, up to a constant: only differences between models of the same
 * observations and likelihood mean something, the lower is better. An unknown scale of scatter counts as one parameter.
 * Null when the model goes through every point and the scatter is unknown (ln 0).
 *
 * Source: G. Schwarz, Ann. Stat. 6 (1978) 461, doi:10.1214/aos/1176344136.
 */
export function bayesianInformation(fit: FittedParameters): number | null {
  const { value, parameterCount } = likelihoodOf(fit);
  const criterion = value + parameterCount * Math.log(fit.pointCount);
  return Number.isFinite(criterion) ? criterion : null;
}

/**
 * Akaike's criterion corrected for few points, −2 ln L + 2k + 2k(k + 1)/(N − k − 1), up to the same constant. Null
 * also when N is not above k + 1.
 *
 * Source: C. M. Hurvich, C.-L. Tsai, Biometrika 76 (1989) 297, doi:10.1093/biomet/76.2.297.
 */
export function correctedAkaikeInformation(fit: FittedParameters): number | null {
  const { value, parameterCount } = likelihoodOf(fit);
  const freedom = fit.pointCount - parameterCount - 1;
  if (freedom <= 0) return null;
  const criterion = value + 2 * parameterCount + (2 * parameterCount * (parameterCount + 1)) / freedom;
  return Number.isFinite(criterion) ? criterion : null;
}

/** χ² or deviance per degree of freedom: about 1 where the scatter is known and the model right. Null without any. */
export function reducedCost(fit: FittedParameters): number | null {
  const freedom = fit.pointCount - fit.freeParameterCount;
  return freedom > 0 ? fit.cost / freedom : null;
}
