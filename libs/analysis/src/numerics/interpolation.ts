/** Index i with grid[i] <= x < grid[i + 1] of an ascending grid, kept inside [0, length − 2]. */
export function lowerIndex(grid: readonly number[], x: number): number {
  let low = 0;
  let high = grid.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((grid[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  return low;
}

/** Linear interpolation of y at x on an ascending grid; null outside the grid, nothing is extrapolated. */
export function interpolateLinear(grid: readonly number[], y: readonly number[], x: number): number | null {
  const first = grid[0];
  const last = grid.at(-1);
  if (first === undefined || last === undefined || x < first || x > last) return null;
  if (grid.length === 1) return y[0] ?? null;
  const index = lowerIndex(grid, x);
  const x0 = grid[index] ?? 0;
  const x1 = grid[index + 1] ?? 0;
  const y0 = y[index] ?? 0;
  const y1 = y[index + 1] ?? 0;
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/**
 * Interpolation of y at ascending x on an ascending grid by the line between two points and the bend that the points around
 * show: L(x) + y″/2 (x − a)(x − b), y″ the mean of the second differences at both ends (of one at the end of the grid). Exact
 * for parabolas; null where an x is outside the grid, or the grid has one point.
 */
export function interpolateBent(
  grid: readonly number[],
  y: readonly number[],
  x: readonly number[],
): Float64Array | null {
  const last = grid.length - 1;
  if (last < 1 || (x[0] ?? 0) < (grid[0] ?? 0) || (x.at(-1) ?? 0) > (grid[last] ?? 0)) return null;
  const values = new Float64Array(x.length);
  let below = 0;
  let bend = bendBetween(grid, y, 0);
  for (let at = 0; at < x.length; at += 1) {
    const place = x[at] ?? 0;
    if (below < last - 1 && (grid[below + 1] ?? 0) <= place) {
      while (below < last - 1 && (grid[below + 1] ?? 0) <= place) below += 1;
      bend = bendBetween(grid, y, below);
    }
    const x0 = grid[below] ?? 0;
    const x1 = grid[below + 1] ?? 0;
    const y0 = y[below] ?? 0;
    const y1 = y[below + 1] ?? 0;
    const line = y0 + ((y1 - y0) * (place - x0)) / (x1 - x0);
    values[at] = line + (bend / 2) * (place - x0) * (place - x1);
  }
  return values;
}

/** Mean of the second differences at both ends of a step that have one; zero of a grid of two points. */
function bendBetween(grid: readonly number[], y: readonly number[], below: number): number {
  const first = secondDifference(grid, y, below);
  const second = secondDifference(grid, y, below + 1);
  if (first === null || second === null) return first ?? second ?? 0;
  return first / 2 + second / 2;
}

/** y″ of the parabola through a point and its neighbours; null at the ends. */
function secondDifference(grid: readonly number[], y: readonly number[], at: number): number | null {
  const before = grid[at - 1];
  const here = grid[at];
  const after = grid[at + 1];
  if (before === undefined || here === undefined || after === undefined) return null;
  const rise = ((y[at + 1] ?? 0) - (y[at] ?? 0)) / (after - here);
  const fall = ((y[at] ?? 0) - (y[at - 1] ?? 0)) / (here - before);
  return (2 * (rise - fall)) / (after - before);
}
