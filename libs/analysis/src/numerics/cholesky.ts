/** A pivot below this part of its diagonal element means that the matrix does not determine a solution. */
const SMALLEST_PIVOT_RATIO = 1e-13;

/**
 * Lower Cholesky factor of a small symmetric matrix, row by row; null when it is nearly singular. Only the lower half of
 * the matrix is read. Invariant to the scale of rows.
 */
export function choleskyFactor(matrix: readonly number[], size: number): number[] | null {
  const factor = matrix.slice();
  for (let row = 0; row < size; row += 1) {
    if (!factorRow(factor, row, size)) return null;
  }
  return factor;
}

/**
 * Turns the next row of a symmetric matrix, of which the rows above are turned already, into that of its lower Cholesky factor;
 * false when the matrix up to there is nearly singular.
 *
 * @param factor rows of the factor, then those of the matrix, each of `stride` numbers
 */
export function factorRow(factor: number[], row: number, stride: number): boolean {
  const from = row * stride;
  for (let column = 0; column < row; column += 1) {
    const other = column * stride;
    let sum = factor[from + column] ?? 0;
    for (let inner = 0; inner < column; inner += 1) {
      sum -= (factor[from + inner] ?? 0) * (factor[other + inner] ?? 0);
    }
    factor[from + column] = sum / (factor[other + column] ?? 1);
  }
  const diagonal = factor[from + row] ?? 0;
  let pivot = diagonal;
  for (let inner = 0; inner < row; inner += 1) {
    const left = factor[from + inner] ?? 0;
    pivot -= left * left;
  }
  if (!(pivot > SMALLEST_PIVOT_RATIO * diagonal)) return false;
  factor[from + row] = Math.sqrt(pivot);
  return true;
}

/**
 * Solution of the equations whose matrix has that factor.
 *
 * @param stride numbers in a row of the factor, of which the first `size` take part
 */
export function solveWithFactor(
  factor: readonly number[],
  right: readonly number[],
  size: number,
  stride = size,
): number[] {
  const solution: number[] = [];
  for (let row = 0; row < size; row += 1) {
    let sum = right[row] ?? 0;
    for (let inner = 0; inner < row; inner += 1) {
      sum -= (factor[row * stride + inner] ?? 0) * (solution[inner] ?? 0);
    }
    solution.push(sum / (factor[row * stride + row] ?? 1));
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = solution[row] ?? 0;
    for (let inner = row + 1; inner < size; inner += 1) {
      sum -= (factor[inner * stride + row] ?? 0) * (solution[inner] ?? 0);
    }
    solution[row] = sum / (factor[row * stride + row] ?? 1);
  }
  return solution;
}
