import type { Likelihood } from './fit-problem.ts';

/** Standard deviation of every observation; those of counts depend on the model and are not here. */
function sigmaAt(likelihood: Likelihood, index: number): number {
  if (likelihood.kind === 'poisson' || likelihood.sigma === undefined) return 1;
  return typeof likelihood.sigma === 'number' ? likelihood.sigma : (likelihood.sigma[index] ?? Number.NaN);
}

/**
 * Cost of model values: χ², or the Poisson deviance 2 Σ (m − y + y ln(y/m)), where a term with y = 0 is 2m.
 * Null when it is not a finite number, or a model of counts is not above zero.
 */
export function costOf(
  observed: readonly number[],
  values: ArrayLike<number>,
  likelihood: Likelihood,
): number | null {
  let cost = 0;
  for (let index = 0; index < observed.length; index += 1) {
    const y = observed[index] ?? Number.NaN;
    const m = values[index] ?? Number.NaN;
    if (likelihood.kind === 'poisson') {
      if (!(m > 0)) return null;
      cost += 2 * (y > 0 ? m - y + y * Math.log(y / m) : m);
    } else {
      const residual = (m - y) / sigmaAt(likelihood, index);
      cost += residual * residual;
    }
  }
  return Number.isFinite(cost) ? cost : null;
}

export interface WeightedSystem {
  /** r = (m − y)/σ, with σ = √m for counts. */
  readonly residuals: Float64Array;
  /** Derivatives of the model divided by the same σ, one array per parameter. */
  readonly columns: readonly Float64Array[];
  /** Σ ((|m| + |y|)/σ)²: the cost that rounding errors are relative to. */
  readonly magnitudeWeight: number;
}

/**
 * The cost near a point as a sum of squares: its gradient is 2 Jᵀr and its curvature 2 JᵀJ, for counts that of Fisher's
 * scoring (the expected curvature). Null when a derivative is not finite.
 */
export function weightedSystem(
  observed: readonly number[],
  values: ArrayLike<number>,
  derivatives: readonly ArrayLike<number>[],
  likelihood: Likelihood,
): WeightedSystem | null {
  const count = observed.length;
  const residuals = new Float64Array(count);
  const columns = derivatives.map(() => new Float64Array(count));
  let magnitudeWeight = 0;
  let isFinite = true;
  for (let index = 0; index < count; index += 1) {
    const y = observed[index] ?? Number.NaN;
    const m = values[index] ?? Number.NaN;
    const weight = 1 / (likelihood.kind === 'poisson' ? Math.sqrt(m) : sigmaAt(likelihood, index));
    residuals[index] = (m - y) * weight;
    magnitudeWeight += ((Math.abs(m) + Math.abs(y)) * weight) ** 2;
    for (let parameter = 0; parameter < columns.length; parameter += 1) {
      const derivative = (derivatives[parameter]?.[index] ?? Number.NaN) * weight;
      isFinite &&= Number.isFinite(derivative);
      const column = columns[parameter];
      if (column !== undefined) column[index] = derivative;
    }
  }
  return isFinite ? { residuals, columns, magnitudeWeight } : null;
}
