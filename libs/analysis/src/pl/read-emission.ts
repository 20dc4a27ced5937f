import type { Conditions, TableRecord, Warning } from '@dotbook/domain';
import { medianOf } from '../numerics/median.ts';
import { isMeasuredNumber } from '../numerics/measured-number.ts';
import { sortAndAverage } from '../numerics/sort-and-average.ts';
import { assertEqualColumns, columnOf } from '../results/column-of.ts';
import { isPossibleWavelength } from './possible-wavelength.ts';
import { usableReadings } from './unusable-readings.ts';

/** An emission spectrum over wavelength, ascending, one point per wavelength. */
export interface EmissionSpectrum {
  readonly wavelengthNanometre: readonly number[];
  /** In the unit of the instrument per wavelength interval. */
  readonly counts: readonly number[];
  readonly column: 'photonFluxCounts' | 'intensityCounts';
  /** Whether the top of the peak was at the limit of the detector and left out. */
  readonly isCut: boolean;
  readonly warnings: readonly Warning[];
}

/** Light this close above the excitation is scattered excitation, nm. */
const EXCITATION_REACH_NANOMETRE = 15;
const OVERFLOW_COUNTS = 1e30;
const SAME_WAVELENGTH_NANOMETRE = 1e-6;

/**
 * Reads the corrected photon flux where there is one, else the signal, drops what is no reading and what lies at or just
 * above the excitation wavelength where that is known, and readings that are none of the emission (usableReadings). Any
 * order of rows.
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function readEmission(record: TableRecord, conditions: Conditions): EmissionSpectrum {
  assertEqualColumns(record);
  const column = record.columns.photonFluxCounts === undefined ? 'intensityCounts' : 'photonFluxCounts';
  const wavelengths = columnOf(record, 'wavelengthNanometre');
  const intensities = columnOf(record, column);
  const isReading = (index: number): boolean => {
    const wavelength = wavelengths[index] ?? Number.NaN;
    return (
      isMeasuredNumber(wavelength) &&
      isPossibleWavelength(wavelength) &&
      Math.abs(intensities[index] ?? Number.NaN) < OVERFLOW_COUNTS
    );
  };
  const readings = [...wavelengths.keys()].filter(isReading);
  const warnings: Warning[] = [];
  if (readings.length < wavelengths.length) {
    const detail = `${wavelengths.length - readings.length} of ${wavelengths.length} rows hold no possible wavelength or intensity, and were left out.`;
    warnings.push({ code: 'nonFiniteDropped', detail });
  }
  const excitation = conditions.excitationNanometre;
  const kept = readings.filter(
    (index) =>
      excitation === undefined || (wavelengths[index] ?? 0) > excitation + EXCITATION_REACH_NANOMETRE,
  );
  const { x, y } = sortAndAverage(
    kept.map((index) => wavelengths[index] ?? 0),
    kept.map((index) => intensities[index] ?? 0),
    SAME_WAVELENGTH_NANOMETRE,
  );
  const usable = usableReadings(x, y);
  return { ...usable, column, warnings: [...warnings, ...usable.warnings] };
}

/** A first idea of the one peak of a spectrum; null when nothing stands above the rest. */
export interface PeakGuess {
  readonly index: number;
  readonly background: number;
  readonly height: number;
  /** Between the half heights on both sides, nm. */
  readonly fwhmNanometre: number;
}

/** Highest place of a running mean over five points above the median of the lowest quarter. */
export function guessPeak({
  wavelengthNanometre,
  counts,
}: Pick<EmissionSpectrum, 'wavelengthNanometre' | 'counts'>): PeakGuess | null {
  const smooth = counts.map((_, index) => {
    const near = counts.slice(Math.max(0, index - 2), index + 3);
    return near.reduce((sum, value) => sum + value / near.length, 0);
  });
  const sorted = counts.toSorted((a, b) => a - b);
  const background = medianOf(sorted.slice(0, Math.max(1, sorted.length >> 2)));
  if (background === null) return null;
  let top = 0;
  for (const [index, value] of smooth.entries()) if (value > (smooth[top] ?? 0)) top = index;
  const height = (smooth[top] ?? background) - background;
  if (!(height > 0)) return null;
  let left = top;
  while (left > 0 && (smooth[left] ?? 0) > background + height / 2) left -= 1;
  let right = top;
  while (right < smooth.length - 1 && (smooth[right] ?? 0) > background + height / 2) right += 1;
  const fwhmNanometre = (wavelengthNanometre[right] ?? 0) - (wavelengthNanometre[left] ?? 0);
  return { index: top, background, height, fwhmNanometre };
}
