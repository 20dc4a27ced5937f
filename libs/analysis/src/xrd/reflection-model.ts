import type { FitModel } from '../fitting/fit-problem.ts';

/**
 * Cu Kα1 and Kα2, Å, as in tables of diffraction ((2 Kα1 + Kα2)/3 = 1.54184). G. Hölzer et al., Phys. Rev. A 56 (1997) 4554,
 * doi:10.1103/PhysRevA.56.4554, measured 1.5405929 and 1.5444274: lattice parameters on that scale are 21 ppm larger.
 */
export const COPPER_K_ALPHA_1_ANGSTROM = 1.54056;
const COPPER_K_ALPHA_2_ANGSTROM = 1.544398;
/** Height of Kα2 relative to Kα1. */
const K_ALPHA_2_RATIO = 0.5;
/** A stated wavelength this close to Kα1 may come with Kα2, Å. */
const SAME_LINE_ANGSTROM = 5e-4;

/** Whether Kα2 may be in the diffractogram: not of other wavelengths, such as the mean of both. */
export function mayHaveKAlpha2(wavelengthAngstrom: number): boolean {
  return Math.abs(wavelengthAngstrom - COPPER_K_ALPHA_1_ANGSTROM) < SAME_LINE_ANGSTROM;
}

/**
 * Pseudo-Voigt on a straight background,
 * b₀ + b₁ (x − x₀) + H [η/(1 + 4 z²) + (1 − η) exp(−4 ln 2 z²)], z = (x − x₀ − Δ)/Γ, x = 2θ in degree, Γ the full width
 * at half maximum; with Kα2 the same again, half as high, at sin θ₂ = sin θ₁ λ₂/λ₁.
 * Parameters: [b₀, b₁, H, Δ, Γ, η].
 */
export function reflectionModel(
  twoThetaDegree: readonly number[],
  centreDegree: number,
  withKAlpha2: boolean,
): FitModel {
  return ([floor = 0, tilt = 0, height = 0, offset = 0, fwhm = 1, eta = 0]) => {
    const first = centreDegree + offset;
    const second = withKAlpha2 ? kAlpha2Degree(first) : null;
    return twoThetaDegree.map((angle) => {
      const line = height * pseudoVoigt((angle - first) / fwhm, eta);
      const partner =
        second === null ? 0 : K_ALPHA_2_RATIO * height * pseudoVoigt((angle - second) / fwhm, eta);
      return floor + tilt * (angle - centreDegree) + line + partner;
    });
  };
}

function pseudoVoigt(z: number, eta: number): number {
  return eta / (1 + 4 * z * z) + (1 - eta) * Math.exp(-4 * Math.LN2 * z * z);
}

function kAlpha2Degree(twoThetaDegree: number): number {
  const sine =
    Math.sin((twoThetaDegree * Math.PI) / 360) * (COPPER_K_ALPHA_2_ANGSTROM / COPPER_K_ALPHA_1_ANGSTROM);
  return (360 / Math.PI) * Math.asin(Math.min(1, sine));
}
