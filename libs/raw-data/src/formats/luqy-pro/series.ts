import type { LuqyMeasurement } from './header.ts';

/** A laser that is meant to be constant is so within this. */
const SAME_INTENSITY_TOLERANCE_FRACTION = 0.05;
const MILLISECONDS_PER_SECOND = 1000;

/**
 * Seconds since the first of several measurements, where they are a series in time: all have a whole date and the laser is
 * constant. Null for a single measurement and for a sweep of the intensity.
 */
export function seriesTimes(measurements: readonly LuqyMeasurement[]): readonly number[] | null {
  if (measurements.length < 2) return null;
  const weakest = Math.min(...measurements.map(({ laserFraction }) => laserFraction));
  if (weakest < 1 - SAME_INTENSITY_TOLERANCE_FRACTION) return null;
  const instants = measurements.map(({ measuredAt }) => Date.parse(`${measuredAt?.localDateTime ?? ''}Z`));
  const [first = NaN] = instants;
  if (instants.some((instant) => Number.isNaN(instant))) return null;
  return instants.map((instant) => (instant - first) / MILLISECONDS_PER_SECOND);
}
