import type { Warning } from '@dotbook/domain';
import { medianOf } from '../numerics/median.ts';
import { formatNumber } from '../results/format-number.ts';

/** So many equal readings in a row at the top are no chance. */
const LEAST_CLIPPED_COUNT = 4;
/**
 * The top of a peak, rounded to one step over a width, falls by nine steps within one such width beside it, as a parabola
 * does; a peak that was cut off falls by far more.
 */
const LEAST_CUT_STEPS = 30;
/** Digits to which readings that were multiplied and divided by the same are the same again. */
const EQUAL_DIGITS = 12;
/** A line whose neighbours both stay below this part of its height is narrower than the instrument can resolve. */
const STRAY_NEIGHBOUR_FRACTION = 0.2;
/** A lower part of the emission, such as one photon beside none, moves no peak. */
const STRAY_EMISSION_FRACTION = 0.5;
/** Scatter alone does not lift a reading so many of its deviations above both neighbours. */
const STRAY_SIGMAS = 10;
/** The median absolute deviate of a normal distribution, and the root of 1² + 1². */
const NORMAL_MEDIAN_DEVIATE = 0.6745;
const FIRST_DIFFERENCE_GAIN = Math.SQRT2;
const NAMED_READINGS = 3;

export interface UsableReadings {
  readonly wavelengthNanometre: readonly number[];
  readonly counts: readonly number[];
  /** Whether the top of the peak was left out. */
  readonly isCut: boolean;
  readonly warnings: readonly Warning[];
}

/**
 * A spectrum without the readings that are none of the emission: the row of equal ones at the top where the detector was
 * at its limit (`rangeIncomplete`), and single ones far above both of their neighbours, such as those of cosmic rays
 * (`outliers`).
 *
 * @param wavelengthNanometre ascending
 */
export function usableReadings(
  wavelengthNanometre: readonly number[],
  counts: readonly number[],
): UsableReadings {
  /** As they stood in a file over photon energy, but for a factor: equal ones there are not equal per wavelength. */
  const countsPerEnergyAt = (index: number): number =>
    Number(((counts[index] ?? 0) * (wavelengthNanometre[index] ?? 0) ** 2).toPrecision(EQUAL_DIGITS));
  const stray = strayIndices(counts);
  const unstruck = [...counts.keys()].filter((index) => !stray.includes(index));
  const ofWavelength = clippedIndices(unstruck.map((index) => counts[index] ?? 0));
  const places = ofWavelength.length > 0 ? ofWavelength : clippedIndices(unstruck.map(countsPerEnergyAt));
  const clipped = places.map((place) => unstruck[place] ?? 0);
  const kept = unstruck.filter((index) => !clipped.includes(index));
  const placesOf = (indices: readonly number[]): string =>
    indices
      .slice(0, NAMED_READINGS)
      .map((index) => formatNumber(wavelengthNanometre[index] ?? 0))
      .join(', ');
  const warnings: Warning[] = [];
  if (stray.length > 0) {
    const detail = `${stray.length} single readings stand far above both of their neighbours (at ${placesOf(stray)}${stray.length > NAMED_READINGS ? ', …' : ''} nm), as those of cosmic rays do; they were left out.`;
    warnings.push({ code: 'outliers', detail });
  }
  if (clipped.length > 0) {
    const last = formatNumber(wavelengthNanometre[clipped.at(-1) ?? 0] ?? 0);
    const detail = `${clipped.length} readings from ${placesOf(clipped.slice(0, 1))} to ${last} nm stand at the limit of the detector, all alike; they were left out; peak and width rest on the flanks, and the area is left out. Measure with less light or a shorter exposure.`;
    warnings.push({ code: 'rangeIncomplete', detail });
  }
  return {
    wavelengthNanometre: kept.map((index) => wavelengthNanometre[index] ?? 0),
    counts: kept.map((index) => counts[index] ?? 0),
    isCut: clipped.length > 0,
    warnings,
  };
}

function strayIndices(counts: readonly number[]): number[] {
  const sorted = counts.toSorted((a, b) => a - b);
  const background = medianOf(sorted.slice(0, Math.max(1, sorted.length >> 2))) ?? 0;
  const smooth = counts.map((_, index) => medianOf(counts.slice(Math.max(0, index - 2), index + 3)) ?? 0);
  const emission = smooth.reduce((most, value) => Math.max(most, value), -Infinity) - background;
  if (!(emission > 0)) return [];
  const steps = counts.slice(1).map((value, index) => Math.abs(value - (counts[index] ?? 0)));
  const scatter = (medianOf(steps) ?? 0) / (NORMAL_MEDIAN_DEVIATE * FIRST_DIFFERENCE_GAIN);
  const least = Math.max(STRAY_EMISSION_FRACTION * emission, STRAY_SIGMAS * scatter);
  return [...counts.keys()].slice(1, -1).filter((index) => {
    const height = (counts[index] ?? 0) - background;
    const beside = Math.max(counts[index - 1] ?? 0, counts[index + 1] ?? 0) - background;
    return height - beside > least && beside < STRAY_NEIGHBOUR_FRACTION * height;
  });
}

function clippedIndices(counts: readonly number[]): number[] {
  const top = counts.reduce((most, value) => Math.max(most, value), -Infinity);
  const first = counts.indexOf(top);
  let end = first;
  while (counts[end] === top) end += 1;
  const width = end - first;
  if (width < LEAST_CLIPPED_COUNT || top <= 0) return [];
  const near = counts.slice(Math.max(0, first - width), end + width);
  const steps = near.slice(1).map((value, index) => Math.abs(value - (near[index] ?? 0)));
  const step = steps.reduce((least, value) => (value > 0 ? Math.min(least, value) : least), Infinity);
  const beside = [counts[first - width], counts[end - 1 + width]].filter((value) => value !== undefined);
  const fall = beside.reduce((most, value) => Math.max(most, top - value), 0);
  return fall > LEAST_CUT_STEPS * step ? Array.from({ length: width }, (_, place) => first + place) : [];
}
