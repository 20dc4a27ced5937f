/** Least squares of a line that bends at given places. */
export interface HingeFit {
  /** Intercept, slope before the first place, and what each place adds to the slope. */
  readonly coefficients: readonly number[];
  /** By how much the sum of y² is larger than that of the squared residuals, but for rounding. */
  readonly explainedWeight: number;
}

/** Sums of products of the columns, the lower triangle, and of the columns with y. */
export interface HingeEquations {
  /** Row by row. */
  readonly productWeights: Float64Array;
  readonly rightWeights: Float64Array;
}

/** Pivots below this part of their diagonal element are lost to rounding: the places leave a slope undetermined. */
export const SMALLEST_PIVOT_RATIO = 1e-12;

/**
 * Fits y = a + b x + Σ dⱼ (x − ψⱼ)₊, continuous with a bend at every ψⱼ. Sums over all points are taken once, so that
 * each choice of places costs the same whatever the number of points. Meant for x and y of order one.
 */
export class HingeRegression {
  /** Sums over the points from an index on: 1, x, x², y, xy. */
  readonly #sumWeights: readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  readonly #x: readonly number[];

  /** @param x ascending */
  constructor(x: readonly number[], y: readonly number[]) {
    this.#x = x;
    const sumsOf = (termAt: (index: number) => number): Float64Array => {
      const sums = new Float64Array(x.length + 1);
      for (let index = x.length - 1; index >= 0; index -= 1)
        sums[index] = (sums[index + 1] ?? 0) + termAt(index);
      return sums;
    };
    this.#sumWeights = [
      sumsOf(() => 1),
      sumsOf((index) => x[index] ?? 0),
      sumsOf((index) => (x[index] ?? 0) ** 2),
      sumsOf((index) => y[index] ?? 0),
      sumsOf((index) => (x[index] ?? 0) * (y[index] ?? 0)),
    ];
  }

  /** @param places ascending; null when the points do not determine every slope */
  fit(places: readonly number[]): HingeFit | null {
    const { productWeights: matrix, rightWeights: right } = this.equations(places);
    const coefficients = solveByCholesky(matrix, right);
    if (coefficients === null) return null;
    let explainedWeight = 0;
    for (let index = 0; index < right.length; index += 1)
      explainedWeight += (coefficients[index] ?? 0) * (right[index] ?? 0);
    return { coefficients, explainedWeight };
  }

  /** Normal equations in the order of the coefficients. */
  equations(places: readonly number[]): HingeEquations {
    const [ones, sumX, sumXx, sumY, sumXy] = this.#sumWeights;
    const width = places.length + 2;
    const matrix = new Float64Array(width * width);
    const right = new Float64Array(width);
    matrix[0] = ones[0] ?? 0;
    matrix[width] = sumX[0] ?? 0;
    matrix[width + 1] = sumXx[0] ?? 0;
    right[0] = sumY[0] ?? 0;
    right[1] = sumXy[0] ?? 0;
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index] ?? 0;
      const start = this.firstIndexAfter(place);
      const one = ones[start] ?? 0;
      const x = sumX[start] ?? 0;
      const xx = sumXx[start] ?? 0;
      const row = (index + 2) * width;
      matrix[row] = x - place * one;
      matrix[row + 1] = xx - place * x;
      for (let other = 0; other <= index; other += 1) {
        const otherPlace = places[other] ?? 0;
        matrix[row + other + 2] = xx - (place + otherPlace) * x + place * otherPlace * one;
      }
      right[index + 2] = (sumXy[start] ?? 0) - place * (sumY[start] ?? 0);
    }
    return { productWeights: matrix, rightWeights: right };
  }

  firstIndexAfter(place: number): number {
    let low = 0;
    let high = this.#x.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#x[middle] ?? 0) > place) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Value of a bent line. */
export function hingeValue(
  { coefficients }: Pick<HingeFit, 'coefficients'>,
  places: readonly number[],
  x: number,
): number {
  let value = (coefficients[0] ?? 0) + (coefficients[1] ?? 0) * x;
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? 0;
    if (x > place) value += (coefficients[index + 2] ?? 0) * (x - place);
  }
  return value;
}

/** Solves a symmetric positive definite system of which the lower triangle is given and overwritten; null when it is singular. */
function solveByCholesky(matrix: Float64Array, right: Float64Array): number[] | null {
  const width = right.length;
  const at = (row: number, column: number): number => matrix[row * width + column] ?? 0;
  for (let row = 0; row < width; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let value = at(row, column);
      for (let inner = 0; inner < column; inner += 1) value -= at(row, inner) * at(column, inner);
      if (column < row) matrix[row * width + column] = value / at(column, column);
      else if (value > SMALLEST_PIVOT_RATIO * at(row, row)) matrix[row * width + row] = Math.sqrt(value);
      else return null;
    }
  }
  const solution = [...right];
  for (let row = 0; row < width; row += 1) {
    let value = solution[row] ?? 0;
    for (let inner = 0; inner < row; inner += 1) value -= at(row, inner) * (solution[inner] ?? 0);
    solution[row] = value / at(row, row);
  }
  for (let row = width - 1; row >= 0; row -= 1) {
    let value = solution[row] ?? 0;
    for (let inner = row + 1; inner < width; inner += 1) value -= at(inner, row) * (solution[inner] ?? 0);
    solution[row] = value / at(row, row);
  }
  return solution;
}
