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
  if (stepsOneWay(x, tolerance, 1)) return { x, y, repeatedCount: 0 };
  if (stepsOneWay(x, tolerance, -1)) return { x: x.toReversed(), y: y.toReversed(), repeatedCount: 0 };
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

/** Whether a sweep goes one way, up (1) or down (−1), each step by more than the tolerance. */
function stepsOneWay(x: readonly number[], tolerance: number, sign: 1 | -1): boolean {
  for (let index = 1; index < x.length; index += 1) {
    if (!(sign * ((x[index] ?? 0) - (x[index - 1] ?? 0)) > tolerance)) return false;
  }
  return true;
}

/** Indices of the points by x, then by y. */
function ascendingOrder(x: readonly number[], y: readonly number[]): readonly number[] {
  return x.map((_, at) => at).sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0) || (y[a] ?? 0) - (y[b] ?? 0));
}
