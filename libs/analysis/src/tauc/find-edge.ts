import { medianOf } from '../numerics/median.ts';
import type { SmoothPoint } from './smooth-absorption.ts';

export interface AbsorptionEdge {
  /** Steepest place of the first rise. */
  readonly steepestIndex: number;
  /** Where the tangent there meets the level below the edge. */
  readonly onsetElectronvolt: number;
  readonly onsetUncertaintyElectronvolt: number;
  /** Absorbance below the edge. */
  readonly levelAbsorbance: number;
  /** False when the spectrum begins inside of the edge. */
  readonly isBeginningSeen: boolean;
}

/** How far above its beginning the edge is looked at, eV. */
export const EDGE_REACH_ELECTRONVOLT = 0.35;
/** The edge begins where the absorbance is above its level by this part of its highest … */
const BEGINNING_RATIO = 0.03;
/** … and by this many times its uncertainty, from there on for the reach of the smoothing. */
const SIGNIFICANT_RATIO = 6;
const SUSTAINED_ELECTRONVOLT = 0.05;
const LEVEL_POINT_COUNT = 7;
/** A spectrum that begins steeper than this part of the edge begins inside of it. */
const LARGEST_FIRST_SLOPE_RATIO = 0.25;

/** The absorption edge at the lowest energy; null when nothing rises. */
export function findEdge(smooth: readonly SmoothPoint[]): AbsorptionEdge | null {
  const level = medianOf(smooth.slice(0, LEVEL_POINT_COUNT).map(({ value }) => value));
  if (level === null) return null;
  const highest = smooth.reduce((most, { value }) => Math.max(most, value), level);
  const isRisen = ({ value, valueUncertaintyCoefficient }: SmoothPoint): boolean =>
    value - level >
    Math.max(BEGINNING_RATIO * (highest - level), SIGNIFICANT_RATIO * valueUncertaintyCoefficient);
  const beginning = smooth.findIndex((point, index) => {
    if (!isRisen(point)) return false;
    const end = point.energyElectronvolt + SUSTAINED_ELECTRONVOLT;
    return smooth.slice(index).every((later) => later.energyElectronvolt > end || isRisen(later));
  });
  const from = smooth[beginning];
  if (from === undefined) return null;
  let steepestIndex = beginning;
  for (const [index, point] of smooth.entries()) {
    const isNear =
      index > beginning && point.energyElectronvolt <= from.energyElectronvolt + EDGE_REACH_ELECTRONVOLT;
    if (isNear && point.slope > (smooth[steepestIndex]?.slope ?? 0)) steepestIndex = index;
  }
  const steepest = smooth[steepestIndex];
  if (steepest === undefined || !(steepest.slope > 2 * steepest.slopeStandardError)) return null;
  const height = steepest.value - level;
  const firstSlope = medianOf(smooth.slice(0, LEVEL_POINT_COUNT).map(({ slope }) => slope)) ?? 0;
  return {
    steepestIndex,
    onsetElectronvolt: steepest.energyElectronvolt - height / steepest.slope,
    onsetUncertaintyElectronvolt: Math.hypot(
      steepest.valueUncertaintyCoefficient / steepest.slope,
      (height * steepest.slopeStandardError) / steepest.slope ** 2,
    ),
    levelAbsorbance: level,
    isBeginningSeen: beginning > 0 && firstSlope < LARGEST_FIRST_SLOPE_RATIO * steepest.slope,
  };
}
