/** Where a parameter may lie, and how large it is. */
export interface ParameterRange {
  readonly lower?: number;
  /** Equal to `lower`, it holds the parameter fixed: it is no parameter of the fit then. */
  readonly upper?: number;
  /** A change that matters, for differences of parameters that may be near zero (a shift, a logarithm). */
  readonly typicalSize?: number;
}

/**
 * How the observations scatter about the model.
 * - `gaussian` with `sigma`: standard deviations are known (one for all, or one each); the covariance is not rescaled.
 * - `gaussianUnknownScale`: only their ratios are known (`sigma` in any scale, all alike when absent); the covariance
 *   is scaled by the reduced χ².
 * - `poisson`: the observations are counts; the model must stay above zero.
 */
export type Likelihood =
  | { readonly kind: 'gaussian'; readonly sigma: number | readonly number[] }
  | { readonly kind: 'gaussianUnknownScale'; readonly sigma?: readonly number[] }
  | { readonly kind: 'poisson' };

/** Values of the model at every observation, in the order of the observations. */
export type FitModel = (parameters: readonly number[]) => ArrayLike<number>;

/** One array per parameter: the derivative of every model value by it. `values` are those of the model there. */
export type ModelJacobian = (
  parameters: readonly number[],
  values: ArrayLike<number>,
) => readonly ArrayLike<number>[];

export interface FitProblem {
  readonly observed: readonly number[];
  readonly model: FitModel;
  readonly likelihood: Likelihood;
  /** Analytic derivatives; central differences of the model when absent (two more evaluations per parameter). */
  readonly jacobian?: ModelJacobian;
  /** One per parameter, in their order; no bounds when absent. */
  readonly ranges?: readonly ParameterRange[];
  /** Largest number of linearisations; 200 when absent. */
  readonly iterationLimit?: number;
}

/**
 * Why a fit ended.
 * - `converged`: at a minimum, to within 1e-9 of the standard uncertainties or to the rounding of the numbers.
 * - `singular`: at a minimum, but the observations do not determine all parameters; no uncertainties.
 * - `iterationLimit`: not at a minimum after the allowed number of linearisations.
 * - `stalled`: no step lowers the cost although the derivatives promise one: rough model or wrong derivatives.
 * - `derivativeNotFinite`: a derivative is NaN or infinite at the parameters that were reached.
 */
export type StopReason = 'converged' | 'singular' | 'iterationLimit' | 'stalled' | 'derivativeNotFinite';

export interface FittedParameters {
  readonly stopReason: StopReason;
  readonly parameters: readonly number[];
  /** Standard uncertainties (k = 1); null of a parameter at a bound, a fixed one, or when there is no covariance. */
  readonly standardUncertainties: readonly (number | null)[];
  /**
   * Covariance of the parameters; rows and columns of those at a bound or fixed are zero (all else is conditional on
   * them). Null unless converged, and when the scatter is unknown and no degree of freedom is left.
   */
  readonly covariance: readonly (readonly number[])[] | null;
  /** Parameters that ended at a bound (not those held fixed). */
  readonly atBoundIndices: readonly number[];
  /** χ² = Σ ((m − y)/σ)², or the Poisson deviance 2 Σ (m − y + y ln(y/m)). */
  readonly cost: number;
  readonly likelihoodKind: Likelihood['kind'];
  readonly pointCount: number;
  /** Parameters that are not held fixed. */
  readonly freeParameterCount: number;
  readonly iterationCount: number;
  readonly evaluationCount: number;
}

/** The model is not finite (or, for counts, not above zero) at the start: nothing was fitted. */
export interface UnfittedParameters {
  readonly stopReason: 'modelNotFinite';
  readonly parameters: readonly number[];
}

export type FitResult = FittedParameters | UnfittedParameters;
