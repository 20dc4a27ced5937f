import { medianOf } from '../numerics/median.ts';
import type { SortedCurve } from './sorted-curve.ts';

/** Points this close to V = 0 tell the noise and the short circuit, V. */
export const NEAR_ZERO_WINDOW_VOLT = 0.1;

/** Above this part of Jsc a curve is noisy, and Jsc and Voc come from fits instead of interpolation. */
export const NOISE_LIMIT_FRACTION = 0.003;

/** The median absolute deviate of a normal distribution, and the root of 1² + 2² + 1². */
const NORMAL_MEDIAN_DEVIATE = 0.6745;
const SECOND_DIFFERENCE_GAIN = Math.sqrt(6);

const MINIMUM_SECOND_DIFFERENCES = 3;

/** The points within the window around V = 0: from one index to before another. */
export function pointsNearZero({ voltageVolt }: SortedCurve): readonly [from: number, to: number] {
  const limit = NEAR_ZERO_WINDOW_VOLT + 1e-9;
  let from = 0;
  while (from < voltageVolt.length && (voltageVolt[from] ?? 0) < -limit) from += 1;
  let to = from;
  while (to < voltageVolt.length && (voltageVolt[to] ?? 0) <= limit) to += 1;
  return [from, to];
}

/**
 * Standard deviation of the current noise: median |second difference of J| / (0.6745 √6) over |V| <= 0.1 V, in the unit
 * of J. Robust against single spikes and blind to slope. Null when the window holds fewer than five points.
 */
export function currentNoise(curve: SortedCurve): number | null {
  const [from, to] = pointsNearZero(curve);
  const seconds: number[] = [];
  for (let index = from + 1; index < to - 1; index += 1) {
    const before = curve.values[index - 1] ?? 0;
    const at = curve.values[index] ?? 0;
    const after = curve.values[index + 1] ?? 0;
    seconds.push(Math.abs(before - 2 * at + after));
  }
  if (seconds.length < MINIMUM_SECOND_DIFFERENCES) return null;
  const middle = medianOf(seconds);
  return middle === null ? null : middle / (NORMAL_MEDIAN_DEVIATE * SECOND_DIFFERENCE_GAIN);
}
