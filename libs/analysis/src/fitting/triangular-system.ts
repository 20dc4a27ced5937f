/** min ‖A p + b‖ made small: R p + c with R upper triangular, and the same norm up to a constant. */
export interface TriangularSystem {
  /** Columns of R, each as long as there are parameters. */
  readonly columns: readonly Float64Array[];
  /** The first entries of Qᵀb. */
  readonly rightSide: Float64Array;
}

/**
 * Householder reduction of a tall system to a triangle. The sums run over whole columns, so that it costs a sixth of a
 * general QR for the few long columns of a fit; every fit spends its time here. The columns and right side given are
 * overwritten.
 */
export function reduceToTriangle(
  columns: readonly Float64Array[],
  rightSide: Float64Array,
): TriangularSystem {
  const rows = rightSide.length;
  const width = columns.length;
  for (const [pivot, column] of columns.entries()) {
    if (pivot >= rows) break;
    let square = 0;
    for (let row = pivot; row < rows; row += 1) square += (column[row] ?? 0) ** 2;
    const norm = Math.sqrt(square);
    if (norm === 0) continue;
    const head = column[pivot] ?? 0;
    const diagonal = head > 0 ? -norm : norm;
    // v = (head − diagonal, the rest of the column); v·v/2 = norm (norm + |head|).
    column[pivot] = head - diagonal;
    const half = norm * (norm + Math.abs(head));
    for (let next = pivot + 1; next < width; next += 1) reflect(columns[next], column, pivot, half);
    reflect(rightSide, column, pivot, half);
    column.fill(0, pivot + 1);
    column[pivot] = diagonal;
  }
  const padded = (vector: Float64Array): Float64Array => {
    const top = new Float64Array(width);
    top.set(vector.subarray(0, width));
    return top;
  };
  return { columns: columns.map(padded), rightSide: padded(rightSide) };
}

function reflect(target: Float64Array | undefined, vector: Float64Array, pivot: number, half: number): void {
  if (target === undefined) return;
  let product = 0;
  for (let row = pivot; row < target.length; row += 1) product += (vector[row] ?? 0) * (target[row] ?? 0);
  const factor = product / half;
  for (let row = pivot; row < target.length; row += 1) {
    target[row] = (target[row] ?? 0) - factor * (vector[row] ?? 0);
  }
}

/** p with R p + c = 0; the diagonal of R must not hold a zero. */
export function solveTriangle({ columns, rightSide }: TriangularSystem): Float64Array {
  const width = columns.length;
  const solution = new Float64Array(width);
  for (let row = width - 1; row >= 0; row -= 1) {
    let sum = -(rightSide[row] ?? 0);
    for (let column = row + 1; column < width; column += 1) {
      sum -= (columns[column]?.[row] ?? 0) * (solution[column] ?? 0);
    }
    solution[row] = sum / (columns[row]?.[row] ?? Number.NaN);
  }
  return solution;
}
