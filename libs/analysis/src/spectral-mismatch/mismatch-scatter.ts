import { trapezoid } from '../numerics/trapezoid.ts';
import type { MismatchSpectra } from './mismatch-factor.ts';

/** Weights of a fourth difference, which any cubic leaves at zero, and the sum of their squares. */
const FOURTH_DIFFERENCE = [1, -4, 6, -4, 1] as const;
const FOURTH_DIFFERENCE_SQUARES = 70;

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
    scatterOf(wavelengths, lamp, difference(share(device, lamp), share(cell, lamp))),
    scatterOf(wavelengths, cell, difference(share(sun, cell), share(lamp, cell))),
    scatterOf(wavelengths, device, difference(share(lamp, device), share(sun, device))),
  );
}

/** Root of the sum of (weight · width of the step · scatter of the value)². */
function scatterOf(
  wavelengths: readonly number[],
  values: readonly number[],
  weights: readonly number[],
): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) {
    const before = wavelengths[index - 1] ?? wavelengths[index] ?? 0;
    const after = wavelengths[index + 1] ?? wavelengths[index] ?? 0;
    const middle = Math.min(Math.max(index, 2), values.length - 3);
    let fourth = 0;
    for (const [place, weight] of FOURTH_DIFFERENCE.entries()) {
      fourth += weight * (values[middle + place - 2] ?? 0);
    }
    sum += (((weights[index] ?? 0) * (after - before)) / 2) ** 2 * (fourth ** 2 / FOURTH_DIFFERENCE_SQUARES);
  }
  return Math.sqrt(sum);
}
