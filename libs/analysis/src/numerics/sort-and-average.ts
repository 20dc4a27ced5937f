export interface SortedPoints {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Points that went into a mean with an earlier one. */
  readonly repeatedCount: number;
}

/**
 * Points in ascending x, one per x: those no farther than the tolerance from the first of their x are averaged.
 * Repeats are ordered by y before the sum, so that the mean has the same bits in whatever order they came.
 */
export function sortAndAverage(x: readonly number[], y: readonly number[], tolerance: number): SortedPoints {
  const points = x
    .map((value, index) => [value, y[index] ?? 0] as const)
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const sortedX: number[] = [];
  const meanY: number[] = [];
  let repeatedCount = 0;
  let start = 0;
  while (start < points.length) {
    const first = points[start]?.[0] ?? 0;
    let end = start;
    let sum = 0;
    while (end < points.length && (points[end]?.[0] ?? 0) - first <= tolerance) {
      sum += points[end]?.[1] ?? 0;
      end += 1;
    }
    sortedX.push(first);
    meanY.push(sum / (end - start));
    repeatedCount += end - start - 1;
    start = end;
  }
  return { x: sortedX, y: meanY, repeatedCount };
}
