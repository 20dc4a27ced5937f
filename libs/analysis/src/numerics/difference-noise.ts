import { medianOf } from './median.ts';

/** Scatter of a curve: that of its flat part, and a part whose square grows with the height above it, as of counts. */
export interface CurveNoise {
  readonly floorSigma: number;
  /** What a unit of height adds to the variance. */
  readonly varianceCoefficient: number;
}

/** Weights of a fourth difference, which any cubic leaves at zero, and the root of the sum of their squares. */
const FOURTH_DIFFERENCE = [1, -4, 6, -4, 1] as const;
const FOURTH_DIFFERENCE_SIZE = Math.sqrt(70);
/** Median of |x| of a normal distribution of unit width. */
const MEDIAN_OF_ABSOLUTE = 0.6745;
/** Heights, as parts of the highest, below which a point belongs to the floor and above which to the top. */
const FLOOR_BELOW_RATIO = 0.1;
const TOP_ABOVE_RATIO = 0.5;
const ENOUGH_POINTS = 5;

/**
 * Scatter of a smooth curve from its fourth differences, without a model of the curve: medians, so that single spikes do
 * not count. Null with fewer than nine points.
 *
 * @param y in the order of the abscissa, about evenly spaced
 * @param floor value of y that counts as height zero
 */
export function differenceNoise(y: readonly number[], floor: number): CurveNoise | null {
  const differences: { value: number; sigma: number }[] = [];
  for (let index = 2; index + 2 < y.length; index += 1) {
    let sum = 0;
    for (const [place, weight] of FOURTH_DIFFERENCE.entries()) sum += weight * (y[index + place - 2] ?? 0);
    let mean = 0;
    for (let place = -2; place <= 2; place += 1) mean += (y[index + place] ?? 0) / 5;
    differences.push({ value: mean - floor, sigma: Math.abs(sum) / FOURTH_DIFFERENCE_SIZE });
  }
  if (differences.length < ENOUGH_POINTS) return null;
  const highest = differences.reduce((most, { value }) => Math.max(most, value), 0);
  const low = differences.filter(({ value }) => value <= FLOOR_BELOW_RATIO * highest);
  const high = differences.filter(({ value }) => value >= TOP_ABOVE_RATIO * highest);
  const scatterOf = (chosen: typeof differences): number =>
    (medianOf(chosen.map(({ sigma }) => sigma)) ?? 0) / MEDIAN_OF_ABSOLUTE;
  if (low.length < ENOUGH_POINTS || high.length < ENOUGH_POINTS) {
    return { floorSigma: scatterOf(differences), varianceCoefficient: 0 };
  }
  const floorSigma = scatterOf(low);
  const meanHeight = high.reduce((sum, { value }) => sum + value, 0) / high.length;
  return {
    floorSigma,
    varianceCoefficient: Math.max(0, (scatterOf(high) ** 2 - floorSigma ** 2) / meanHeight),
  };
}

/** Standard deviation at a height above the floor. */
export function noiseAtHeight({ floorSigma, varianceCoefficient }: CurveNoise, height: number): number {
  return Math.sqrt(floorSigma ** 2 + varianceCoefficient * Math.max(0, height));
}
