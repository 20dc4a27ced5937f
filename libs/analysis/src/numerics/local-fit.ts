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
const RIGHT_OF_VALUE = [1];
const RIGHT_OF_SLOPE = [0, 1];

/**
 * Least-squares polynomials in x − place, scaled to −1 … 1, by their normal equations. What they have in common is computed
 * once, when it is first asked for: the sums over the points, and the rows of the factor of their matrix.
 */
export function localFitsAbout(x: readonly number[], y: readonly number[], place: number): LocalFits {
  let span = 0;
  for (const value of x) span = Math.max(span, Math.abs(value - place));
  const scaled = x.map((value) => (value - place) / span);
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
      return new LocalFit(points, factor, solveWithFactor(factor, right, size, MOST_COEFFICIENTS));
    },
  };
}

/** A least-squares polynomial about a place; value, slope and curvature are those there. */
export class LocalFit implements Shape {
  readonly value: number;
  readonly slope: number;
  readonly curvature: number;
  /** Sum of squared residuals, and points less coefficients. */
  readonly residualSquares: number;
  readonly freedomCount: number;
  private readonly points: ScaledPoints;
  private readonly factor: readonly number[];
  private readonly coefficients: readonly number[];
  private valueCoefficients: readonly number[] | null = null;
  private slopeCoefficients: readonly number[] | null = null;

  constructor(points: ScaledPoints, factor: readonly number[], coefficients: readonly number[]) {
    const { places, values, reach } = points;
    let squares = 0;
    for (let index = 0; index < places.length; index += 1) {
      const residual = (values[index] ?? 0) - polynomialAt(coefficients, places[index] ?? 0);
      squares += residual * residual;
    }
    this.points = points;
    this.factor = factor;
    this.coefficients = coefficients;
    this.value = coefficients[0] ?? 0;
    this.slope = (coefficients[1] ?? 0) / reach;
    this.curvature = (2 * (coefficients[2] ?? 0)) / reach ** 2;
    this.residualSquares = squares;
    this.freedomCount = places.length - coefficients.length;
  }

  valueAt(x: number): number {
    return polynomialAt(this.coefficients, (x - this.points.from) / this.points.reach);
  }

  shapeAt(x: number): Shape {
    const { coefficients } = this;
    const { from, reach } = this.points;
    const t = (x - from) / reach;
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

  /** Part that the y of each point has in the value at the place, in the order of the points. */
  valueWeights(): number[] {
    const row = this.rowOfValue();
    return this.points.places.map((t) => polynomialAt(row, t));
  }

  /** The same in the slope. */
  slopeWeights(): number[] {
    const row = this.rowOfSlope();
    return this.points.places.map((t) => polynomialAt(row, t) / this.points.reach);
  }

  /** Variance of the value for points of unit variance. */
  get valueVarianceFactor(): number {
    return this.rowOfValue()[0] ?? 0;
  }

  /** The same of the slope. */
  get slopeVarianceFactor(): number {
    return (this.rowOfSlope()[1] ?? 0) / this.points.reach ** 2;
  }

  private rowOfValue(): readonly number[] {
    return (this.valueCoefficients ??= this.solved(RIGHT_OF_VALUE));
  }

  private rowOfSlope(): readonly number[] {
    return (this.slopeCoefficients ??= this.solved(RIGHT_OF_SLOPE));
  }

  private solved(right: readonly number[]): readonly number[] {
    return solveWithFactor(this.factor, right, this.coefficients.length, MOST_COEFFICIENTS);
  }
}

/** Points about a place `from`, their x in units of the farthest. */
interface ScaledPoints {
  readonly places: readonly number[];
  readonly values: readonly number[];
  readonly from: number;
  readonly reach: number;
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
