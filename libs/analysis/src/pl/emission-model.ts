import type { FitModel, ModelJacobian } from '../fitting/fit-problem.ts';
import { photonEnergyElectronvolt } from '../physics/physical-constants.ts';

/** Parameters of one peak after the background: height, centre in eV, standard deviation in eV. */
export const PARAMETERS_PER_PEAK = 3;

export interface GaussianPeak {
  readonly height: number;
  readonly centreElectronvolt: number;
  readonly sigmaElectronvolt: number;
}

/**
 * A spectrum per wavelength interval of peaks that are Gaussian in photon energy:
 * I(λ) = b + (λ₀/λ)² Σ H exp(−(E − E₀)²/2σ²), E = hc/λ.
 *
 * That is I(E) = I(λ) λ²/(hc) fitted in energy, written back per wavelength so that the scatter of the counts stays what
 * it is; the background b is that of the detector, constant over wavelength. H is the height per wavelength at λ₀.
 */
export class EmissionModel {
  readonly #energiesElectronvolt: readonly number[];
  readonly #coefficients: readonly number[];

  constructor(wavelengthNanometre: readonly number[], referenceNanometre: number) {
    this.#energiesElectronvolt = wavelengthNanometre.map(photonEnergyElectronvolt);
    this.#coefficients = wavelengthNanometre.map((wavelength) => (referenceNanometre / wavelength) ** 2);
  }

  readonly model: FitModel = (parameters) => {
    const peaks = peaksOf(parameters);
    const [background = 0] = parameters;
    return this.#energiesElectronvolt.map(
      (energy, index) => background + (this.#coefficients[index] ?? 0) * sumOfPeaks(peaks, energy),
    );
  };

  readonly jacobian: ModelJacobian = (parameters) => [
    this.#energiesElectronvolt.map(() => 1),
    ...peaksOf(parameters).flatMap(({ height, centreElectronvolt, sigmaElectronvolt }) => {
      const reduced = this.#energiesElectronvolt.map(
        (energy) => (energy - centreElectronvolt) / sigmaElectronvolt,
      );
      const byHeight = reduced.map((z, index) => (this.#coefficients[index] ?? 0) * Math.exp(-0.5 * z * z));
      const byCentre = byHeight.map(
        (value, index) => (height * value * (reduced[index] ?? 0)) / sigmaElectronvolt,
      );
      const bySigma = byCentre.map((value, index) => value * (reduced[index] ?? 0));
      return [byHeight, byCentre, bySigma];
    }),
  ];
}

/** The peaks among the parameters. */
export function peaksOf(parameters: readonly number[]): GaussianPeak[] {
  const peaks: GaussianPeak[] = [];
  for (let index = 1; index + 2 < parameters.length; index += PARAMETERS_PER_PEAK) {
    const [height = 0, centreElectronvolt = 0, sigmaElectronvolt = 1] = parameters.slice(index);
    peaks.push({ height, centreElectronvolt, sigmaElectronvolt });
  }
  return peaks;
}

/** Sum of peaks per energy interval at a photon energy. */
export function sumOfPeaks(peaks: readonly GaussianPeak[], energyElectronvolt: number): number {
  return peaks.reduce(
    (sum, { height, centreElectronvolt, sigmaElectronvolt }) =>
      sum + height * Math.exp(-0.5 * ((energyElectronvolt - centreElectronvolt) / sigmaElectronvolt) ** 2),
    0,
  );
}
