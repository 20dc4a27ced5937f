import { differenceNoise, noiseAtHeight } from '../numerics/difference-noise.ts';
import { medianOf } from '../numerics/median.ts';
import type { Diffractogram } from './read-diffractogram.ts';

/** Where a reflection is, about. */
export interface FoundReflection {
  readonly twoThetaDegree: number;
  readonly fwhmDegree: number;
  /** Height above the background. */
  readonly netCounts: number;
  readonly backgroundCounts: number;
}

/** Structures wider than twice this belong to the background, degree. */
const BACKGROUND_REACH_DEGREE = 2;
/** A reflection stands this many standard deviations of the smoothed curve above the background … */
const SIGNIFICANT_HEIGHT_RATIO = 6;
/** … and is at least this part of the strongest. */
const SMALLEST_HEIGHT_RATIO = 0.02;
const LARGEST_REFLECTION_COUNT = 30;

/**
 * Reflections of a diffractogram, strongest first. The background is what is left when peaks are clipped: each point is
 * lowered to the mean of its neighbours at growing distance, on the root of the counts.
 *
 * Source of the clipping: C. G. Ryan et al., Nucl. Instrum. Methods B 34 (1988) 396, doi:10.1016/0168-583X(88)90063-8.
 */
export function findReflections({ twoThetaDegree, counts }: Diffractogram): readonly FoundReflection[] {
  const step = medianOf(twoThetaDegree.slice(1).map((angle, index) => angle - (twoThetaDegree[index] ?? 0)));
  const noise = differenceNoise(counts, medianOf(counts) ?? 0);
  if (step === null || step <= 0 || noise === null) return [];
  const smooth = runningMean(counts);
  const reach = Math.min(Math.round(BACKGROUND_REACH_DEGREE / step), counts.length >> 2);
  const background = clippedBackground(smooth, reach);
  const excess = smooth.map((value, index) => value - (background[index] ?? 0));
  const strongest = excess.reduce((most, value) => Math.max(most, value), 0);
  const median = medianOf(counts) ?? 0;
  const candidates = [...excess.keys()].filter((index) => {
    const value = excess[index] ?? 0;
    const sigma = noiseAtHeight(noise, (smooth[index] ?? 0) - median) / Math.sqrt(5);
    return (
      value > (excess[index - 1] ?? Infinity) &&
      value >= (excess[index + 1] ?? Infinity) &&
      value > SIGNIFICANT_HEIGHT_RATIO * sigma &&
      value >= SMALLEST_HEIGHT_RATIO * strongest
    );
  });
  const found: FoundReflection[] = [];
  for (const index of candidates.toSorted((a, b) => (excess[b] ?? 0) - (excess[a] ?? 0))) {
    const angle = twoThetaDegree[index] ?? 0;
    const isShoulder = found.some((other) => Math.abs(other.twoThetaDegree - angle) < 1.5 * other.fwhmDegree);
    if (isShoulder || found.length >= LARGEST_REFLECTION_COUNT) continue;
    found.push({
      twoThetaDegree: angle,
      fwhmDegree: widthAt(index, excess, twoThetaDegree),
      netCounts: excess[index] ?? 0,
      backgroundCounts: background[index] ?? 0,
    });
  }
  return found;
}

/** Mean over five points, fewer at the ends. */
export function runningMean(values: readonly number[]): number[] {
  return values.map((_, index) => {
    const near = values.slice(Math.max(0, index - 2), index + 3);
    return near.reduce((sum, value) => sum + value / near.length, 0);
  });
}

function clippedBackground(smooth: readonly number[], reach: number): number[] {
  let roots = smooth.map((value) => Math.sqrt(Math.max(0, value)));
  for (let distance = 1; distance <= reach; distance += 1) {
    const before = roots;
    roots = before.map((value, index) => {
      const left = before[index - distance];
      const right = before[index + distance];
      return left === undefined || right === undefined ? value : Math.min(value, (left + right) / 2);
    });
  }
  return roots.map((value) => value ** 2);
}

function widthAt(top: number, excess: readonly number[], twoThetaDegree: readonly number[]): number {
  const half = (excess[top] ?? 0) / 2;
  let left = top;
  while (left > 0 && (excess[left] ?? 0) > half) left -= 1;
  let right = top;
  while (right < excess.length - 1 && (excess[right] ?? 0) > half) right += 1;
  return (twoThetaDegree[right] ?? 0) - (twoThetaDegree[left] ?? 0);
}
