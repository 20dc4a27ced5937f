import { medianOf } from '../numerics/median.ts';

/** Points on each side: a median of five. */
const HALF_WINDOW = 2;

/**
 * Running median of five. Towards the ends the window shrinks on both sides alike (three points, then one), so that a
 * falling track stays as it is and the first value is its own.
 */
export function runningMedian(values: readonly number[]): readonly number[] {
  const last = values.length - 1;
  return values.map((value, index) => {
    const reach = Math.min(HALF_WINDOW, index, last - index);
    return medianOf(values.slice(index - reach, index + reach + 1)) ?? value;
  });
}
