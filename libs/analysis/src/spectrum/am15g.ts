import { AM15G_IRRADIANCE_NUMERALS } from './am15g-irradiance.ts';

/** Identity of the reference spectrum, stored with every result that depends on it. */
export const AM15G_SPECTRUM_ID = 'ASTM G173-03 global tilt (SMARTS 2.9.2), 280-4000 nm';

/**
 * SHA-256 of the table as text, one line `wavelength irradiance` per row, the digits as published, each line ended
 * by a line feed. A test recomputes it from the data.
 */
export const AM15G_SPECTRUM_SHA256 = 'a45641b0bad17abcce108d55215633ebdcb229654af649a606e348656bf3a186';

/** Integral of the table over all its wavelengths by the trapezoidal rule, W/m². */
export const AM15G_TOTAL_WATT_PER_M2 = 1000.3706555734423;

/** Stretches of the wavelength grid: [first, last, step] in nm; stretches share their end points. */
const GRID_STRETCHES_NANOMETRE: readonly (readonly [number, number, number])[] = [
  [280, 400, 0.5],
  [400, 1700, 1],
  [1700, 1702, 2],
  [1702, 1705, 3],
  [1705, 4000, 5],
];

function buildWavelengths(): number[] {
  const wavelengths = [280];
  for (const [first, last, step] of GRID_STRETCHES_NANOMETRE) {
    const count = Math.round((last - first) / step);
    for (let index = 1; index <= count; index += 1) wavelengths.push(first + index * step);
  }
  return wavelengths;
}

/** Wavelengths of the reference spectrum, nm, ascending, 2002 values. */
export const AM15G_WAVELENGTH_NANOMETRE: readonly number[] = buildWavelengths();

/** Spectral irradiance at these wavelengths, W m⁻² nm⁻¹. */
export const AM15G_IRRADIANCE_WATT_PER_M2_NANOMETRE: readonly number[] =
  AM15G_IRRADIANCE_NUMERALS.split(' ').map(Number);
