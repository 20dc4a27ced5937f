import type { Warning } from '@dotbook/domain';
import { medianOf } from '../numerics/median.ts';
import { formatNumber } from '../results/format-number.ts';
import type { InfraredPoint } from './read-infrared.ts';

/**
 * Bands that tell of oleyl ligands, with the ends at which their straight baseline is anchored: C=C stretching near
 * 1640 cm⁻¹, and C–H stretching, which serves as the internal reference.
 */
export const BANDS_PER_CENTIMETRE: readonly (readonly [from: number, to: number])[] = [
  [1620, 1660],
  [2800, 3000],
];

/** The baseline is anchored at the median of the points within this share of the band from each end. */
export const ANCHOR_FRACTION = 0.1;
const FEWEST_POINTS_OF_BAND = 8;

/** A band with the straight baseline under it. */
export interface BandAboveLine {
  readonly fromPerCentimetre: number;
  readonly toPerCentimetre: number;
  /** Ascending wavenumber. */
  readonly points: readonly InfraredPoint[];
  /** Of every point, the absorbance of the line. */
  readonly baselineAbsorbance: readonly number[];
}

/** The band above the line between its anchors; a warning when the spectrum does not hold it. */
export function bandAbove(
  points: readonly InfraredPoint[],
  [from, to]: readonly [from: number, to: number],
): BandAboveLine | Warning {
  const inside = points.filter(({ x }) => x >= from && x <= to);
  const name = `The band ${from} to ${to} 1/cm`;
  const reach = (to - from) * ANCHOR_FRACTION;
  const low = inside.filter(({ x }) => x <= from + reach);
  const high = inside.filter(({ x }) => x >= to - reach);
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || first.x > from + reach || last.x < to - reach) {
    const range =
      first === undefined || last === undefined
        ? 'no point'
        : `${formatNumber(first.x)} to ${formatNumber(last.x)} 1/cm`;
    return { code: 'rangeIncomplete', detail: `${name} is not covered: the spectrum has ${range}.` };
  }
  if (inside.length < FEWEST_POINTS_OF_BAND || low.length === 0 || high.length === 0) {
    const detail = `${name} has ${inside.length} points, too few for its area; measure with a finer resolution.`;
    return { code: 'fewPoints', detail };
  }
  const start = anchorOf(low);
  const end = anchorOf(high);
  const slope = (end.y - start.y) / (end.x - start.x);
  return {
    fromPerCentimetre: from,
    toPerCentimetre: to,
    points: inside,
    baselineAbsorbance: inside.map(({ x }) => start.y + slope * (x - start.x)),
  };
}

/** Their medians, which one wild point does not move. */
function anchorOf(points: readonly InfraredPoint[]): InfraredPoint {
  return { x: medianOf(points.map(({ x }) => x)) ?? 0, y: medianOf(points.map(({ y }) => y)) ?? 0 };
}
