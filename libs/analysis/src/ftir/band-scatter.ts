import { differenceNoise, noiseAtHeight } from '../numerics/difference-noise.ts';
import { medianOf } from '../numerics/median.ts';
import type { BandAboveLine } from './band-above-line.ts';
import { ANCHOR_FRACTION } from './band-above-line.ts';
import type { InfraredPoint } from './read-infrared.ts';

/** Points this far on both sides of a band tell how its points scatter. */
const NEIGHBOURHOOD_PER_CENTIMETRE = 100;

/**
 * Standard uncertainty of the area above the line of a band, in absorbance · cm⁻¹: every absorbance has a part in the area, and those
 * at the ends in the baseline too. Of an anchor, the median of n points, the variance is π/(2n + π − 2) of that of one
 * point, 1/n of it shared with their mean. Scatter of one point by the fourth differences of band and neighbourhood,
 * that of high absorbances apart. Null with fewer than nine points there.
 */
export function bandScatter(all: readonly InfraredPoint[], band: BandAboveLine): number | null {
  const { fromPerCentimetre: from, toPerCentimetre: to, points } = band;
  const near = all
    .filter(({ x }) => x >= from - NEIGHBOURHOOD_PER_CENTIMETRE && x <= to + NEIGHBOURHOOD_PER_CENTIMETRE)
    .map(({ y }) => y);
  const floor = medianOf(near) ?? 0;
  const noise = differenceNoise(near, floor);
  if (noise === null) return null;
  const x = points.map((point) => point.x);
  const weights = x.map((at, index) => ((x[index + 1] ?? at) - (x[index - 1] ?? at)) / 2);
  const reach = (to - from) * ANCHOR_FRACTION;
  const ends = [x.filter((at) => at <= from + reach), x.filter((at) => at >= to - reach)] as const;
  const [start, end] = [medianOf(ends[0]) ?? 0, medianOf(ends[1]) ?? 0];
  // Parts of the heights of both anchors in the area below the line.
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const ofEnd = x.reduce((sum, at, index) => sum + ((weights[index] ?? 0) * (at - start)) / (end - start), 0);
  const [low, high] = [whole - ofEnd, ofEnd];
  let variance = 0;
  for (const [index, at] of x.entries()) {
    const inLow = at <= from + reach ? low / ends[0].length : 0;
    const inHigh = at >= to - reach ? high / ends[1].length : 0;
    const sigma = noiseAtHeight(noise, (points[index]?.y ?? 0) - floor);
    variance += (((weights[index] ?? 0) - inLow - inHigh) * sigma) ** 2;
  }
  const ofMedians = low ** 2 * excessOfMedian(ends[0].length) + high ** 2 * excessOfMedian(ends[1].length);
  return Math.sqrt(variance + noise.floorSigma ** 2 * ofMedians);
}

/** Variance of the median of n normal numbers of unit variance, less that of their mean. */
function excessOfMedian(count: number): number {
  return Math.PI / (2 * count + Math.PI - 2) - 1 / count;
}
