import { scatterOfIntegral } from '../numerics/sum-scatter.ts';
import { trapezoid } from '../numerics/trapezoid.ts';
import type { MismatchSpectra } from './mismatch-factor.ts';

/**
 * Relative standard uncertainty of M by the scatter of the simulator spectrum and of both responsivities: the squares of
 * ∂ ln M/∂x times the scatter of each value x, which its fourth difference tells. The reference spectrum is a table without
 * scatter. Lines of a lamp that are narrower than the steps count as scatter, as the steps lose them.
 */
export function relativeScatterOfFactor(spectra: MismatchSpectra): number {
  const {
    wavelengthNanometre: wavelengths,
    referenceIrradianceWattPerSquareMetrePerNanometre: sun,
    simulatorIrradianceWattPerSquareMetrePerNanometre: lamp,
    referenceCellResponsivityAmpPerWatt: cell,
    deviceResponsivityAmpPerWatt: device,
  } = spectra;
  const share = (light: readonly number[], response: readonly number[]): readonly number[] => {
    const whole = trapezoid(
      wavelengths,
      light.map((value, index) => value * (response[index] ?? 0)),
    );
    return light.map((value) => value / whole);
  };
  const difference = (one: readonly number[], other: readonly number[]): readonly number[] =>
    one.map((value, index) => value - (other[index] ?? 0));
  return Math.hypot(
    scatterOfIntegral(wavelengths, lamp, difference(share(device, lamp), share(cell, lamp))),
    scatterOfIntegral(wavelengths, cell, difference(share(sun, cell), share(lamp, cell))),
    scatterOfIntegral(wavelengths, device, difference(share(lamp, device), share(sun, device))),
  );
}
