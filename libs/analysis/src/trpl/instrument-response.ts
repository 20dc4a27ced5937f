import type { GatedResponse } from './decay-kernel.ts';

/** What is left of a measured instrument response. */
export interface InstrumentResponse extends GatedResponse {
  /** Counts per bin that come without light, subtracted. */
  readonly darkCounts: number;
  /** Part of all counts that lay outside of the pulse or were dark. */
  readonly removedRatio: number;
}

/** Bins below this part of the peak are taken for dark at first. */
const DARK_AT_FIRST_RATIO = 0.05;

/** Bins this many standard deviations above the dark mean belong to the pulse. */
const DARK_DEVIATION_COUNT = 4;

/** Bins below this part of the peak are not missed. */
const SMALLEST_PULSE_RATIO = 1e-4;

/** The pulse ends where so many bins in a row are dark. */
const DARK_RUN_COUNT = 3;

/** Fewer dark bins say nothing about the dark counts. */
const SMALLEST_DARK_COUNT = 10;

/**
 * The pulse of an instrument response: dark counts (mean of the bins that do not stand out) subtracted from every bin,
 * everything beyond the pulse left out, the sum made one. Background that stays in the response would be convolved into
 * the decay as if the laser shone all the time. Null when no bin stands out.
 */
export function gateResponse(counts: readonly number[]): InstrumentResponse | null {
  let peakIndex = 0;
  for (const [index, value] of counts.entries()) if (value > (counts[peakIndex] ?? 0)) peakIndex = index;
  const peak = counts[peakIndex] ?? 0;
  if (!(peak > 0)) return null;
  const dark = darkLevel(counts, peak);
  const threshold = Math.max(
    dark.darkCounts + DARK_DEVIATION_COUNT * dark.scatterCounts,
    dark.darkCounts + SMALLEST_PULSE_RATIO * peak,
  );
  if (!(peak > threshold)) return null;
  const end = (direction: 1 | -1): number => {
    let last = peakIndex;
    for (let index = peakIndex; index >= 0 && index < counts.length; index += direction) {
      if ((counts[index] ?? 0) > threshold) last = index;
      else if (Math.abs(index - last) >= DARK_RUN_COUNT) break;
    }
    // One dark bin on either side, so that a faint flank is not cut.
    return Math.min(Math.max(last + direction, 0), counts.length - 1);
  };
  const startIndex = end(-1);
  const pulse = counts.slice(startIndex, end(1) + 1).map((value) => Math.max(0, value - dark.darkCounts));
  const sum = pulse.reduce((total, value) => total + value, 0);
  const sharpened = sharpen(pulse);
  const sharpenedSum = sharpened.reduce((total, value) => total + value, 0);
  const all = counts.reduce((total, value) => total + value, 0);
  return {
    weights: Float64Array.from(sharpened, (value) => value / sharpenedSum),
    startIndex,
    darkCounts: dark.darkCounts,
    removedRatio: 1 - sum / all,
  };
}

/**
 * The pulse made narrower by the variance of a sixth of a bin squared, by which the straight lines of the convolution
 * make it broader: h − δ²h/12, nowhere below zero.
 */
function sharpen(pulse: readonly number[]): number[] {
  return pulse.map((value, index) => {
    const difference = (pulse[index - 1] ?? 0) - 2 * value + (pulse[index + 1] ?? 0);
    return Math.max(0, value - difference / 12);
  });
}

interface DarkLevel {
  readonly darkCounts: number;
  readonly scatterCounts: number;
}

/** Mean and standard deviation of the bins that do not stand out, by leaving out again and again those that do. */
function darkLevel(counts: readonly number[], peak: number): DarkLevel {
  let kept = counts.filter((value) => value < DARK_AT_FIRST_RATIO * peak);
  for (;;) {
    if (kept.length < SMALLEST_DARK_COUNT) return { darkCounts: 0, scatterCounts: 0 };
    const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
    const square = kept.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const deviation = Math.sqrt(square / (kept.length - 1));
    const limit = mean + DARK_DEVIATION_COUNT * deviation;
    const fewer = kept.filter((value) => value <= limit);
    if (fewer.length === kept.length) return { darkCounts: mean, scatterCounts: deviation };
    kept = fewer;
  }
}
