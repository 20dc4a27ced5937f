/** Least squares of a line that bends at given places. */
export interface HingeFit {
  /** Intercept, slope before the first place, and what each place adds to the slope. */
  readonly coefficients: readonly number[];
  /** By how much the sum of y² is larger than that of the squared residuals, but for rounding. */
  readonly explainedWeight: number;
}

/** Pivots below this part of their diagonal element are lost to rounding: the places leave a slope undetermined. */
const SMALLEST_PIVOT_RATIO = 1e-12;

/**
 * Fits y = a + b x + Σ dⱼ (x − ψⱼ)₊, continuous with a bend at every ψⱼ. Sums over all points are taken once, so that
 * each choice of places costs the same whatever the number of points. Meant for x and y of order one.
 */
export class HingeRegression {
  /** Sums over the points from an index on: 1, x, x², y, xy. */
  readonly #sumWeights: readonly Float64Array[];
  readonly #x: readonly number[];

  /** @param x ascending */
  constructor(x: readonly number[], y: readonly number[]) {
    const count = x.length;
    this.#x = x;
    this.#sumWeights = Array.from({ length: 5 }, () => new Float64Array(count + 1));
    const [ones, sumX, sumXx, sumY, sumXy] = this.#sumWeights;
    for (let index = count - 1; index >= 0; index -= 1) {
      const atX = x[index] ?? 0;
      const atY = y[index] ?? 0;
      const add = (sums: Float64Array | undefined, term: number): void => {
        if (sums !== undefined) sums[index] = (sums[index + 1] ?? 0) + term;
      };
      add(ones, 1);
      add(sumX, atX);
      add(sumXx, atX * atX);
      add(sumY, atY);
      add(sumXy, atX * atY);
    }
  }

  /** @param places ascending; null when the points do not determine every slope */
  fit(places: readonly number[]): HingeFit | null {
    const starts = places.map((place) => this.firstIndexAfter(place));
    const at = (sum: number, index: number): number => this.#sumWeights[sum]?.[index] ?? 0;
    const width = places.length + 2;
    const matrix = Array.from({ length: width }, () => new Float64Array(width));
    const right = new Float64Array(width);
    const put = (row: number, column: number, value: number): void => {
      const target = matrix[row];
      if (target !== undefined) target[column] = value;
    };
    put(0, 0, at(0, 0));
    put(1, 0, at(1, 0));
    put(1, 1, at(2, 0));
    right[0] = at(3, 0);
    right[1] = at(4, 0);
    for (const [index, place] of places.entries()) {
      const start = starts[index] ?? 0;
      put(index + 2, 0, at(1, start) - place * at(0, start));
      put(index + 2, 1, at(2, start) - place * at(1, start));
      for (let other = 0; other <= index; other += 1) {
        const otherPlace = places[other] ?? 0;
        const product =
          at(2, start) - (place + otherPlace) * at(1, start) + place * otherPlace * at(0, start);
        put(index + 2, other + 2, product);
      }
      right[index + 2] = at(4, start) - place * at(3, start);
    }
    const coefficients = solveByCholesky(matrix, right);
    if (coefficients === null) return null;
    const explainedWeight = coefficients.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
    return { coefficients, explainedWeight };
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
  for (const [index, place] of places.entries()) {
    if (x > place) value += (coefficients[index + 2] ?? 0) * (x - place);
  }
  return value;
}

/** Solves a symmetric positive definite system of which the lower triangle is given and overwritten; null when it is singular. */
function solveByCholesky(matrix: readonly Float64Array[], right: Float64Array): number[] | null {
  for (const [row, target] of matrix.entries()) {
    for (let column = 0; column <= row; column += 1) {
      const other = matrix[column] ?? target;
      let value = target[column] ?? 0;
      for (let inner = 0; inner < column; inner += 1) value -= (target[inner] ?? 0) * (other[inner] ?? 0);
      if (column < row) target[column] = value / (other[column] ?? Number.NaN);
      else if (value > SMALLEST_PIVOT_RATIO * (target[row] ?? 0)) target[row] = Math.sqrt(value);
      else return null;
    }
  }
  const solution = [...right];
  for (const [row, source] of matrix.entries()) {
    let value = solution[row] ?? 0;
    for (let inner = 0; inner < row; inner += 1) value -= (source[inner] ?? 0) * (solution[inner] ?? 0);
    solution[row] = value / (source[row] ?? Number.NaN);
  }
  for (let row = matrix.length - 1; row >= 0; row -= 1) {
    let value = solution[row] ?? 0;
    for (let inner = row + 1; inner < matrix.length; inner += 1) {
      value -= (matrix[inner]?.[row] ?? 0) * (solution[inner] ?? 0);
    }
    solution[row] = value / (matrix[row]?.[row] ?? Number.NaN);
  }
  return solution;
}
