import { factorRow, solveWithFactor } from './cholesky.ts';
import type { Shape } from './newton.ts';
import { zeros } from './zeros.ts';

/** Least-squares polynomials of every degree about one place. */
export interface LocalFits {
  readonly pointCount: number;
  /** Null when there are fewer points than coefficients, too few different x, or the degree is above 7. */
  readonly ofDegree: (degree: number) => LocalFit | null;
}

/** Those of the polynomial of the highest degree: a higher one is of no use in a window of points. */
const MOST_COEFFICIENTS = 8;

/**
 * Least-squares polynomials in x − place, scaled to −1 … 1, by their normal equations. What they have in common is computed
 * once, when it is first asked for: the sums over the points, and the rows of the factor of their matrix.
 */
export function localFitsAbout(x: readonly number[], y: readonly number[], place: number): LocalFits {
  let span = 0;
  for (const value of x) span = Math.max(span, Math.abs(value - place));
  const scaled = x.slice();
  for (let index = 0; index < scaled.length; index += 1) scaled[index] = ((x[index] ?? 0) - place) / span;
  const points = { places: scaled, values: y, from: place, reach: span };
  // Sums of the powers 0 and up, alone and times y; the next power of each place.
  const moments = [x.length];
  const right = [y.reduce((sum, value) => sum + value, 0)];
  const powers = scaled.slice();
  const sumNextPower = (): void => {
    let moment = 0;
    let product = 0;
    for (let index = 0; index < scaled.length; index += 1) {
      const power = powers[index] ?? 0;
      moment += power;
      product += power * (y[index] ?? 0);
      powers[index] = power * (scaled[index] ?? 0);
    }
    moments.push(moment);
    right.push(product);
  };
  const factor = zeros(MOST_COEFFICIENTS ** 2);
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
      return new LocalFit(
        { points, factor, coefficients: solveWithFactor(factor, right, size, MOST_COEFFICIENTS) },
        place,
      );
    },
  };
}

/** A least-squares polynomial at a place; value, slope and curvature are those there. */
export class LocalFit implements Shape {
  readonly value: number;
  readonly slope: number;
  readonly curvature: number;
  private readonly polynomial: FittedPolynomial;
  /** The place, in the scale of the points. */
  private readonly position: number;
  private valueCoefficients: readonly number[] | null = null;
  private slopeCoefficients: readonly number[] | null = null;

  constructor(polynomial: FittedPolynomial, place: number) {
    const { from, reach } = polynomial.points;
    this.polynomial = polynomial;
    this.position = (place - from) / reach;
    const { value, slope, curvature } = shapeOf(polynomial, this.position);
    this.value = value;
    this.slope = slope;
    this.curvature = curvature;
  }

  /** The same polynomial at another place. */
  at(place: number): LocalFit {
    return new LocalFit(this.polynomial, place);
  }

  valueAt(x: number): number {
    const { coefficients, points } = this.polynomial;
    return polynomialAt(coefficients, (x - points.from) / points.reach);
  }

  shapeAt(x: number): Shape {
    const { from, reach } = this.polynomial.points;
    return shapeOf(this.polynomial, (x - from) / reach);
  }

  /** Sum of squared residuals. */
  get residualSquares(): number {
    return (this.polynomial.residualSquares ??= residualSquaresOf(this.polynomial));
  }

  /** Points less coefficients. */
  get freedomCount(): number {
    return this.polynomial.points.places.length - this.polynomial.coefficients.length;
  }

  /** Part that the y of each point has in the value at the place, in the order of the points. */
  valueWeights(): number[] {
    const row = this.rowOfValue();
    return this.polynomial.points.places.map((t) => polynomialAt(row, t));
  }

  /** The same in the slope. */
  slopeWeights(): number[] {
    const row = this.rowOfSlope();
    const { places, reach } = this.polynomial.points;
    return places.map((t) => polynomialAt(row, t) / reach);
  }

  /** Variance of the value for points of unit variance. */
  get valueVarianceFactor(): number {
    return polynomialAt(this.rowOfValue(), this.position);
  }

  /** The same of the slope. */
  get slopeVarianceFactor(): number {
    return slopeOfPolynomialAt(this.rowOfSlope(), this.position) / this.polynomial.points.reach ** 2;
  }

  /** M⁻¹ (1, t, t² …) of the place t. */
  private rowOfValue(): readonly number[] {
    return (this.valueCoefficients ??= this.solved(0));
  }

  /** M⁻¹ (0, 1, 2 t …), the derivative by t. */
  private rowOfSlope(): readonly number[] {
    return (this.slopeCoefficients ??= this.solved(1));
  }

  private solved(derivative: 0 | 1): readonly number[] {
    const { factor, coefficients } = this.polynomial;
    const size = coefficients.length;
    const right = zeros(size);
    let power = 1;
    for (let order = derivative; order < size; order += 1) {
      right[order] = derivative === 0 ? power : order * power;
      power *= this.position;
    }
    return solveWithFactor(factor, right, size, MOST_COEFFICIENTS);
  }
}

/** A polynomial of points with the factor of its normal equations; its residuals when somebody asks for them. */
interface FittedPolynomial {
  readonly points: ScaledPoints;
  readonly factor: readonly number[];
  readonly coefficients: readonly number[];
  residualSquares?: number;
}

/** Points about a place `from`, their x in units of the farthest. */
interface ScaledPoints {
  readonly places: readonly number[];
  readonly values: readonly number[];
  readonly from: number;
  readonly reach: number;
}

function residualSquaresOf({ points: { places, values }, coefficients }: FittedPolynomial): number {
  let squares = 0;
  for (let index = 0; index < places.length; index += 1) {
    const residual = (values[index] ?? 0) - polynomialAt(coefficients, places[index] ?? 0);
    squares += residual * residual;
  }
  return squares;
}

function shapeOf({ coefficients, points: { reach } }: FittedPolynomial, t: number): Shape {
  let value = 0;
  let slope = 0;
  let half = 0;
  for (let order = coefficients.length - 1; order >= 0; order -= 1) {
    half = half * t + slope;
    slope = slope * t + value;
    value = value * t + (coefficients[order] ?? 0);
  }
  return { value, slope: slope / reach, curvature: (2 * half) / reach ** 2 };
}

function slopeOfPolynomialAt(coefficients: readonly number[], t: number): number {
  let slope = 0;
  for (let order = coefficients.length - 1; order > 0; order -= 1) {
    slope = slope * t + order * (coefficients[order] ?? 0);
  }
  return slope;
}

function polynomialAt(coefficients: readonly number[], t: number): number {
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
