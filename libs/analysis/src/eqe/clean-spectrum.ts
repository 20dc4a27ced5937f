import { DomainError, type EqeRecord, type Warning } from '@dotbook/domain';
import { isMeasuredNumber } from '../numerics/measured-number.ts';
import { sortAndAverage } from '../numerics/sort-and-average.ts';
import { formatNumber } from '../results/format-number.ts';

export interface CleanSpectrum {
  /** Ascending, one point per wavelength, nm. */
  readonly wavelengthNanometre: readonly number[];
  readonly eqeFraction: readonly number[];
  readonly warnings: readonly Warning[];
}

/** Wavelengths of light a solar cell can be measured with, nm; others are a wrong column or unit. */
const WAVELENGTH_RANGE_NANOMETRE = { minimum: 100, maximum: 20000 } as const;

/** Wavelengths closer than this are the same set point, nm. */
const SAME_WAVELENGTH_NANOMETRE = 1e-6;

/**
 * Finite points of a spectrum in ascending wavelength; repeats averaged. Values below 0 or above 1 are kept and told
 * (`externalQuantumEfficiencyOutOfRange`): noise and stray light make them, and clipping would bias the integral.
 *
 * @throws DomainError `columnsDiffer`
 */
export function cleanSpectrum(record: EqeRecord): CleanSpectrum {
  const { wavelengthNanometre, eqeFraction } = record;
  if (wavelengthNanometre.length !== eqeFraction.length) {
    throw new DomainError(
      'columnsDiffer',
      'malformed',
      `The record has ${wavelengthNanometre.length} wavelengths and ${eqeFraction.length} EQE values; both columns must be equally long.`,
    );
  }
  const warnings: Warning[] = [];
  const points = wavelengthNanometre.flatMap((wavelength, index) => {
    const eqe = eqeFraction[index] ?? Number.NaN;
    return isOpticalWavelength(wavelength) && isMeasuredNumber(eqe) ? [[wavelength, eqe] as const] : [];
  });
  const dropped = wavelengthNanometre.length - points.length;
  if (dropped > 0) {
    const detail = `${dropped} of ${wavelengthNanometre.length} points are not finite numbers, overflow marks, or have no wavelength from ${WAVELENGTH_RANGE_NANOMETRE.minimum} to ${WAVELENGTH_RANGE_NANOMETRE.maximum} nm, and were left out.`;
    warnings.push({ code: 'nonFiniteDropped', detail });
  }
  const sorted = sortAndAverage(
    points.map(([wavelength]) => wavelength),
    points.map(([, eqe]) => eqe),
    SAME_WAVELENGTH_NANOMETRE,
  );
  if (sorted.repeatedCount > 0) {
    const detail = `${sorted.repeatedCount} of ${points.length} points repeat a wavelength; they were averaged.`;
    warnings.push({ code: 'duplicateWavelengths', detail });
  }
  const outside = sorted.y.filter((eqe) => eqe < 0 || eqe > 1);
  if (outside.length > 0) {
    const farthest = outside.reduce(
      (far, eqe) => (Math.abs(eqe - 0.5) > Math.abs(far - 0.5) ? eqe : far),
      0.5,
    );
    const detail = `${outside.length} of ${sorted.y.length} EQE values lie outside 0 to 1 (farthest ${formatNumber(farthest)}); they are kept.`;
    warnings.push({ code: 'externalQuantumEfficiencyOutOfRange', detail });
  }
  return { wavelengthNanometre: sorted.x, eqeFraction: sorted.y, warnings };
}

function isOpticalWavelength(wavelengthNanometre: number): boolean {
  const { minimum, maximum } = WAVELENGTH_RANGE_NANOMETRE;
  return wavelengthNanometre >= minimum && wavelengthNanometre <= maximum;
}
