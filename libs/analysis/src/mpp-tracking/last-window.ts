import { residualAutocorrelation } from '../fitting/residual-tests.ts';
import { fitLine } from '../numerics/linear-regression.ts';

/** What the last part of a track says, in the unit of the track. */
export interface LastWindow {
  /** Mean with its standard error. */
  readonly power: { readonly value: number; readonly uncertainty: number };
  /** Slope over mean, % per minute. */
  readonly driftPercentPerMinute: number;
  readonly driftErrorPercentPerMinute: number;
  /** Scatter of one point around the line. */
  readonly residualStandardDeviation: number;
  readonly lengthSecond: number;
  readonly pointCount: number;
}

/** A line through fewer points has no scatter worth the name; a sparse track gets a longer window instead. */
export const LAST_WINDOW_MINIMUM_POINTS = 5;
const LINE_PARAMETERS = 2;
/** Correlation of neighbouring points that is corrected for, either way: at the ends hardly anything averages out, or all. */
const LARGEST_CORRELATION = 0.95;

/**
 * Mean and drift of the last `windowSecond` of a track, by regression of power on time. The standard errors hold the
 * correlation of neighbouring points, a factor √((1 + ρ)/(1 − ρ)) of a process of first order: wandering power averages
 * out more slowly, the to and fro of a tracker faster. What is left of n points by a line correlates by −2/(n − 2) of itself,
 * which is taken off ρ. With fewer than 5 points
 * in the window it reaches back to the fifth last point. Null when there are fewer points than that, or their mean is
 * not above zero.
 *
 * @param timeSecond ascending
 */
export function readLastWindow(
  timeSecond: readonly number[],
  values: readonly number[],
  windowSecond: number,
): LastWindow | null {
  const count = timeSecond.length;
  if (count < LAST_WINDOW_MINIMUM_POINTS) return null;
  const end = timeSecond[count - 1] ?? 0;
  // Half a microsecond for times that are sums of rounded steps.
  const first = timeSecond.findIndex((time) => time >= end - windowSecond - 5e-7);
  const start = Math.min(first, count - LAST_WINDOW_MINIMUM_POINTS);
  const times = timeSecond.slice(start);
  const powers = values.slice(start);
  const pointCount = times.length;
  const middle = times.reduce((sum, time) => sum + time / pointCount, 0);
  const line = fitLine(
    times.map((time) => time - middle),
    powers,
  );
  if (line === null || !(line.intercept > 0)) return null;
  const residuals = powers.map(
    (power, index) => power - line.intercept - line.slope * ((times[index] ?? 0) - middle),
  );
  const correlation = Math.max(
    -LARGEST_CORRELATION,
    Math.min(
      LARGEST_CORRELATION,
      (residualAutocorrelation(residuals) ?? 0) + LINE_PARAMETERS / (pointCount - LINE_PARAMETERS),
    ),
  );
  const inflation = Math.sqrt((1 + correlation) / (1 - correlation));
  const percentPerMinute = (100 * 60) / line.intercept;
  return {
    power: { value: line.intercept, uncertainty: (line.interceptStandardError ?? 0) * inflation },
    driftPercentPerMinute: line.slope * percentPerMinute,
    driftErrorPercentPerMinute: (line.slopeStandardError ?? 0) * inflation * percentPerMinute,
    residualStandardDeviation: line.residualStandardDeviation ?? 0,
    lengthSecond: end - (times[0] ?? end),
    pointCount,
  };
}
