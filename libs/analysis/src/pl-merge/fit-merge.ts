import { fitFromStarts } from '../fitting/fit-from-starts.ts';
import { fitParameters } from '../fitting/fit-parameters.ts';
import type { FitProblem, ParameterRange } from '../fitting/fit-problem.ts';
import type { GaussianPeak } from '../pl/emission-model.ts';
import { peakAndNoise, scatterOfCounts } from '../pl/fit-emission.ts';
import type { EmissionSpectrum } from '../pl/read-emission.ts';
import { MergeModel } from './merge-model.ts';
import type { MergingSpectrum } from './merge-parameters.ts';

export interface MergeFit {
  readonly parameters: readonly number[];
  /** Scaled by the reduced χ². */
  readonly covariance: readonly (readonly number[])[];
  readonly chiSquaredReduced: number;
}

/** Time constants to begin with, as parts of the length of the series. */
const START_RATIOS = [0.1, 0.4] as const;
/** Bounds of the time constant as parts of the length of the series. */
const TIME_BOUNDS_RATIO = { lower: 1e-3, upper: 30 } as const;
const PARAMETERS_PER_SPECTRUM = 3;

/**
 * One fit to all spectra (mergeModel), from the two peaks of the first and the peak of the last.
 *
 * @param first two peaks of the first spectrum, that of higher energy first
 * @returns null when it does not converge
 */
export function fitMerge(
  merging: readonly MergingSpectrum[],
  [peak1, peak2]: readonly [GaussianPeak, GaussianPeak],
  finalElectronvolt: number,
): MergeFit | null {
  const lengthMinute = Math.max(...merging.map(({ elapsedMinute }) => elapsedMinute));
  const centres: ParameterRange = { lower: 0.2, upper: 8 };
  const widths: ParameterRange = { lower: 1e-3, upper: 1 };
  const [first, second] = START_RATIOS.map((ratio) => [
    peak1.centreElectronvolt,
    peak2.centreElectronvolt,
    finalElectronvolt,
    Math.log(ratio * lengthMinute),
    peak1.sigmaElectronvolt,
    peak2.sigmaElectronvolt,
  ]);
  const model = new MergeModel(merging);
  const problem = {
    observed: merging.flatMap(({ observed }) => observed),
    model: model.model,
    jacobian: model.jacobian,
    likelihood: { kind: 'gaussian', sigma: merging.flatMap(({ sigma }) => sigma) },
    ranges: [
      centres,
      centres,
      centres,
      {
        lower: Math.log(TIME_BOUNDS_RATIO.lower * lengthMinute),
        upper: Math.log(TIME_BOUNDS_RATIO.upper * lengthMinute),
        typicalSize: 1,
      },
      widths,
      widths,
    ],
    iterationLimit: 60,
  } satisfies FitProblem;
  const { parameters } = fitFromStarts(problem, [first ?? [], second ?? []]);
  const smooth = new MergeModel(merging, model.usedBandsAt(parameters));
  const fit = fitParameters({ ...problem, model: smooth.model, jacobian: smooth.jacobian }, parameters);
  if (fit.stopReason !== 'converged' || fit.covariance === null || fit.atBoundIndices.length > 0) return null;
  const freedom = fit.pointCount - fit.freeParameterCount - PARAMETERS_PER_SPECTRUM * merging.length;
  if (freedom <= 0) return null;
  const chiSquaredReduced = fit.cost / freedom;
  return {
    parameters: fit.parameters,
    covariance: fit.covariance.map((row) => row.map((value) => value * chiSquaredReduced)),
    chiSquaredReduced,
  };
}

/** A spectrum ready for the common fit, in units of its peak; null when it shows none. */
export function readMerging(elapsedMinute: number, spectrum: EmissionSpectrum): MergingSpectrum | null {
  const seen = peakAndNoise(spectrum);
  if (seen === null) return null;
  const { height } = seen.guess;
  return {
    elapsedMinute,
    wavelengthNanometre: spectrum.wavelengthNanometre,
    observed: spectrum.counts.map((value) => value / height),
    sigma: scatterOfCounts(spectrum, seen).map((value) => value / height),
  };
}
