import { factorRow, solveWithFactor } from './cholesky.ts';

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

/** Least-squares polynomials of every degree about one place. */
export interface LocalFits {
  readonly pointCount: number;
  /** Null when there are fewer points than coefficients, too few different x, or the degree is above 7. */
  readonly ofDegree: (degree: number) => LocalFit | null;
}

/** Those of the polynomial of the highest degree: a higher one is of no use in a window of points. */
const MOST_COEFFICIENTS = 8;
const RIGHT_OF_VALUE = [1];
const RIGHT_OF_SLOPE = [0, 1];

/**
 * Least-squares polynomials in x − place, scaled to −1 … 1, by their normal equations. What they have in common is computed
 * once, when it is first asked for: the sums over the points, and the rows of the factor of their matrix.
 */
export function localFitsAbout(x: readonly number[], y: readonly number[], place: number): LocalFits {
  let span = 0;
  for (const value of x) span = Math.max(span, Math.abs(value - place));
  const scaled = new Float64Array(x.length);
  for (let index = 0; index < x.length; index += 1) scaled[index] = ((x[index] ?? 0) - place) / span;
  const powers = new Float64Array(x.length).fill(1);
  const moments: number[] = [];
  const right: number[] = [];
  const sumNextPower = (): void => {
    let [moment, product] = [0, 0];
    for (let index = 0; index < scaled.length; index += 1) {
      const power = powers[index] ?? 0;
      moment += power;
      product += power * (y[index] ?? 0);
      powers[index] = power * (scaled[index] ?? 0);
    }
    moments.push(moment);
    right.push(product);
  };
  const factor = new Float64Array(MOST_COEFFICIENTS ** 2);
  let factoredCount = 0;
  return {
    pointCount: x.length,
    ofDegree: (degree) => {
      const size = degree + 1;
      if (size > MOST_COEFFICIENTS || x.length < size || !(span > 0)) return null;
      for (let row = factoredCount; row < size; row += 1) {
        while (moments.length <= 2 * row) sumNextPower();
        for (let column = 0; column <= row; column += 1) {
          factor[row * MOST_COEFFICIENTS + column] = moments[row + column] ?? 0;
        }
        if (!factorRow(factor, row, MOST_COEFFICIENTS)) return null;
        factoredCount = row + 1;
      }
      return fitOf(scaled, y, [place, span], {
        coefficients: solveWithFactor(factor, right, size, MOST_COEFFICIENTS),
        solve: (unit) => solveWithFactor(factor, unit, size, MOST_COEFFICIENTS),
      });
    },
  };
}

interface Solution {
  readonly coefficients: Float64Array;
  readonly solve: (right: readonly number[]) => Float64Array;
}

function fitOf(
  scaled: Float64Array,
  y: readonly number[],
  [place, span]: readonly [place: number, span: number],
  { coefficients, solve }: Solution,
): LocalFit {
  let ofValue: Float64Array | null = null;
  let ofSlope: Float64Array | null = null;
  const rowOfValue = (): Float64Array => (ofValue ??= solve(RIGHT_OF_VALUE));
  const rowOfSlope = (): Float64Array => (ofSlope ??= solve(RIGHT_OF_SLOPE));
  let residualSquares = 0;
  for (let index = 0; index < scaled.length; index += 1) {
    residualSquares += ((y[index] ?? 0) - polynomialAt(coefficients, scaled[index] ?? 0)) ** 2;
  }
  return {
    valueAt: (at) => polynomialAt(coefficients, (at - place) / span),
    value: coefficients[0] ?? 0,
    slope: (coefficients[1] ?? 0) / span,
    curvature: (2 * (coefficients[2] ?? 0)) / span ** 2,
    valueWeights: () => scaled.map((t) => polynomialAt(rowOfValue(), t)),
    slopeWeights: () => scaled.map((t) => polynomialAt(rowOfSlope(), t) / span),
    get valueVarianceFactor() {
      return rowOfValue()[0] ?? 0;
    },
    get slopeVarianceFactor() {
      return (rowOfSlope()[1] ?? 0) / span ** 2;
    },
    residualSquares,
    freedomCount: scaled.length - coefficients.length,
  };
}

function polynomialAt(coefficients: Float64Array, t: number): number {
  let value = 0;
  for (let order = coefficients.length - 1; order >= 0; order -= 1) {
    value = value * t + (coefficients[order] ?? 0);
  }
  return value;
}

/** The polynomial of one degree; null when there are fewer points than coefficients, or too few different x. */
export function fitLocally(
  x: readonly number[],
  y: readonly number[],
  place: number,
  degree: number,
): LocalFit | null {
  return localFitsAbout(x, y, place).ofDegree(degree);
}
