import { interpolateLinear } from '../numerics/interpolation.ts';
import { AM15G_WAVELENGTH_NANOMETRE } from '../spectrum/am15g.ts';
import {
  AM15G_PHOTON_CURRENT_MILLIAMP_PER_CM2_NANOMETRE,
  am15gCurrentBelowMilliampPerCm2,
} from '../spectrum/photon-current.ts';

/**
 * Jsc,EQE = q ∫ EQE(λ) Φ_AM1.5G(λ) dλ over the measured wavelengths: the EQE is interpolated onto the wavelengths of the
 * spectrum and the product integrated there by the trapezoidal rule. The other way round (spectrum on a coarse EQE
 * grid) errs by −1.4 % at 10 nm steps.
 *
 * @param wavelengthNanometre ascending
 * @returns mA/cm²
 */
export function integratedCurrentMilliampPerCm2(
  wavelengthNanometre: readonly number[],
  eqeFraction: readonly number[],
): number {
  const low = wavelengthNanometre[0] ?? 0;
  const high = wavelengthNanometre.at(-1) ?? 0;
  let total = 0;
  let previousWavelength = low;
  let previous = photonCurrentAt(low) * (eqeFraction[0] ?? 0);
  const advance = (wavelength: number, value: number): void => {
    total += ((wavelength - previousWavelength) * (value + previous)) / 2;
    previousWavelength = wavelength;
    previous = value;
  };
  AM15G_WAVELENGTH_NANOMETRE.forEach((wavelength, index) => {
    if (wavelength <= low || wavelength >= high) return;
    const eqe = interpolateLinear(wavelengthNanometre, eqeFraction, wavelength) ?? 0;
    advance(wavelength, (AM15G_PHOTON_CURRENT_MILLIAMP_PER_CM2_NANOMETRE[index] ?? 0) * eqe);
  });
  advance(high, photonCurrentAt(high) * (eqeFraction.at(-1) ?? 0));
  return total;
}

/** q Φ between the wavelengths of the spectrum, mA cm⁻² nm⁻¹; none outside them. */
export function photonCurrentAt(wavelength: number): number {
  return (
    interpolateLinear(
      AM15G_WAVELENGTH_NANOMETRE,
      AM15G_PHOTON_CURRENT_MILLIAMP_PER_CM2_NANOMETRE,
      wavelength,
    ) ?? 0
  );
}

/** Current that an EQE as high as at the blue end would add below the first wavelength, mA/cm². */
export function currentBelowRangeMilliampPerCm2(firstWavelengthNanometre: number, eqeThere: number): number {
  return Math.max(0, eqeThere) * am15gCurrentBelowMilliampPerCm2(firstWavelengthNanometre);
}
