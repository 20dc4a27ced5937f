import { fitFromStarts } from '../fitting/fit-from-starts.ts';
import type { FitResult, FittedParameters, ParameterRange } from '../fitting/fit-problem.ts';
import { bayesianInformation, reducedCost } from '../fitting/information-criteria.ts';
import { differenceNoise, noiseAtHeight, type CurveNoise } from '../numerics/difference-noise.ts';
import { photonEnergyElectronvolt } from '../physics/physical-constants.ts';
import { EmissionModel, peaksOf, type GaussianPeak } from './emission-model.ts';
import { guessPeak, type EmissionSpectrum, type PeakGuess } from './read-emission.ts';

/** What a spectrum was fitted with; heights and background in the unit of its counts. */
export interface EmissionFit {
  /** Background, then height, centre and standard deviation (eV) of each peak. */
  readonly parameters: readonly number[];
  /** Covariance scaled by the reduced χ². */
  readonly covariance: readonly (readonly number[])[];
  readonly peaks: readonly GaussianPeak[];
  /** Which of the peaks holds most of the light. */
  readonly mainIndex: number;
  /** Two peaks that are there but closer than the sum of their standard deviations. */
  readonly isUnresolved: boolean;
  readonly noise: CurveNoise;
  readonly chiSquaredReduced: number;
  /** By how much two Gaussians lower the information criterion; null when they could not be fitted. */
  readonly evidenceWeight: number | null;
  /** Derivatives of the spectrum by the parameters, one array each. */
  readonly jacobian: readonly ArrayLike<number>[];
}

/** Two Gaussians have to be better by this much, and neither may hold less than this part of the light. */
export const CRITERION_MARGIN = 10;
export const SMALLEST_AREA_FRACTION = 0.03;
/** No spectrometer scatters less than this part of its highest signal. */
const SMALLEST_NOISE_RATIO = 1e-4;
/** Steps after which a second peak that is there has shown itself, and those it gets to be found exactly. */
const ITERATIONS_TO_SHOW = 20;
const ITERATIONS_TO_CONVERGE = 400;
const FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.LN2);
/** Starts of a pair of peaks, in standard deviations of the single one from its centre. */
const PAIR_STARTS = [
  [-0.7, 0.7],
  [0, -1.5],
  [0, 1.5],
] as const;

/**
 * One Gaussian in energy on a constant background, or two where they are better by 10 in the Bayesian information
 * criterion and each holds at least 3 % of the light. Scatter by fourth differences (differenceNoise), a part of it
 * growing with the signal.
 *
 * @returns null when no peak stands above the rest, else the reason why there is no fit, or the fit
 */
export function fitEmission(spectrum: EmissionSpectrum): EmissionFit | 'noPeak' | 'notConverged' {
  const seen = peakAndNoise(spectrum);
  if (seen === null) return 'noPeak';
  const { guess, noise } = seen;
  const scale = guess.height;
  const { wavelengthNanometre } = spectrum;
  const model = new EmissionModel(wavelengthNanometre, wavelengthNanometre[guess.index] ?? 1);
  const observed = spectrum.counts.map((value) => value / scale);
  const sigma = scatterOfCounts(spectrum, seen).map((value) => value / scale);
  const ranges = rangesOf(wavelengthNanometre);
  const fitPeaks = (
    starts: readonly [readonly number[], ...(readonly number[])[]],
    peakCount: number,
    iterationLimit: number,
  ): FitResult =>
    fitFromStarts(
      {
        observed,
        model: model.model,
        jacobian: model.jacobian,
        likelihood: { kind: 'gaussian', sigma },
        ranges: [{}, ...Array.from({ length: peakCount }, () => ranges).flat()],
        iterationLimit,
      },
      starts,
    );
  const start = startOf(guess, wavelengthNanometre, scale);
  const one = fitPeaks([start], 1, ITERATIONS_TO_CONVERGE);
  if (one.stopReason !== 'converged') return 'notConverged';
  const restBeside = (parameters: readonly number[]): number[] => {
    const values = model.model(parameters);
    return runningMean(observed.map((value, index) => value - (values[index] ?? 0)));
  };
  const withSecond = (parameters: readonly number[]): readonly number[] => [
    ...parameters,
    ...secondStart(restBeside(parameters), wavelengthNanometre, parameters),
  ];
  // Two peaks where there is one leave each other undetermined: only a pair that shows itself is followed to the end.
  const sketch = fitPeaks(
    [withSecond(start), withSecond(one.parameters), ...pairStarts(one.parameters)],
    2,
    ITERATIONS_TO_SHOW,
  );
  const two =
    sketch.stopReason !== 'modelNotFinite' && (gainOf(one, sketch) ?? 0) > CRITERION_MARGIN
      ? fitPeaks([sketch.parameters], 2, ITERATIONS_TO_CONVERGE)
      : null;
  const gain = two?.stopReason === 'converged' ? gainOf(one, two) : null;
  const isPair =
    two?.stopReason === 'converged' &&
    gain !== null &&
    gain > CRITERION_MARGIN &&
    two.atBoundIndices.length === 0 &&
    smallestAreaFraction(peaksOf(two.parameters)) >= SMALLEST_AREA_FRACTION;
  const chosen = isPair ? two : one;
  if (chosen.covariance === null) return 'notConverged';
  return describe(chosen, chosen.covariance, { scaleFactor: scale, noise, evidenceWeight: gain, model });
}

/** What a spectrum shows before it is fitted. */
export interface PeakAndNoise {
  readonly guess: PeakGuess;
  readonly noise: CurveNoise;
}

/** A first idea of peak and scatter; null when no peak stands above the rest, or the points are too few to tell. */
export function peakAndNoise(spectrum: EmissionSpectrum): PeakAndNoise | null {
  const guess = guessPeak(spectrum);
  const measured = guess === null ? null : differenceNoise(spectrum.counts, guess.background);
  if (guess === null || measured === null) return null;
  const smallest = SMALLEST_NOISE_RATIO * guess.height;
  return { guess, noise: { ...measured, floorSigma: Math.max(measured.floorSigma, smallest) } };
}

/** Standard deviation of each of the counts. */
export function scatterOfCounts({ counts }: EmissionSpectrum, { guess, noise }: PeakAndNoise): number[] {
  return runningMean(counts).map((value) => noiseAtHeight(noise, value - guess.background));
}

function runningMean(values: readonly number[]): number[] {
  return values.map((_, index) => {
    const near = values.slice(Math.max(0, index - 2), index + 3);
    return near.reduce((sum, value) => sum + value / near.length, 0);
  });
}

function startOf(guess: PeakGuess, wavelengthNanometre: readonly number[], scale: number): readonly number[] {
  const wavelength = wavelengthNanometre[guess.index] ?? 1;
  const centre = photonEnergyElectronvolt(wavelength);
  const sigma = (centre * Math.max(guess.fwhmNanometre, 1)) / wavelength / FWHM_PER_SIGMA;
  return [guess.background / scale, guess.height / scale, centre, sigma];
}

/** A centre lies within the spectrum; a width between half a step of the spectrum and all of it. */
function rangesOf(wavelengthNanometre: readonly number[]): ParameterRange[] {
  const lowest = photonEnergyElectronvolt(wavelengthNanometre.at(-1) ?? 1);
  const highest = photonEnergyElectronvolt(wavelengthNanometre[0] ?? 1);
  const span = highest - lowest;
  return [
    { lower: 0 },
    { lower: lowest, upper: highest },
    { lower: span / wavelengthNanometre.length / 2, upper: span },
  ];
}

/** A second peak where most is left beside the first, as wide as that. */
function secondStart(
  rest: readonly number[],
  wavelengthNanometre: readonly number[],
  [, , , sigma = 1]: readonly number[],
): readonly number[] {
  let top = 0;
  for (const [index, value] of rest.entries()) if (value > (rest[top] ?? 0)) top = index;
  return [Math.max(0.01, rest[top] ?? 0), photonEnergyElectronvolt(wavelengthNanometre[top] ?? 1), sigma];
}

function pairStarts([background = 0, height = 0, centre = 0, sigma = 1]: readonly number[]): number[][] {
  return PAIR_STARTS.map(([left, right]) => [
    background,
    0.7 * height,
    centre + left * sigma,
    0.7 * sigma,
    0.4 * height,
    centre + right * sigma,
    0.7 * sigma,
  ]);
}

function gainOf(one: FittedParameters, two: FittedParameters): number | null {
  const [ofOne, ofTwo] = [bayesianInformation(one), bayesianInformation(two)];
  return ofOne === null || ofTwo === null ? null : ofOne - ofTwo;
}

function areaOf({ height, sigmaElectronvolt }: GaussianPeak): number {
  return height * sigmaElectronvolt;
}

function smallestAreaFraction(peaks: readonly GaussianPeak[]): number {
  const areas = peaks.map(areaOf);
  return Math.min(...areas) / areas.reduce((sum, area) => sum + area, 0);
}

function describe(
  fit: FittedParameters,
  covariance: readonly (readonly number[])[],
  parts: {
    readonly scaleFactor: number;
    readonly noise: CurveNoise;
    readonly evidenceWeight: number | null;
    readonly model: EmissionModel;
  },
): EmissionFit {
  const { scaleFactor, noise, evidenceWeight, model } = parts;
  const chiSquaredReduced = reducedCost(fit) ?? 0;
  const factors = fit.parameters.map((_, index) => (index === 0 || index % 3 === 1 ? scaleFactor : 1));
  const factorAt = (index: number): number => factors[index] ?? 1;
  const parameters = fit.parameters.map((value, index) => value * factorAt(index));
  const peaks = peaksOf(parameters);
  const [left, right] = peaks;
  return {
    parameters,
    covariance: covariance.map((row, index) =>
      row.map((value, column) => value * chiSquaredReduced * factorAt(index) * factorAt(column)),
    ),
    peaks,
    mainIndex: left !== undefined && right !== undefined && areaOf(right) > areaOf(left) ? 1 : 0,
    isUnresolved:
      left !== undefined &&
      right !== undefined &&
      Math.abs(left.centreElectronvolt - right.centreElectronvolt) <
        left.sigmaElectronvolt + right.sigmaElectronvolt,
    noise,
    chiSquaredReduced,
    evidenceWeight,
    jacobian: model.jacobian(parameters, []),
  };
}
