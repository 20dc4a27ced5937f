import type { FitModel, ModelJacobian } from '../fitting/fit-problem.ts';
import { mergeParametersOf, type MergingSpectrum } from './merge-parameters.ts';
import { SpectrumEquations, type UsedBands } from './spectrum-equations.ts';

/**
 * All spectra of two peaks that approach each other: Eᵢ(t) = E∞ + (Eᵢ(0) − E∞) exp(−t/τ), so that their distance is
 * d₀ exp(−t/τ). Widths are shared by all spectra; the heights, not below zero, and the background of each spectrum are
 * solved for at every set of parameters, which are [E₁(0), E₂(0), E∞, ln τ, σ₁, σ₂].
 *
 * A height that reaches zero bends the model; `used` holds fixed which ones are not zero, which makes it smooth.
 *
 * Source: G. H. Golub, V. Pereyra, SIAM J. Numer. Anal. 10 (1973) 413, doi:10.1137/0710036 (linear parameters projected out).
 */
export class MergeModel {
  readonly #spectra: readonly SpectrumEquations[];
  readonly #used: readonly UsedBands[] | null;
  readonly #pointCount: number;

  constructor(spectra: readonly MergingSpectrum[], used: readonly UsedBands[] | null = null) {
    this.#spectra = spectra.map((spectrum) => new SpectrumEquations(spectrum));
    this.#used = used;
    this.#pointCount = spectra.reduce((sum, { observed }) => sum + observed.length, 0);
  }

  readonly model: FitModel = (parameters) => {
    const shared = mergeParametersOf(parameters);
    const values = new Float64Array(this.#pointCount);
    let from = 0;
    for (const [index, spectrum] of this.#spectra.entries()) {
      const part = spectrum.solveAt(shared, this.#used?.[index] ?? null).values;
      values.set(part, from);
      from += part.length;
    }
    return values;
  };

  readonly jacobian: ModelJacobian = (parameters) => {
    const shared = mergeParametersOf(parameters);
    const columns = parameters.map(() => new Float64Array(this.#pointCount));
    let from = 0;
    for (const [index, spectrum] of this.#spectra.entries()) {
      const derivatives = spectrum.derivativesAt(shared, this.#used?.[index] ?? null);
      for (const [parameter, column] of columns.entries()) column.set(derivatives[parameter] ?? [], from);
      from += derivatives[0]?.length ?? 0;
    }
    return columns;
  };

  usedBandsAt(parameters: readonly number[]): UsedBands[] {
    const shared = mergeParametersOf(parameters);
    return this.#spectra.map((spectrum) => spectrum.solveAt(shared, null).used);
  }
}
