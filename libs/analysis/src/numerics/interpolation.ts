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
