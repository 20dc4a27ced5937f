import type { FitModel, ModelJacobian } from '../fitting/fit-problem.ts';

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

/** Parameters of a reflection: [b₀, b₁, H, Δ, Γ, η, s]. */
type ReflectionParameters = readonly number[];

/**
 * Pseudo-Voigt on a straight background,
 * b₀ + b₁ (x − x₀) + H [η/(1 + 4 z²) + (1 − η) exp(−4 ln 2 z²)], z = (x − x₀ − Δ)/Γ(1 ± s), x = 2θ in degree, Γ the full
 * width at half maximum, the half towards low angles being wider by the asymmetry s and the other one narrower; with Kα2
 * the same again, half as high, at sin θ₂ = sin θ₁ λ₂/λ₁.
 */
export class ReflectionModel {
  readonly #offsetsDegree: readonly number[];
  readonly #centreDegree: number;
  readonly #hasKAlpha2: boolean;

  /** @param centreDegree x₀, near the reflection */
  constructor(twoThetaDegree: readonly number[], centreDegree: number, hasKAlpha2: boolean) {
    this.#offsetsDegree = twoThetaDegree.map((angle) => angle - centreDegree);
    this.#centreDegree = centreDegree;
    this.#hasKAlpha2 = hasKAlpha2;
  }

  readonly model: FitModel = (parameters) => {
    const lines = this.#linesOf(parameters);
    const [floor = 0, tilt = 0, height = 0, , ...shape] = parameters;
    const line = new LineShape(shape);
    return this.#offsetsDegree.map((offset) => {
      let sum = floor + tilt * offset;
      for (const { offsetDegree, heightRatio } of lines)
        sum += height * heightRatio * line.at(offset - offsetDegree);
      return sum;
    });
  };

  readonly jacobian: ModelJacobian = (parameters) => {
    const lines = this.#linesOf(parameters);
    const [, , height = 0, , ...shape] = parameters;
    const line = new LineShape(shape);
    const columns = parameters.map(() => new Float64Array(this.#offsetsDegree.length));
    const [byFloor, byTilt, byHeight, byOffset, byWidth, byShare, byAsymmetry] = columns;
    for (const [index, offset] of this.#offsetsDegree.entries()) {
      put(byFloor, index, 1);
      put(byTilt, index, offset);
      for (const { offsetDegree, heightRatio, movementRatio } of lines) {
        const size = height * heightRatio;
        const derivatives = line.derivativesAt(offset - offsetDegree);
        put(byHeight, index, heightRatio * line.at(offset - offsetDegree));
        put(byOffset, index, size * movementRatio * derivatives.byCentre);
        put(byWidth, index, size * derivatives.byWidth);
        put(byShare, index, size * derivatives.byShare);
        put(byAsymmetry, index, size * derivatives.byAsymmetry);
      }
    }
    return columns;
  };

  /** Kα1 and, where it is there, Kα2: how far from x₀, how high, and how fast it moves with Kα1. */
  #linesOf([, , , offset = 0]: ReflectionParameters): readonly EmissionLine[] {
    const first = { offsetDegree: offset, heightRatio: 1, movementRatio: 1 };
    if (!this.#hasKAlpha2) return [first];
    const halfAngle = ((this.#centreDegree + offset) * Math.PI) / 360;
    const ratio = COPPER_K_ALPHA_2_ANGSTROM / COPPER_K_ALPHA_1_ANGSTROM;
    const sine = Math.min(1, ratio * Math.sin(halfAngle));
    return [
      first,
      {
        offsetDegree: (360 / Math.PI) * Math.asin(sine) - this.#centreDegree,
        heightRatio: K_ALPHA_2_RATIO,
        movementRatio: sine < 1 ? (ratio * Math.cos(halfAngle)) / Math.sqrt(1 - sine ** 2) : 0,
      },
    ];
  }
}

interface EmissionLine {
  readonly offsetDegree: number;
  readonly heightRatio: number;
  readonly movementRatio: number;
}

/** A line of height one, by the distance from its top, degree. */
class LineShape {
  readonly #fwhmDegree: number;
  readonly #lorentzianFraction: number;
  readonly #asymmetryRatio: number;

  constructor([fwhm = 1, share = 0, asymmetry = 0]: readonly number[]) {
    this.#fwhmDegree = fwhm;
    this.#lorentzianFraction = share;
    this.#asymmetryRatio = asymmetry;
  }

  at(distance: number): number {
    const z = distance / (this.#fwhmDegree * this.#sideRatio(distance));
    return (
      this.#lorentzianFraction / (1 + 4 * z * z) +
      (1 - this.#lorentzianFraction) * Math.exp(-4 * Math.LN2 * z * z)
    );
  }

  derivativesAt(distance: number): Record<'byCentre' | 'byWidth' | 'byShare' | 'byAsymmetry', number> {
    const ratio = this.#sideRatio(distance);
    const z = distance / (this.#fwhmDegree * ratio);
    const lorentzian = 1 / (1 + 4 * z * z);
    const gaussian = Math.exp(-4 * Math.LN2 * z * z);
    const slope =
      -8 *
      z *
      (this.#lorentzianFraction * lorentzian ** 2 + (1 - this.#lorentzianFraction) * Math.LN2 * gaussian);
    return {
      byCentre: -slope / (this.#fwhmDegree * ratio),
      byWidth: (-slope * z) / this.#fwhmDegree,
      byShare: lorentzian - gaussian,
      byAsymmetry: (slope * z * Math.sign(distance)) / ratio,
    };
  }

  /** How much wider than half the width the half is that the distance lies in. */
  #sideRatio(distance: number): number {
    return distance > 0 ? 1 - this.#asymmetryRatio : 1 + this.#asymmetryRatio;
  }
}

function put(column: Float64Array | undefined, index: number, term: number): void {
  if (column !== undefined) column[index] = (column[index] ?? 0) + term;
}
