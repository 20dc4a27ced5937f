import { trapezoid } from '../numerics/trapezoid.ts';

/** Four spectra on one grid of ascending wavelengths, each in a scale of its own. */
export interface MismatchSpectra {
  readonly wavelengthNanometre: readonly number[];
  readonly referenceIrradianceWattPerSquareMetrePerNanometre: readonly number[];
  readonly simulatorIrradianceWattPerSquareMetrePerNanometre: readonly number[];
  readonly referenceCellResponsivityAmpPerWatt: readonly number[];
  readonly deviceResponsivityAmpPerWatt: readonly number[];
}

/**
 * M = (∫E_ref S_ref)(∫E_sim S_dut) / ((∫E_sim S_ref)(∫E_ref S_dut)), trapezoidal. Null unless all four integrals are
 * above zero.
 */
export function mismatchFactor(spectra: MismatchSpectra): number | null {
  const integral = (light: readonly number[], response: readonly number[]): number =>
    trapezoid(
      spectra.wavelengthNanometre,
      light.map((value, index) => value * (response[index] ?? 0)),
    );
  const referenceOfCell = integral(
    spectra.referenceIrradianceWattPerSquareMetrePerNanometre,
    spectra.referenceCellResponsivityAmpPerWatt,
  );
  const simulatorOfDevice = integral(
    spectra.simulatorIrradianceWattPerSquareMetrePerNanometre,
    spectra.deviceResponsivityAmpPerWatt,
  );
  const simulatorOfCell = integral(
    spectra.simulatorIrradianceWattPerSquareMetrePerNanometre,
    spectra.referenceCellResponsivityAmpPerWatt,
  );
  const referenceOfDevice = integral(
    spectra.referenceIrradianceWattPerSquareMetrePerNanometre,
    spectra.deviceResponsivityAmpPerWatt,
  );
  const all = [referenceOfCell, simulatorOfDevice, simulatorOfCell, referenceOfDevice];
  if (!all.every((value) => value > 0)) return null;
  return (referenceOfCell / simulatorOfCell) * (simulatorOfDevice / referenceOfDevice);
}
