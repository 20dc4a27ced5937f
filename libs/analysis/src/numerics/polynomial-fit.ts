import { Matrix, QrDecomposition, inverse } from 'ml-matrix';

export interface PolynomialFit {
  readonly valueAt: (x: number) => number;
  readonly slopeAt: (x: number) => number;
  readonly curvatureAt: (x: number) => number;
  /** Standard error of the fitted value and slope at x from the residuals; null when no degree of freedom is left. */
  readonly valueStandardErrorAt: (x: number) => number | null;
  readonly slopeStandardErrorAt: (x: number) => number | null;
}

/**
 * Least-squares polynomial of a degree, solved by QR in a variable shifted and scaled to −1…1, so that the powers stay
 * well conditioned. Null with fewer points than coefficients or when all x are equal.
 */
export function fitPolynomial(
  x: readonly number[],
  y: readonly number[],
  degree: number,
): PolynomialFit | null {
  const count = x.length;
  if (count < degree + 1) return null;
  const low = Math.min(...x);
  const high = Math.max(...x);
  if (!(high > low)) return null;
  const centre = (low + high) / 2;
  const halfSpan = (high - low) / 2;
  const powers = (value: number): number[] => {
    const u = (value - centre) / halfSpan;
    return Array.from({ length: degree + 1 }, (_, power) => u ** power);
  };
  const slopes = (value: number): number[] => {
    const u = (value - centre) / halfSpan;
    return Array.from({ length: degree + 1 }, (_, power) =>
      power === 0 ? 0 : (power * u ** (power - 1)) / halfSpan,
    );
  };
  const design = new Matrix(x.map(powers));
  const decomposition = new QrDecomposition(design);
  if (!decomposition.isFullRank()) return null;
  const coefficients = decomposition.solve(Matrix.columnVector([...y])).to1DArray();
  const freedom = count - degree - 1;
  const dot = (weights: readonly number[]): number =>
    weights.reduce((sum, weight, index) => sum + weight * (coefficients[index] ?? 0), 0);
  const covariance = (): Matrix | null => {
    if (freedom === 0) return null;
    const sumOfSquares = x.reduce(
      (sum, value, index) => sum + ((y[index] ?? 0) - dot(powers(value))) ** 2,
      0,
    );
    return inverse(design.transpose().mmul(design)).mul(sumOfSquares / freedom);
  };
  const standardError = (weights: readonly number[]): number | null => {
    const matrix = covariance();
    if (matrix === null) return null;
    const row = Matrix.rowVector([...weights]);
    return Math.sqrt(Math.max(0, row.mmul(matrix).mmul(row.transpose()).get(0, 0)));
  };
  return {
    valueAt: (value) => dot(powers(value)),
    slopeAt: (value) => dot(slopes(value)),
    curvatureAt: (value) => {
      const u = (value - centre) / halfSpan;
      return dot(
        Array.from({ length: degree + 1 }, (_, power) =>
          power < 2 ? 0 : (power * (power - 1) * u ** (power - 2)) / halfSpan ** 2,
        ),
      );
    },
    valueStandardErrorAt: (value) => standardError(powers(value)),
    slopeStandardErrorAt: (value) => standardError(slopes(value)),
  };
}
