/** min ‖A p + b‖ made small: R p + c with R upper triangular, and the same norm up to a constant. */
export interface TriangularSystem {
  /** Columns of R, each as long as there are parameters. */
  readonly columns: readonly Float64Array[];
  /** The first entries of Qᵀb. */
  readonly rightSide: Float64Array;
}

/** What is needed of a weighted system to make it small. */
interface TallSystem {
  readonly columns: readonly Float64Array[];
  readonly residuals: Float64Array;
  /** JᵀJ of the columns, row by row, and Jᵀr. */
  readonly productWeights: Float64Array;
  readonly gradientWeights: Float64Array;
}

/**
 * Square of a diagonal of the triangle, columns scaled to length 1, from which on the root of JᵀJ is trusted: it costs that
 * matrix the digits that JᵀJ has lost, here at most six of sixteen.
 */
const SMALLEST_SQUARED_DIAGONAL = 1e-6;

/**
 * The triangle of a system: the root of JᵀJ (Cholesky) where the parameters are well told apart, which costs no more than
 * the products that are there already; else by Householder from the columns, which are overwritten.
 */
export function triangleOf(system: TallSystem): TriangularSystem {
  return rootOfProducts(system) ?? reduceToTriangle(system.columns, system.residuals);
}

/** R with RᵀR = JᵀJ and c with Rᵀc = Jᵀr; a column of zeros stays one. Null where digits would be lost. */
function rootOfProducts({ columns, productWeights, gradientWeights }: TallSystem): TriangularSystem | null {
  const width = columns.length;
  const roots = columns.map(() => new Float64Array(width));
  const rightSide = new Float64Array(width);
  for (const [place, root] of roots.entries()) {
    const square = productWeights[place * width + place] ?? 0;
    if (square === 0) continue;
    let rest = square;
    for (let row = 0; row < place; row += 1) {
      const above = roots[row] ?? root;
      const diagonal = above[row] ?? 0;
      if (diagonal === 0) continue;
      let product = productWeights[place * width + row] ?? 0;
      for (let done = 0; done < row; done += 1) product -= (above[done] ?? 0) * (root[done] ?? 0);
      root[row] = product / diagonal;
      rest -= (product / diagonal) ** 2;
    }
    if (!(rest > SMALLEST_SQUARED_DIAGONAL * square)) return null;
    const diagonal = Math.sqrt(rest);
    root[place] = diagonal;
    let side = gradientWeights[place] ?? 0;
    for (let row = 0; row < place; row += 1) side -= (root[row] ?? 0) * (rightSide[row] ?? 0);
    rightSide[place] = side / diagonal;
  }
  return { columns: roots, rightSide };
}

/**
 * Householder reduction of a tall system to a triangle. The sums run over whole columns, so that it costs a sixth of a
 * general QR for the few long columns of a fit. The columns and right side given are
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
