import type { TableRecord } from '@dotbook/domain';
import { tableRecord } from './made-tables.ts';

/** A Gaussian over wavelength: any spectrum of which all integrals are known. */
export interface Bump {
  readonly weight: number;
  readonly centreNanometre: number;
  readonly widthNanometre: number;
}

export interface MismatchTruth {
  readonly reference: Bump;
  readonly simulator: Bump;
  readonly referenceCell: Bump;
  readonly device: Bump;
}

/** ∫ of the product of two Gaussians: √(2π) a b s exp(−Δ²/(2(σ₁² + σ₂²))) with 1/s² = 1/σ₁² + 1/σ₂². */
function overlap(a: Bump, b: Bump): number {
  const sumOfSquares = a.widthNanometre ** 2 + b.widthNanometre ** 2;
  const width = (a.widthNanometre * b.widthNanometre) / Math.sqrt(sumOfSquares);
  const distance = a.centreNanometre - b.centreNanometre;
  return (
    a.weight * b.weight * Math.sqrt(2 * Math.PI) * width * Math.exp(-(distance ** 2) / (2 * sumOfSquares))
  );
}

/** The mismatch factor in closed form. */
export function trueMismatchFactor({ reference, simulator, referenceCell, device }: MismatchTruth): number {
  return (
    (overlap(reference, referenceCell) * overlap(simulator, device)) /
    (overlap(simulator, referenceCell) * overlap(reference, device))
  );
}

/** The four spectra over 200 to 1400 nm. */
export function mismatchRecord(truth: MismatchTruth, stepNanometre: number): TableRecord {
  const wavelengthNanometre = Array.from(
    { length: Math.round(1200 / stepNanometre) + 1 },
    (_, index) => 200 + index * stepNanometre,
  );
  const over = ({ weight, centreNanometre, widthNanometre }: Bump): number[] =>
    wavelengthNanometre.map(
      (wavelength) => weight * Math.exp(-(((wavelength - centreNanometre) / widthNanometre) ** 2) / 2),
    );
  return tableRecord('computed', {
    wavelengthNanometre,
    referenceIrradianceWattPerSquareMetrePerNanometre: over(truth.reference),
    simulatorIrradianceWattPerSquareMetrePerNanometre: over(truth.simulator),
    referenceCellResponsivityAmpPerWatt: over(truth.referenceCell),
    deviceResponsivityAmpPerWatt: over(truth.device),
  });
}
