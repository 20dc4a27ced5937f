import type { Conditions, Warning } from '@dotbook/domain';
import { formatNumber } from '../results/format-number.ts';
import type { DecayHistogram } from './decay-histogram.ts';

export interface DecayTimes {
  readonly longestNanosecond: number;
  /** From the peak to the last bin. */
  readonly windowNanosecond: number;
}

/** A background can be told from a decay only after so many lifetimes. */
const NEEDED_LIFETIME_COUNT = 5;

/** Above this part of the pulses with a photon, the counting electronics miss later photons. */
const LARGEST_COUNT_RATIO = 0.05;

/** Above this, no model describes the decay. */
const LARGEST_CHI_SQUARED_REDUCED = 1.3;

const NANOSECOND_PER_SECOND = 1e9;

/** Doubts about the lifetimes of a fitted decay. */
export function decayWarnings(
  { longestNanosecond, windowNanosecond }: DecayTimes,
  { counts }: DecayHistogram,
  chiSquaredReduced: number | null,
  { repetitionRateHertz, acquisitionSecond, decayModel }: Conditions,
): Warning[] {
  const warnings: Warning[] = [];
  const needed = NEEDED_LIFETIME_COUNT * longestNanosecond;
  if (windowNanosecond < needed) {
    const detail = `The window after the peak is ${formatNumber(windowNanosecond)} ns, less than ${NEEDED_LIFETIME_COUNT} times the longest lifetime of ${formatNumber(longestNanosecond)} ns: background and lifetime cannot be told apart well.`;
    warnings.push({ code: 'windowTooShort', detail });
  }
  if (repetitionRateHertz !== undefined && repetitionRateHertz > 0) {
    const period = NANOSECOND_PER_SECOND / repetitionRateHertz;
    if (period < needed) {
      const detail = `The laser comes every ${formatNumber(period)} ns, within ${NEEDED_LIFETIME_COUNT} times the longest lifetime of ${formatNumber(longestNanosecond)} ns: the decay of earlier pulses lies under that of the last.`;
      warnings.push({ code: 'windowTooShort', detail });
    }
    if (acquisitionSecond !== undefined && acquisitionSecond > 0) {
      const rate = counts.reduce((sum, value) => sum + value, 0) / acquisitionSecond / repetitionRateHertz;
      if (rate > LARGEST_COUNT_RATIO) {
        const detail = `${formatNumber(100 * rate)} % of the pulses gave a photon, more than ${100 * LARGEST_COUNT_RATIO} %: late photons were missed and lifetimes come out too short.`;
        warnings.push({ code: 'pileUp', detail });
      }
    }
  }
  if (chiSquaredReduced !== null && chiSquaredReduced > LARGEST_CHI_SQUARED_REDUCED) {
    const models =
      decayModel === undefined
        ? 'neither one nor two exponentials nor a stretched one describes'
        : `the stated model ${decayModel} does not describe`;
    const detail = `χ²ᵣ is ${formatNumber(chiSquaredReduced)}: ${models} the decay to within its counting statistics.`;
    warnings.push({ code: 'curvature', detail });
  }
  return warnings;
}
