import type { FitModel, ModelJacobian } from '../fitting/fit-problem.ts';
import { SpectrumEquations, type UsedBands } from './spectrum-equations.ts';

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
