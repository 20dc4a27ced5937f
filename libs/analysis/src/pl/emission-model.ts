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
  readonly #energiesElectronvolt: Float64Array;
  readonly #coefficients: Float64Array;

  constructor(wavelengthNanometre: readonly number[], referenceNanometre: number) {
    this.#energiesElectronvolt = Float64Array.from(wavelengthNanometre, photonEnergyElectronvolt);
    this.#coefficients = Float64Array.from(
      wavelengthNanometre,
      (wavelength) => (referenceNanometre / wavelength) ** 2,
    );
  }

  readonly model: FitModel = (parameters) => {
    const [background = 0] = parameters;
    const energies = this.#energiesElectronvolt;
    const coefficients = this.#coefficients;
    const count = energies.length;
    const sums = new Float64Array(count);
    for (const { height, centreElectronvolt, sigmaElectronvolt } of peaksOf(parameters)) {
      for (let index = 0; index < count; index += 1) {
        const z = ((energies[index] ?? 0) - centreElectronvolt) / sigmaElectronvolt;
        sums[index] = (sums[index] ?? 0) + height * Math.exp(-0.5 * z * z);
      }
    }
    for (let index = 0; index < count; index += 1)
      sums[index] = background + (coefficients[index] ?? 0) * (sums[index] ?? 0);
    return sums;
  };

  readonly jacobian: ModelJacobian = (parameters) => {
    const energies = this.#energiesElectronvolt;
    const coefficients = this.#coefficients;
    const count = energies.length;
    const columns = [new Float64Array(count).fill(1)];
    for (const { height, centreElectronvolt, sigmaElectronvolt } of peaksOf(parameters)) {
      const byHeight = new Float64Array(count);
      const byCentre = new Float64Array(count);
      const bySigma = new Float64Array(count);
      for (let index = 0; index < count; index += 1) {
        const z = ((energies[index] ?? 0) - centreElectronvolt) / sigmaElectronvolt;
        const value = (coefficients[index] ?? 0) * Math.exp(-0.5 * z * z);
        byHeight[index] = value;
        byCentre[index] = (height * value * z) / sigmaElectronvolt;
        bySigma[index] = (byCentre[index] ?? 0) * z;
      }
      columns.push(byHeight, byCentre, bySigma);
    }
    return columns;
  };
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
