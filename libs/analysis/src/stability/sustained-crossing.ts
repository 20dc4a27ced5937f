import { fitLine } from '../numerics/linear-regression.ts';

/** A normalised track as the crossings are read from it. */
export interface SmoothedTrack {
  readonly timeHour: readonly number[];
  /** Values over the value at the start, as measured and as running median. */
  readonly rawFraction: readonly number[];
  readonly smoothFraction: readonly number[];
  /** Standard deviation of single points. */
  readonly noiseFraction: number;
  readonly outlierIndices: readonly number[];
}

export interface Crossing {
  readonly timeHour: number;
  readonly uncertaintyHour: number;
}

/** A track that comes back above a level by less than this many deviations of single points never left it. */
const MARGIN_DEVIATIONS = 2;
/** Of white noise the median of five keeps this part. */
const MEDIAN_NOISE_FRACTION = 0.54;
/**
 * Of a track that falls by more than its noise from point to point the median of five is the middle one: what is kept is that
 * of the line between two points, wherever on it; of slower ones less, by the fall per step in deviations that takes it to 63 %.
 */
const STEEP_NOISE_FRACTION = 0.82;
const STEEP_FALL_DEVIATIONS = 0.8;
/** From this many points on, one last point below a level is no loss yet. */
const DENSE_POINT_COUNT = 20;
/** The local line runs through the points within this many deviations of the level, and at least so many on each side. */
const LINE_DEVIATIONS = 5;
const LINE_REACH = 3;

/**
 * When a track goes below a level to stay there; null when it does not, or comes back. Between the two points of the
 * running median that bracket it by linear interpolation. Where noise crosses the level several times, by the line
 * through the points around these crossings, as the first of them would be early by the height of the noise.
 * Earlier crossings after which the track recovers (a lamp that failed, a night) do not count.
 *
 * Uncertainty: noise over the local slope, of the track there and of the value at the start, to which all is normalised.
 *
 * @param fromIndex the level is first exceeded at or after this point, such as the maximum
 */
export function findSustainedCrossing(
  track: SmoothedTrack,
  levelFraction: number,
  fromIndex: number,
): Crossing | null {
  const { timeHour, smoothFraction, noiseFraction } = track;
  const end = timeHour.length - 1;
  const last = smoothFraction.findLastIndex((value) => value > levelFraction);
  if (last < fromIndex || end - last < (timeHour.length < DENSE_POINT_COUNT ? 1 : 2)) return null;
  const margin = levelFraction + MARGIN_DEVIATIONS * noiseFraction;
  const above = smoothFraction.findLastIndex((value, index) => index <= last && value > margin);
  const first = smoothFraction.findIndex(
    (value, index) => index > Math.max(above, fromIndex) && value <= levelFraction,
  );
  const line = localLine(track, levelFraction, fromIndex, Math.min(first - 1, last), last + 1);
  const startUncertainty = (levelFraction * noiseFraction) / line.slope;
  if (first <= last && line.crossing !== null) {
    const { timeHour: crossingHour, uncertaintyHour } = line.crossing;
    return { timeHour: crossingHour, uncertaintyHour: Math.hypot(uncertaintyHour, startUncertainty) };
  }
  const t0 = timeHour[last] ?? 0;
  const t1 = timeHour[last + 1] ?? 0;
  const y0 = smoothFraction[last] ?? 0;
  const y1 = smoothFraction[last + 1] ?? 0;
  return {
    timeHour: t0 + ((t1 - t0) * (y0 - levelFraction)) / (y0 - y1),
    uncertaintyHour: Math.hypot(
      (keptNoiseFraction(line.slope * (t1 - t0), noiseFraction) * noiseFraction) / line.slope,
      startUncertainty,
    ),
  };
}

/** Part of the noise of single points that the crossing of the running median has, by how far the track falls per step. */
function keptNoiseFraction(fallFraction: number, noiseFraction: number): number {
  const deviations = noiseFraction > 0 ? fallFraction / noiseFraction : Infinity;
  return Math.max(
    MEDIAN_NOISE_FRACTION,
    -STEEP_NOISE_FRACTION * Math.expm1(-deviations / STEEP_FALL_DEVIATIONS),
  );
}

interface LocalLine {
  /** How fast the track falls there, per hour, above zero. */
  readonly slope: number;
  /** Where the line meets the level; null unless it falls and meets it between its points. */
  readonly crossing: Crossing | null;
}

/** Line through the measured points around the crossings between two indices, outliers left out. */
function localLine(
  track: SmoothedTrack,
  levelFraction: number,
  fromIndex: number,
  firstAbove: number,
  lastBelow: number,
): LocalLine {
  const { timeHour, smoothFraction, rawFraction, noiseFraction } = track;
  const isNear = (index: number): boolean =>
    Math.abs((smoothFraction[index] ?? Infinity) - levelFraction) <= LINE_DEVIATIONS * noiseFraction;
  let start = Math.max(fromIndex, firstAbove - LINE_REACH + 1);
  let end = Math.min(timeHour.length - 1, lastBelow + LINE_REACH - 1);
  while (start > fromIndex && isNear(start - 1)) start -= 1;
  while (end + 1 < timeHour.length && isNear(end + 1)) end += 1;
  const indices = timeHour.flatMap((_, index) =>
    index >= start && index <= end && !track.outlierIndices.includes(index) ? [index] : [],
  );
  const times = indices.map((index) => timeHour[index] ?? 0);
  const line = fitLine(
    times,
    indices.map((index) => rawFraction[index] ?? 0),
  );
  if (line === null || !(line.slope < 0)) {
    // No fall that a line sees: the bracketing pair has one.
    const width = (timeHour[lastBelow] ?? 0) - (timeHour[lastBelow - 1] ?? 0);
    const fall = (smoothFraction[lastBelow - 1] ?? 0) - (smoothFraction[lastBelow] ?? 0);
    return { slope: fall / width, crossing: null };
  }
  const slope = -line.slope;
  const crossingHour = (line.intercept - levelFraction) / slope;
  const mean = times.reduce((sum, time) => sum + time / times.length, 0);
  const spread = times.reduce((sum, time) => sum + (time - mean) ** 2, 0);
  const scatter = line.residualStandardDeviation ?? 0;
  const isInside = crossingHour >= (times[0] ?? 0) && crossingHour <= (times.at(-1) ?? 0);
  return {
    slope,
    crossing: isInside
      ? {
          timeHour: crossingHour,
          uncertaintyHour:
            (scatter / slope) * Math.sqrt(1 / times.length + (crossingHour - mean) ** 2 / spread),
        }
      : null,
  };
}
