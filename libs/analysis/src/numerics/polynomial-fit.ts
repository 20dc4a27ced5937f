import { Matrix, QrDecomposition, inverse } from 'ml-matrix';

export interface PolynomialFit {
  readonly valueAt: (x: number) => number;
  readonly slopeAt: (x: number) => number;
  readonly curvatureAt: (x: number) => number;
  readonly thirdDerivativeAt: (x: number) => number;
  /** Part that the y of each point has in the second derivative at x, in the order of the points. */
  readonly curvatureWeightsAt: (x: number) => number[];
  /** Sum of squared residuals, and points less coefficients. */
  readonly residualSquares: number;
  readonly freedomCount: number;
  /**
   * Standard error of the fitted value and slope at x from the residuals, or the known scatter where that is more; null
   * when no degree of freedom is left.
   */
  readonly valueStandardErrorAt: (x: number) => number | null;
  readonly slopeStandardErrorAt: (x: number) => number | null;
}

const SMALLEST_PIVOT_RATIO = 1e-8;

/**
 * Least-squares polynomial of a degree, solved by QR in a variable shifted and scaled to −1…1, so that the powers stay
 * well conditioned. Null with fewer points than coefficients, or when the x are too few different ones to determine them.
 *
 * @param knownScatter standard deviation of one y where it is known apart: the residuals of few points often show less
 */
export function fitPolynomial(
  x: readonly number[],
  y: readonly number[],
  degree: number,
  knownScatter = 0,
): PolynomialFit | null {
  const count = x.length;
  if (count < degree + 1) return null;
  const low = x.reduce((least, value) => Math.min(least, value), Infinity);
  const high = x.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!(high > low)) return null;
  const centre = (low + high) / 2;
  const halfSpan = (high - low) / 2;
  const scaled = (value: number): number => (value - centre) / halfSpan;
  const powers = (value: number): number[] =>
    Array.from({ length: degree + 1 }, (_, power) => scaled(value) ** power);
  const slopes = (value: number): number[] =>
    Array.from({ length: degree + 1 }, (_, power) =>
      power === 0 ? 0 : (power * scaled(value) ** (power - 1)) / halfSpan,
    );
  const design = new Matrix(x.map(powers));
  const decomposition = new QrDecomposition(design);
  const triangle = decomposition.upperTriangularMatrix;
  if (isNearlySingular(triangle)) return null;
  const coefficients = decomposition.solve(Matrix.columnVector([...y])).to1DArray();
  const firstDerivative = derivative(coefficients);
  const secondDerivative = derivative(firstDerivative);
  const valueAt = (value: number): number => horner(coefficients, scaled(value));
  const thirdDerivative = derivative(secondDerivative);
  const freedom = count - degree - 1;
  const residualSquares = x.reduce((sum, value, index) => sum + ((y[index] ?? 0) - valueAt(value)) ** 2, 0);
  let covariance: Matrix | null = null;
  const standardError = (weights: readonly number[]): number | null => {
    if (freedom === 0) return null;
    if (covariance === null) {
      const inverseTriangle = inverse(triangle);
      covariance = inverseTriangle
        .mmul(inverseTriangle.transpose())
        .mul(Math.max(residualSquares / freedom, knownScatter ** 2));
    }
    const row = Matrix.rowVector([...weights]);
    return Math.sqrt(Math.max(0, row.mmul(covariance).mmul(row.transpose()).get(0, 0)));
  };
  return {
    valueAt,
    slopeAt: (value) => horner(firstDerivative, scaled(value)) / halfSpan,
    curvatureAt: (value) => horner(secondDerivative, scaled(value)) / halfSpan ** 2,
    thirdDerivativeAt: (value) => horner(thirdDerivative, scaled(value)) / halfSpan ** 3,
    curvatureWeightsAt: (value) => {
      const row = Matrix.rowVector(
        Array.from({ length: degree + 1 }, (_, power) =>
          power < 2 ? 0 : (power * (power - 1) * scaled(value) ** (power - 2)) / halfSpan ** 2,
        ),
      );
      return row.mmul(inverse(triangle)).mmul(decomposition.orthogonalMatrix.transpose()).to1DArray();
    },
    residualSquares,
    freedomCount: freedom,
    valueStandardErrorAt: (value) => standardError(powers(value)),
    slopeStandardErrorAt: (value) => standardError(slopes(value)),
  };
}

/** Points that hardly differ do not determine the coefficients: the diagonal of R spans more than eight decades. */
function isNearlySingular(triangle: Matrix): boolean {
  const diagonal = triangle.diagonal().map(Math.abs);
  return !(Math.min(...diagonal) > SMALLEST_PIVOT_RATIO * Math.max(...diagonal));
}

function horner(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let power = coefficients.length - 1; power >= 0; power -= 1) {
    value = value * x + (coefficients[power] ?? 0);
  }
  return value;
}

function derivative(coefficients: readonly number[]): number[] {
  return coefficients.slice(1).map((coefficient, index) => coefficient * (index + 1));
}
