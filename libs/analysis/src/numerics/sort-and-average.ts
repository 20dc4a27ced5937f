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
  const order = ascendingOrder(x, y);
  const sortedX: number[] = [];
  const meanY: number[] = [];
  let repeatedCount = 0;
  let start = 0;
  while (start < order.length) {
    const first = x[order[start] ?? 0] ?? 0;
    let end = start;
    let sum = 0;
    while (end < order.length && (x[order[end] ?? 0] ?? 0) - first <= tolerance) {
      sum += y[order[end] ?? 0] ?? 0;
      end += 1;
    }
    sortedX.push(first);
    meanY.push(sum / (end - start));
    repeatedCount += end - start - 1;
    start = end;
  }
  return { x: sortedX, y: meanY, repeatedCount };
}

/** Indices of the points by x, then by y; points of a sweep that goes one way are not sorted again. */
function ascendingOrder(x: readonly number[], y: readonly number[]): readonly number[] {
  const count = x.length;
  const isFalling = (x[0] ?? 0) > (x[1] ?? 0);
  const order = x.map((_, index) => (isFalling ? count - 1 - index : index));
  for (let index = 1; index < count; index += 1) {
    if (!((x[order[index] ?? 0] ?? 0) > (x[order[index - 1] ?? 0] ?? 0))) {
      return x.map((_, at) => at).sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0) || (y[a] ?? 0) - (y[b] ?? 0));
    }
  }
  return order;
}
