import { medianOf } from '../numerics/median.ts';

/** The median absolute deviate of a normal distribution. */
const NORMAL_MEDIAN_DEVIATE = 0.6745;
const ROUNDING_DIVISOR = Math.sqrt(12);
/** A point is an outlier beyond this many standard deviations of the running median, and beyond this part of the start. */
const OUTLIER_DEVIATIONS = 6;
const OUTLIER_FRACTION = 0.02;

/**
 * Standard deviation of single points: median distance of a point from the straight line between its neighbours, each
 * divided by what that distance is worth, over 0.6745. Blind to slopes and single spikes; 0 with fewer than three points.
 * Of values of which most repeat the one before, it is at least that of their rounding, q/√12 of the smallest step q.
 */
export function trackNoiseFraction(x: readonly number[], y: readonly number[]): number {
  const distances: number[] = [];
  for (let index = 1; index + 1 < y.length; index += 1) {
    const before = x[index - 1] ?? 0;
    const weight = ((x[index] ?? 0) - before) / ((x[index + 1] ?? 0) - before);
    const expected = (y[index - 1] ?? 0) * (1 - weight) + (y[index + 1] ?? 0) * weight;
    distances.push(Math.abs((y[index] ?? 0) - expected) / Math.hypot(1, weight, 1 - weight));
  }
  return Math.max((medianOf(distances) ?? 0) / NORMAL_MEDIAN_DEVIATE, roundingNoise(y));
}

/** Standard deviation of what rounding took off (JCGM 100:2008, F.2.2.1); 0 where values seldom repeat, or never change. */
function roundingNoise(y: readonly number[]): number {
  const steps = y.slice(1).map((value, index) => Math.abs(value - (y[index] ?? 0)));
  const changes = steps.filter((step) => step > 0);
  if (changes.length === 0 || 2 * changes.length > steps.length) return 0;
  return changes.reduce((least, step) => Math.min(least, step), Infinity) / ROUNDING_DIVISOR;
}

/** Indices of points far from the running median. */
export function outlierIndices(values: readonly number[], smooth: readonly number[]): readonly number[] {
  const distances = values.map((value, index) => Math.abs(value - (smooth[index] ?? value)));
  const scale = (medianOf(distances) ?? 0) / NORMAL_MEDIAN_DEVIATE;
  const limit = Math.max(OUTLIER_DEVIATIONS * scale, OUTLIER_FRACTION);
  return distances.flatMap((distance, index) => (distance > limit ? [index] : []));
}
