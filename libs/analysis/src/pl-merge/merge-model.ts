import type { FitModel } from '../fitting/fit-problem.ts';
import { photonEnergyElectronvolt } from '../physics/physical-constants.ts';

/** A spectrum of the series, brought to a height of about one. */
export interface MergingSpectrum {
  readonly elapsedMinute: number;
  readonly wavelengthNanometre: readonly number[];
  readonly observed: readonly number[];
  readonly sigma: readonly number[];
}

/** What all spectra share. */
export interface MergeParameters {
  /** Of the peak that starts at the higher energy, at time zero. */
  readonly energy1Electronvolt: number;
  readonly energy2Electronvolt: number;
  readonly finalElectronvolt: number;
  readonly timeConstantMinute: number;
  readonly sigma1Electronvolt: number;
  readonly sigma2Electronvolt: number;
}

export function mergeParametersOf(parameters: readonly number[]): MergeParameters {
  const [
    energy1Electronvolt = 0,
    energy2Electronvolt = 0,
    finalElectronvolt = 0,
    logTime = 0,
    sigma1 = 1,
    sigma2 = 1,
  ] = parameters;
  return {
    energy1Electronvolt,
    energy2Electronvolt,
    finalElectronvolt,
    timeConstantMinute: Math.exp(logTime),
    sigma1Electronvolt: sigma1,
    sigma2Electronvolt: sigma2,
  };
}

/** Keeps the heights of two peaks determined after they have become one; part of the diagonal of the equations. */
const RIDGE_RATIO = 1e-9;

/** Bands of a spectrum that are not zero: background 0, peaks 1 and 2. */
export type UsedBands = readonly number[];

/**
 * All spectra of two peaks that approach each other: Eᵢ(t) = E∞ + (Eᵢ(0) − E∞) exp(−t/τ), so that their distance is
 * d₀ exp(−t/τ). Widths are shared by all spectra; the heights, not below zero, and the background of each spectrum are
 * solved for at every set of parameters, which are [E₁(0), E₂(0), E∞, ln τ, σ₁, σ₂].
 *
 * A height that reaches zero bends the model; `modelWith` holds fixed which ones are zero, which makes it smooth.
 *
 * Source: G. H. Golub, V. Pereyra, SIAM J. Numer. Anal. 10 (1973) 413, doi:10.1137/0710036 (linear parameters projected out).
 */
export class MergeModel {
  readonly #spectra: readonly SpectrumEquations[];

  constructor(spectra: readonly MergingSpectrum[]) {
    this.#spectra = spectra.map((spectrum) => new SpectrumEquations(spectrum));
  }

  readonly model: FitModel = (parameters) => {
    const shared = mergeParametersOf(parameters);
    return this.#spectra.flatMap((spectrum) => spectrum.solveAt(shared, null).values);
  };

  modelWith(used: readonly UsedBands[]): FitModel {
    return (parameters) => {
      const shared = mergeParametersOf(parameters);
      return this.#spectra.flatMap((spectrum, index) => spectrum.solveAt(shared, used[index] ?? null).values);
    };
  }

  usedBandsAt(parameters: readonly number[]): UsedBands[] {
    const shared = mergeParametersOf(parameters);
    return this.#spectra.map((spectrum) => spectrum.solveAt(shared, null).used);
  }
}

interface SolvedSpectrum {
  readonly values: readonly number[];
  readonly used: UsedBands;
}

/** Weighted least squares of one spectrum in its background and two heights. */
class SpectrumEquations {
  readonly #elapsedMinute: number;
  readonly #observed: readonly number[];
  readonly #energiesElectronvolt: readonly number[];
  readonly #weights: readonly number[];

  constructor({ elapsedMinute, wavelengthNanometre, observed, sigma }: MergingSpectrum) {
    this.#elapsedMinute = elapsedMinute;
    this.#observed = observed;
    this.#energiesElectronvolt = wavelengthNanometre.map(photonEnergyElectronvolt);
    this.#weights = sigma.map((value) => 1 / value ** 2);
  }

  /** @param fixed bands to use; null for those whose heights are not negative */
  solveAt(shared: MergeParameters, fixed: UsedBands | null): SolvedSpectrum {
    const left = Math.exp(-this.#elapsedMinute / shared.timeConstantMinute);
    const bandOf = (start: number, sigma: number): Float64Array => {
      const centre = shared.finalElectronvolt + (start - shared.finalElectronvolt) * left;
      // Per wavelength interval; the scale of E² is free, as the heights are.
      return Float64Array.from(
        this.#energiesElectronvolt,
        (energy) => energy ** 2 * Math.exp(-0.5 * ((energy - centre) / sigma) ** 2),
      );
    };
    const bands = [
      new Float64Array(this.#weights.length).fill(1),
      bandOf(shared.energy1Electronvolt, shared.sigma1Electronvolt),
      bandOf(shared.energy2Electronvolt, shared.sigma2Electronvolt),
    ];
    const matrix = bands.map((one) => bands.map((other) => this.#product(one, other)));
    const rightSide = bands.map((band) => this.#product(band, this.#observed));
    let used = [...(fixed ?? bands.keys())];
    let coefficients = solve(matrix, rightSide, used);
    while (fixed === null) {
      const lowest = lowestNegative(coefficients, used);
      if (lowest === null) break;
      used = used.filter((index) => index !== lowest);
      coefficients = solve(matrix, rightSide, used);
    }
    const values = this.#observed.map((_, index) =>
      used.reduce((sum, band) => sum + (coefficients[band] ?? 0) * (bands[band]?.[index] ?? 0), 0),
    );
    return { values, used };
  }

  #product(one: ArrayLike<number>, other: ArrayLike<number>): number {
    let sum = 0;
    for (let index = 0; index < this.#weights.length; index += 1) {
      sum += (this.#weights[index] ?? 0) * (one[index] ?? 0) * (other[index] ?? 0);
    }
    return sum;
  }
}

/** The height that is most below zero; the background may be. */
function lowestNegative(coefficients: readonly number[], used: readonly number[]): number | null {
  const [first, ...others] = used.filter((index) => index > 0 && (coefficients[index] ?? 0) < 0);
  if (first === undefined) return null;
  return others.reduce(
    (least, index) => ((coefficients[index] ?? 0) < (coefficients[least] ?? 0) ? index : least),
    first,
  );
}

/** Coefficients of the used bands, zero of the others, by Gaussian elimination of the ridged normal equations. */
function solve(
  matrix: readonly (readonly number[])[],
  rightSide: readonly number[],
  used: readonly number[],
): number[] {
  const rows = used.map((row) => [
    ...used.map((column) => (matrix[row]?.[column] ?? 0) * (row === column ? 1 + RIDGE_RATIO : 1)),
    rightSide[row] ?? 0,
  ]);
  for (const [index, pivotRow] of rows.entries()) {
    const pivot = pivotRow[index] ?? 0;
    if (!(Math.abs(pivot) > 0)) continue;
    for (const [other, row] of rows.entries()) {
      if (other === index) continue;
      const factor = (row[index] ?? 0) / pivot;
      for (let column = index; column < row.length; column += 1) {
        row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0);
      }
    }
  }
  const coefficients = matrix.map(() => 0);
  for (const [index, band] of used.entries()) {
    const pivot = rows[index]?.[index] ?? 0;
    coefficients[band] = Math.abs(pivot) > 0 ? (rows[index]?.at(-1) ?? 0) / pivot : 0;
  }
  return coefficients;
}
