/** A pivot below this part of its diagonal element means that the matrix does not determine a solution. */
const SMALLEST_PIVOT_RATIO = 1e-13;

/**
 * Lower Cholesky factor of a small symmetric matrix, row by row; null when it is nearly singular. Only the lower half of
 * the matrix is read. Invariant to the scale of rows.
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array | null {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] ?? 0;
      const diagonal = sum;
      for (let inner = 0; inner < column; inner += 1) {
        sum -= (factor[row * size + inner] ?? 0) * (factor[column * size + inner] ?? 0);
      }
      if (row === column) {
        if (!(sum > SMALLEST_PIVOT_RATIO * diagonal)) return null;
        factor[row * size + row] = Math.sqrt(sum);
      } else {
        factor[row * size + column] = sum / (factor[column * size + column] ?? 1);
      }
    }
  }
  return factor;
}

/** Solution of the equations whose matrix has that factor. */
export function solveWithFactor(factor: Float64Array, right: ArrayLike<number>, size: number): Float64Array {
  const solution = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    let sum = right[row] ?? 0;
    for (let inner = 0; inner < row; inner += 1) {
      sum -= (factor[row * size + inner] ?? 0) * (solution[inner] ?? 0);
    }
    solution[row] = sum / (factor[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = solution[row] ?? 0;
    for (let inner = row + 1; inner < size; inner += 1) {
      sum -= (factor[inner * size + row] ?? 0) * (solution[inner] ?? 0);
    }
    solution[row] = sum / (factor[row * size + row] ?? 1);
  }
  return solution;
}
