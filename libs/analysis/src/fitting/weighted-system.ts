import { poissonDeviance } from './poisson-deviance.ts';
import type { Likelihood } from './fit-problem.ts';

/** The cost near a point as a sum of squares: its gradient is 2 Jᵀr and its curvature 2 JᵀJ. */
export interface WeightedSystem {
  /** r = (m − y)/σ, with σ = √m for counts. Belongs to the observations: the next system overwrites it. */
  readonly residuals: Float64Array;
  /** J, derivatives of the model divided by the same σ, one array per parameter; overwritten like the residuals. */
  readonly columns: readonly Float64Array[];
  /** JᵀJ, row by row. */
  readonly productWeights: Float64Array;
  /** Jᵀr. */
  readonly gradientWeights: Float64Array;
  /** Σ ((|m| + |y|)/σ)²: the cost that rounding errors are relative to. */
  readonly magnitudeWeight: number;
}

/**
 * Observations with their scatter, made ready to be compared with model values again and again without new arrays. Every fit
 * spends its time here: loops read a length once, because of a typed array it is not free.
 */
export class WeightedObservations {
  private readonly observed: Float64Array;
  /** 1/σ; for counts, where it depends on the model, that of the last system. */
  private readonly weights: Float64Array;
  private readonly isCounts: boolean;
  private readonly residuals: Float64Array;
  private readonly columns: readonly Float64Array[];

  constructor(observed: readonly number[], likelihood: Likelihood, parameterCount: number) {
    this.observed = Float64Array.from(observed);
    this.weights = this.observed.map((_, index) => 1 / sigmaAt(likelihood, index));
    this.isCounts = likelihood.kind === 'poisson';
    this.residuals = new Float64Array(observed.length);
    this.columns = Array.from({ length: parameterCount }, () => new Float64Array(observed.length));
  }

  /**
   * Cost of model values: χ², or the Poisson deviance 2 Σ (m − y + y ln(y/m)), where a term with y = 0 is 2m.
   * Null when it is not a finite number, or a model of counts is not above zero.
   */
  costOf(values: ArrayLike<number>): number | null {
    const { observed, weights, isCounts } = this;
    const { length } = observed;
    let cost = 0;
    for (let index = 0; index < length; index += 1) {
      const y = observed[index] ?? Number.NaN;
      const m = values[index] ?? Number.NaN;
      if (isCounts) {
        if (!(m > 0)) return null;
        cost += poissonDeviance(y, m);
      } else {
        const residual = (m - y) * (weights[index] ?? Number.NaN);
        cost += residual * residual;
      }
    }
    return Number.isFinite(cost) ? cost : null;
  }

  /**
   * The system at model values and their derivatives; for counts with the expected curvature (Fisher's scoring). Null when
   * a derivative, or a square of one, is not finite.
   */
  systemAt(values: ArrayLike<number>, derivatives: readonly ArrayLike<number>[]): WeightedSystem | null {
    const { residuals, columns } = this;
    const magnitudeWeight = this.weigh(values);
    const width = columns.length;
    const productWeights = new Float64Array(width * width);
    const gradientWeights = new Float64Array(width);
    for (const [row, column] of columns.entries()) {
      multiply(derivatives[row] ?? [], this.weights, column);
      for (const [other, earlier] of columns.entries()) {
        if (other > row) break;
        const product = dot(column, earlier);
        productWeights[row * width + other] = product;
        productWeights[other * width + row] = product;
      }
      if (!Number.isFinite(productWeights[row * width + row])) return null;
      gradientWeights[row] = dot(column, residuals);
    }
    return { residuals, columns, productWeights, gradientWeights, magnitudeWeight };
  }

  /** Residuals at model values, and for counts their weights there. */
  private weigh(values: ArrayLike<number>): number {
    const { observed, weights, residuals, isCounts } = this;
    const { length } = observed;
    let magnitudeWeight = 0;
    for (let index = 0; index < length; index += 1) {
      const y = observed[index] ?? Number.NaN;
      const m = values[index] ?? Number.NaN;
      const weight = isCounts ? 1 / Math.sqrt(m) : (weights[index] ?? Number.NaN);
      const magnitude = (Math.abs(m) + Math.abs(y)) * weight;
      weights[index] = weight;
      residuals[index] = (m - y) * weight;
      magnitudeWeight += magnitude * magnitude;
    }
    return magnitudeWeight;
  }
}

/** Standard deviation of every observation; those of counts depend on the model and are not here. */
function sigmaAt(likelihood: Likelihood, index: number): number {
  if (likelihood.kind === 'poisson' || likelihood.sigma === undefined) return 1;
  return typeof likelihood.sigma === 'number' ? likelihood.sigma : (likelihood.sigma[index] ?? Number.NaN);
}

function multiply(derivatives: ArrayLike<number>, weights: Float64Array, column: Float64Array): void {
  const { length } = column;
  for (let index = 0; index < length; index += 1) {
    column[index] = (derivatives[index] ?? Number.NaN) * (weights[index] ?? Number.NaN);
  }
}

/** Σ ab in four sums, which a processor adds side by side. */
function dot(left: Float64Array, right: Float64Array): number {
  const { length } = left;
  const even = length - (length % 4);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let index = 0; index < even; index += 4) {
    first += (left[index] ?? 0) * (right[index] ?? 0);
    second += (left[index + 1] ?? 0) * (right[index + 1] ?? 0);
    third += (left[index + 2] ?? 0) * (right[index + 2] ?? 0);
    fourth += (left[index + 3] ?? 0) * (right[index + 3] ?? 0);
  }
  for (let index = even; index < length; index += 1) first += (left[index] ?? 0) * (right[index] ?? 0);
  return first + second + (third + fourth);
}
