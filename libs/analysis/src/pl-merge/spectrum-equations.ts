import { photonEnergyElectronvolt } from '../physics/physical-constants.ts';
import type { MergeParameters, MergingSpectrum } from './merge-parameters.ts';

/** Bands of a spectrum that are not zero: background 0, peaks 1 and 2. */
export type UsedBands = readonly number[];

/** Keeps the heights of two peaks determined after they have become one; part of the diagonal of the equations. */
const RIDGE_RATIO = 1e-9;

interface SolvedSpectrum {
  readonly values: Float64Array;
  readonly used: UsedBands;
  readonly coefficients: readonly number[];
  readonly bandWeights: readonly Float64Array[];
  readonly productWeights: readonly (readonly number[])[];
}

/** Weighted least squares of one spectrum in its background and two heights. */
export class SpectrumEquations {
  readonly #elapsedMinute: number;
  readonly #energiesElectronvolt: Float64Array;
  readonly #weights: Float64Array;
  readonly #observedWeights: Float64Array;
  readonly #background: Float64Array;

  constructor({ elapsedMinute, wavelengthNanometre, observed, sigma }: MergingSpectrum) {
    this.#elapsedMinute = elapsedMinute;
    this.#energiesElectronvolt = Float64Array.from(wavelengthNanometre, photonEnergyElectronvolt);
    this.#weights = Float64Array.from(sigma, (value) => 1 / value ** 2);
    this.#observedWeights = this.#weights.map((weight, index) => weight * (observed[index] ?? 0));
    this.#background = new Float64Array(observed.length).fill(1);
  }

  /** @param fixed bands to use; null for those whose heights are not negative */
  solveAt(shared: MergeParameters, fixed: UsedBands | null): SolvedSpectrum {
    const [centre1, centre2] = this.#centresAt(shared);
    const bands = [
      this.#background,
      this.#bandOf(centre1, shared.sigma1Electronvolt),
      this.#bandOf(centre2, shared.sigma2Electronvolt),
    ];
    const { productWeights: matrix, rightWeights: rightSide } = this.#normalEquations(bands);
    let used = [...(fixed ?? bands.keys())];
    let coefficients = solve(matrix, rightSide, used);
    while (fixed === null) {
      const lowest = lowestNegative(coefficients, used);
      if (lowest === null) break;
      used = used.filter((index) => index !== lowest);
      coefficients = solve(matrix, rightSide, used);
    }
    return {
      values: sumOf(bands, coefficients),
      used,
      coefficients,
      bandWeights: bands,
      productWeights: matrix,
    };
  }

  /**
   * Derivatives of the values by the shared parameters, in the order of the fit, heights and background following. For a
   * band that changes by d, the coefficients c of M c = b change by M⁻¹ (db − dM c).
   */
  derivativesAt(shared: MergeParameters, fixed: UsedBands | null): readonly Float64Array[] {
    const solved = this.solveAt(shared, fixed);
    const [centre1, centre2] = this.#centresAt(shared);
    const response = (band: number, factorAt: (energy: number) => number): Float64Array =>
      this.#responseTo(solved, band, factorAt);
    const [sigma1, sigma2] = [shared.sigma1Electronvolt, shared.sigma2Electronvolt];
    const byCentre1 = response(1, (energy) => (energy - centre1) / sigma1 ** 2);
    const byCentre2 = response(2, (energy) => (energy - centre2) / sigma2 ** 2);
    const bySigma1 = response(1, (energy) => (energy - centre1) ** 2 / sigma1 ** 3);
    const bySigma2 = response(2, (energy) => (energy - centre2) ** 2 / sigma2 ** 3);
    const left = this.#leftAt(shared);
    const byLogTime = (left * this.#elapsedMinute) / shared.timeConstantMinute;
    const [distance1, distance2] = [
      shared.energy1Electronvolt - shared.finalElectronvolt,
      shared.energy2Electronvolt - shared.finalElectronvolt,
    ];
    return [
      combination(left, byCentre1, 0, byCentre2),
      combination(0, byCentre1, left, byCentre2),
      combination(1 - left, byCentre1, 1 - left, byCentre2),
      combination(byLogTime * distance1, byCentre1, byLogTime * distance2, byCentre2),
      bySigma1,
      bySigma2,
    ];
  }

  /** Part of the distances that is left. */
  #leftAt({ timeConstantMinute }: MergeParameters): number {
    return Math.exp(-this.#elapsedMinute / timeConstantMinute);
  }

  #centresAt(shared: MergeParameters): readonly [number, number] {
    const left = this.#leftAt(shared);
    const { energy1Electronvolt, energy2Electronvolt, finalElectronvolt } = shared;
    return [
      finalElectronvolt + (energy1Electronvolt - finalElectronvolt) * left,
      finalElectronvolt + (energy2Electronvolt - finalElectronvolt) * left,
    ];
  }

  /** Per wavelength interval; the scale of E² is free, as the heights are. */
  #bandOf(centreElectronvolt: number, sigmaElectronvolt: number): Float64Array {
    const energies = this.#energiesElectronvolt;
    const { length } = energies;
    const band = new Float64Array(length);
    for (let index = 0; index < length; index += 1) {
      const energy = energies[index] ?? 0;
      const z = (energy - centreElectronvolt) / sigmaElectronvolt;
      band[index] = energy * energy * Math.exp(-0.5 * z * z);
    }
    return band;
  }

  /** How the values change when a band changes by itself times a factor. */
  #responseTo(
    { used, coefficients, bandWeights: bands, productWeights: matrix }: SolvedSpectrum,
    band: number,
    factorAt: (energyElectronvolt: number) => number,
  ): Float64Array {
    const own = coefficients[band] ?? 0;
    if (!used.includes(band)) return new Float64Array(this.#weights.length);
    const energies = this.#energiesElectronvolt;
    const weights = this.#weights;
    const observed = this.#observedWeights;
    const [, band1 = energies, band2 = energies] = bands;
    const changed = bands[band] ?? energies;
    const { length } = energies;
    const change = new Float64Array(length);
    let [withBackground, withBand1, withBand2, withObserved] = [0, 0, 0, 0];
    for (let index = 0; index < length; index += 1) {
      const value = factorAt(energies[index] ?? 0) * (changed[index] ?? 0);
      const weighted = value * (weights[index] ?? 0);
      change[index] = value;
      withBackground += weighted;
      withBand1 += weighted * (band1[index] ?? 0);
      withBand2 += weighted * (band2[index] ?? 0);
      withObserved += value * (observed[index] ?? 0);
    }
    const withBands = [withBackground, withBand1, withBand2];
    const rightSide = withBands.map((product) => -product * own);
    let ofRow = withObserved;
    for (const column of used) ofRow -= (withBands[column] ?? 0) * (coefficients[column] ?? 0);
    rightSide[band] = ofRow - (1 + 2 * RIDGE_RATIO) * (withBands[band] ?? 0) * own;
    const response = sumOf(bands, solve(matrix, rightSide, used));
    add(response, own, change);
    return response;
  }

  /** Sums of weighted products of the bands, and of the bands with the spectrum. */
  #normalEquations([, band1 = this.#background, band2 = this.#background]: readonly Float64Array[]): {
    readonly productWeights: readonly (readonly number[])[];
    readonly rightWeights: readonly number[];
  } {
    const weights = this.#weights;
    const observed = this.#observedWeights;
    const { length } = weights;
    let [ones, sum1, sum2, sum11, sum12, sum22] = [0, 0, 0, 0, 0, 0];
    let [right0, right1, right2] = [0, 0, 0];
    for (let index = 0; index < length; index += 1) {
      const weight = weights[index] ?? 0;
      const y = observed[index] ?? 0;
      const value1 = band1[index] ?? 0;
      const value2 = band2[index] ?? 0;
      ones += weight;
      sum1 += weight * value1;
      sum2 += weight * value2;
      sum11 += weight * value1 * value1;
      sum12 += weight * value1 * value2;
      sum22 += weight * value2 * value2;
      right0 += y;
      right1 += y * value1;
      right2 += y * value2;
    }
    return {
      productWeights: [
        [ones, sum1, sum2],
        [sum1, sum11, sum12],
        [sum2, sum12, sum22],
      ],
      rightWeights: [right0, right1, right2],
    };
  }
}

function sumOf(bands: readonly Float64Array[], coefficients: readonly number[]): Float64Array {
  const sums = new Float64Array(bands[0]?.length ?? 0).fill(coefficients[0] ?? 0);
  for (let row = 1; row < bands.length; row += 1) add(sums, coefficients[row] ?? 0, bands[row] ?? sums);
  return sums;
}

function add(sums: Float64Array, factor: number, terms: Float64Array): void {
  if (factor === 0) return;
  const { length } = sums;
  for (let index = 0; index < length; index += 1)
    sums[index] = (sums[index] ?? 0) + factor * (terms[index] ?? 0);
}

/** a x + b y */
function combination(a: number, x: Float64Array, b: number, y: Float64Array): Float64Array {
  const sums = new Float64Array(x.length);
  add(sums, a, x);
  add(sums, b, y);
  return sums;
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
