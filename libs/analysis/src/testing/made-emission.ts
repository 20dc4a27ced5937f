import type { TableRecord } from '@dotbook/domain';
import { normalSequence } from './made-records.ts';
import { tableRecord } from './made-tables.ts';

export interface EmissionTruth {
  /** Centre in eV, standard deviation in eV, photons of the peak. */
  readonly peaks: readonly (readonly [
    centreElectronvolt: number,
    sigmaElectronvolt: number,
    areaCounts: number,
  ])[];
  /** Counts per nm without light. */
  readonly backgroundCounts: number;
  /** Standard deviation that every point has, and whether counting adds √N. */
  readonly noiseCounts: number;
  readonly isCounted: boolean;
  readonly seed: number;
}

/**
 * Emission per nm of lines whose photons are spread normally over energy, N(λ) = Σ A/(σ√2π) exp(−(E − E₀)²/2σ²) |dE/dλ|
 * with E = 1239.841984 eV nm/λ and |dE/dλ| = E²/1239.841984 eV nm.
 */
export function emissionCounts(
  { peaks, backgroundCounts, noiseCounts, isCounted, seed }: EmissionTruth,
  wavelengthNanometre: readonly number[],
): number[] {
  const next = normalSequence(seed);
  return wavelengthNanometre.map((wavelength) => {
    const energy = 1239.841984 / wavelength;
    const emitted = peaks.reduce((sum, [centre, sigma, area]) => {
      const density =
        (area / sigma / Math.sqrt(2 * Math.PI)) * Math.exp(-((energy - centre) ** 2) / (2 * sigma * sigma));
      return sum + density * (energy ** 2 / 1239.841984);
    }, backgroundCounts);
    const variance = noiseCounts ** 2 + (isCounted ? emitted : 0);
    return emitted + Math.sqrt(variance) * next();
  });
}

export function emissionRecord(
  truth: EmissionTruth,
  wavelengthNanometre: readonly number[],
  parts: Partial<TableRecord> = {},
): TableRecord {
  const intensityCounts = emissionCounts(truth, wavelengthNanometre);
  return tableRecord('pl', { wavelengthNanometre, intensityCounts }, parts);
}

/** Evenly spaced numbers, both ends included. */
export function evenly(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
}
