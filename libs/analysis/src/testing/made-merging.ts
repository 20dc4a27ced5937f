import type { SeriesSpectrum } from '../pl-shift/spectra-in-time.ts';
import { emissionCounts } from './made-emission.ts';
import { tableRecord } from './made-tables.ts';

export interface MergingTruth {
  readonly peak1Nanometre: number;
  readonly peak2Nanometre: number;
  readonly finalNanometre: number;
  readonly timeConstantMinute: number;
  readonly sigmaElectronvolt: number;
  readonly noiseCounts: number;
  readonly seed: number;
}

/** The parents of the paper, exchanged in an OA-rich solution. */
export const EXCHANGE: MergingTruth = {
  peak1Nanometre: 683,
  peak2Nanometre: 774,
  finalNanometre: 728,
  timeConstantMinute: 9,
  sigmaElectronvolt: 0.035,
  noiseCounts: 50,
  seed: 1,
};

/** A spectrum per time: two lines of 400 000 and 600 000 photons whose energies near the final one as exp(−t/τ). */
export function mergingSeries(
  truth: MergingTruth,
  minutes: readonly number[],
  wavelengthNanometre: readonly number[],
): SeriesSpectrum[] {
  const final = 1239.841984 / truth.finalNanometre;
  return minutes.map((minute, index) => {
    const energyOf = (startNanometre: number): number =>
      final + (1239.841984 / startNanometre - final) / Math.exp(minute / truth.timeConstantMinute);
    const intensityCounts = emissionCounts(
      {
        peaks: [
          [energyOf(truth.peak1Nanometre), truth.sigmaElectronvolt, 4e5],
          [energyOf(truth.peak2Nanometre), truth.sigmaElectronvolt, 6e5],
        ],
        backgroundCounts: 100,
        noiseCounts: truth.noiseCounts,
        isCounted: false,
        seed: 7919 * truth.seed + 104729 * index,
      },
      wavelengthNanometre,
    );
    const record = tableRecord(
      'plSeries',
      { wavelengthNanometre, intensityCounts },
      { label: `${minute} min` },
    );
    return { record, conditions: { elapsedSecond: 60 * minute } };
  });
}
