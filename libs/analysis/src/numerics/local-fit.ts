import { choleskyFactor, solveWithFactor } from './cholesky.ts';

/** A least-squares polynomial about a place. */
export interface LocalFit {
  readonly valueAt: (x: number) => number;
  /** Value, slope and second derivative at the place. */
  readonly value: number;
  readonly slope: number;
  readonly curvature: number;
  /** Part that the y of each point has in value and slope at the place, in the order of the points. */
  readonly valueWeights: () => Float64Array;
  readonly slopeWeights: () => Float64Array;
  /** Variance of value and slope for points of unit variance. */
  readonly valueVarianceFactor: number;
  readonly slopeVarianceFactor: number;
  /** Sum of squared residuals, and points less coefficients. */
  readonly residualSquares: number;
  readonly freedomCount: number;
}

/**
 * Least-squares polynomial of a low degree (1 to 5) in x − place, scaled to −1 … 1, by its normal equations. Null when there
 * are fewer points than coefficients, or too few different x.
 */
export function fitLocally(
  x: readonly number[],
  y: readonly number[],
  place: number,
  degree: number,
): LocalFit | null {
  const size = degree + 1;
  if (x.length < size) return null;
  let span = 0;
  for (const value of x) span = Math.max(span, Math.abs(value - place));
  if (!(span > 0)) return null;
  const moments = new Float64Array(2 * size - 1);
  const right = new Float64Array(size);
  for (let index = 0; index < x.length; index += 1) {
    const t = ((x[index] ?? 0) - place) / span;
    const value = y[index] ?? 0;
    let power = 1;
    for (let order = 0; order < moments.length; order += 1) {
      moments[order] = (moments[order] ?? 0) + power;
      if (order < size) right[order] = (right[order] ?? 0) + power * value;
      power *= t;
    }
  }
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) matrix[row * size + column] = moments[row + column] ?? 0;
  }
  const factor = choleskyFactor(matrix, size);
  if (factor === null) return null;
  const coefficients = solveWithFactor(factor, right, size);
  const valueAt = (at: number): number => {
    const t = (at - place) / span;
    let value = 0;
    for (let order = degree; order >= 0; order -= 1) value = value * t + (coefficients[order] ?? 0);
    return value;
  };
  const ofValue = solveWithFactor(factor, [1], size);
  const ofSlope = solveWithFactor(factor, [0, 1], size);
  const weights = (row: Float64Array, scale: number): Float64Array => {
    const all = new Float64Array(x.length);
    for (let index = 0; index < x.length; index += 1) {
      const t = ((x[index] ?? 0) - place) / span;
      let sum = 0;
      for (let order = degree; order >= 0; order -= 1) sum = sum * t + (row[order] ?? 0);
      all[index] = sum / scale;
    }
    return all;
  };
  let residualSquares = 0;
  for (let index = 0; index < x.length; index += 1) {
    residualSquares += ((y[index] ?? 0) - valueAt(x[index] ?? 0)) ** 2;
  }
  return {
    valueAt,
    value: coefficients[0] ?? 0,
    slope: (coefficients[1] ?? 0) / span,
    curvature: (2 * (coefficients[2] ?? 0)) / span ** 2,
    valueWeights: () => weights(ofValue, 1),
    slopeWeights: () => weights(ofSlope, span),
    valueVarianceFactor: ofValue[0] ?? 0,
    slopeVarianceFactor: (ofSlope[1] ?? 0) / span ** 2,
    residualSquares,
    freedomCount: x.length - size,
  };
}
