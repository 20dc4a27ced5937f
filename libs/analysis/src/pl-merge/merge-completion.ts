import { findRootByBisection } from '../numerics/bisection.ts';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';
import type { MergeParameters } from './merge-parameters.ts';

/** When two peaks count as one, and when their place counts as settled, min since time zero. */
export interface MergeCompletion {
  readonly mergedMinute: number;
  readonly settledMinute: number;
  /** The later of both. */
  readonly completionMinute: number;
}

/** Part of the first distance below which the peaks have merged. */
const MERGED_RATIO = 0.05;
/** Over this part of the time gone by, a settled peak moves less than this. */
const SETTLED_TIME_RATIO = 0.1;
const SETTLED_MOVE_NANOMETRE = 1;
/** After so many time constants nothing moves any more. */
const LAST_TIME_CONSTANTS = 40;
const PLACES_COUNT = 400;

/**
 * Merged: the distance d₀ exp(−t/τ) is below 5 % of d₀, after 3.0 τ. Settled: from then on neither peak moves by 1 nm in a
 * tenth of the time gone by, |dλ/dt| · 0.1 t < 1 nm. Complete when both hold.
 */
export function mergeCompletion(parameters: MergeParameters): MergeCompletion {
  const { energy1Electronvolt, energy2Electronvolt, finalElectronvolt, timeConstantMinute } = parameters;
  const mergedMinute = -Math.log(MERGED_RATIO) * timeConstantMinute;
  const moveNanometre = (minute: number): number => {
    const left = Math.exp(-minute / timeConstantMinute);
    const moves = [energy1Electronvolt, energy2Electronvolt].map((start) => {
      const away = (start - finalElectronvolt) * left;
      const speed = Math.abs(away) / timeConstantMinute;
      return (PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE / (finalElectronvolt + away) ** 2) * speed;
    });
    return Math.max(...moves) * SETTLED_TIME_RATIO * minute;
  };
  const step = (LAST_TIME_CONSTANTS * timeConstantMinute) / PLACES_COUNT;
  let last = PLACES_COUNT;
  while (last > 0 && moveNanometre(last * step) < SETTLED_MOVE_NANOMETRE) last -= 1;
  const settledMinute =
    last === 0
      ? 0
      : findRootByBisection(
          (minute) => moveNanometre(minute) - SETTLED_MOVE_NANOMETRE,
          last * step,
          (last + 1) * step,
        );
  return { mergedMinute, settledMinute, completionMinute: Math.max(mergedMinute, settledMinute) };
}
