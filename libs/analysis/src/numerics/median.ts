/** Median of finite values (mean of the two middle ones for an even count); null of none. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const parted = values.slice();
  const middle = parted.length >> 1;
  partAround(parted, middle);
  const upper = parted[middle] ?? 0;
  if (parted.length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let index = 0; index < middle; index += 1) lower = Math.max(lower, parted[index] ?? 0);
  return (lower + upper) / 2;
}

/**
 * Puts the value at a place that would stand there in ascending order, the lower ones before and the higher ones behind it.
 *
 * Source: C. A. R. Hoare, Commun. ACM 4 (1961) 321, doi:10.1145/366622.366647.
 */
function partAround(values: number[], place: number): void {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[place] ?? 0;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1;
      while ((values[right] ?? 0) > pivot) right -= 1;
      if (left > right) break;
      const moved = values[left] ?? 0;
      values[left] = values[right] ?? 0;
      values[right] = moved;
      left += 1;
      right -= 1;
    }
    if (right < place) low = left;
    if (left > place) high = right;
  }
}
