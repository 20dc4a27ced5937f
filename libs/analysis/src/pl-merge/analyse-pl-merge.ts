import type { AnalysisResult, MetricValue, Warning } from '@dotbook/domain';
import { propagateUncertainty } from '../fitting/propagate-uncertainty.ts';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';
import { describeEmission, resolvedPeakCount, type EmissionOutcome } from '../pl/describe-emission.ts';
import type { GaussianPeak } from '../pl/emission-model.ts';
import { readEmission, type EmissionSpectrum } from '../pl/read-emission.ts';
import { missingTimes, named } from '../pl-shift/analyse-pl-shift.ts';
import { spectraInTime, type SeriesSpectrum } from '../pl-shift/spectra-in-time.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { fitMerge, readMerging, type MergeFit } from './fit-merge.ts';
import { mergeCompletion } from './merge-completion.ts';
import { mergeParametersOf } from './merge-parameters.ts';

export type PlMergeMetrics = Readonly<{
  peak1StartNanometre: number | null;
  peak2StartNanometre: number | null;
  finalPeakNanometre: number | null;
  peakCountFirst: number | null;
  peakCountLast: number | null;
  mergeTimeConstantMinute: number | null;
  completionMinute: number | null;
}>;

const MINIMUM_SPECTRA = 4;
/** Beyond so many lengths of the series nothing is said about when it ends. */
const LONGEST_EXTRAPOLATION_RATIO = 3;
/** A time constant less certain than this is none. */
const LARGEST_UNCERTAINTY_RATIO = 0.5;

/**
 * `plMerge`: how the two emission peaks of two batches become one while they exchange cations. The peaks of the first
 * and of the last spectrum are those of `pl`; one fit to all spectra, with the widths shared, gives the time constant of
 * the distance of the peaks, d(t) = d₀ exp(−t/τ) (mergeModel). The exchange is complete when the distance is below 5 % of
 * d₀ (after 3 τ) and the peaks have stopped moving, by less than 1 nm in a tenth of the time gone by (mergeCompletion).
 * Times are in minutes since time zero of `elapsedSecond`, whatever the unit of the file.
 *
 * Warnings: `conditionMissing` (spectra without a time are left out), `fewPoints` (fewer than four times: refused),
 * `fitNotConverged` (one peak at the start, or no common time constant), `extrapolated` (complete after the last
 * spectrum; beyond three times its time nothing is said), `nonFiniteDropped`, and those of the first and the last spectrum, named.
 *
 * Example: peaks at 683 and 774 nm that approach each other with τ = 9 min have merged after 27 min.
 *
 * @param series spectra with their effective conditions, in any order
 * @returns nm and min; uncertainties (k = 1) from the scatter of the points, scaled by the reduced χ² of the fits
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analysePlMerge(series: readonly SeriesSpectrum[]): AnalysisResult<PlMergeMetrics> {
  const timed = spectraInTime(series);
  const warnings = missingTimes(series.length - timed.length, series.length);
  const emissions = timed.map(({ record, conditions }) => readEmission(record, conditions));
  warnings.push(...incompleteSpectra(emissions));
  const timeCount = new Set(timed.map(({ elapsedMinute }) => elapsedMinute)).size;
  const isSeries = timeCount >= MINIMUM_SPECTRA;
  if (!isSeries) {
    const detail = `${timeCount} different times are too few to see peaks merge; at least ${MINIMUM_SPECTRA} are needed.`;
    warnings.push({ code: 'fewPoints', detail });
  }
  const [firstEmission] = emissions;
  const lastEmission = emissions.at(-1);
  const first = isSeries && firstEmission !== undefined ? describeEmission(firstEmission) : null;
  const last = isSeries && lastEmission !== undefined ? describeEmission(lastEmission) : null;
  warnings.push(...named('first', withoutSeveral(first)), ...named('last', last?.warnings ?? []));
  const pair = pairOf(first);
  const spectra = emissions.flatMap(
    (emission, index) => readMerging(timed[index]?.elapsedMinute ?? 0, emission) ?? [],
  );
  const finalElectronvolt = last?.metrics.peakElectronvolt ?? null;
  const merged =
    pair === null || finalElectronvolt === null || spectra.length < MINIMUM_SPECTRA
      ? null
      : fitMerge(spectra, pair, finalElectronvolt);
  if (isSeries) warnings.push(...doubtsAbout(pair, merged));
  const lastMinute = timed.at(-1)?.elapsedMinute ?? 0;
  const course = describeCourse(merged, lastMinute, warnings);
  return buildResult<PlMergeMetrics>({
    key: 'plMerge',
    metrics: {
      peak1StartNanometre: wavelengthOf(pair?.[0]),
      peak2StartNanometre: wavelengthOf(pair?.[1]),
      finalPeakNanometre: last?.metrics.peakNanometre ?? null,
      peakCountFirst: countOf(first),
      peakCountLast: countOf(last),
      ...course.metrics,
    },
    essential: ['finalPeakNanometre', 'mergeTimeConstantMinute', 'completionMinute'],
    uncertainties: {
      peak1StartNanometre: startUncertainty(first, pair?.[0]),
      peak2StartNanometre: startUncertainty(first, pair?.[1]),
      finalPeakNanometre: last?.uncertainties.peakNanometre ?? null,
      ...course.uncertainties,
    },
    warnings,
    parameters: { spectrumCount: spectra.length, lastMinute, ...course.parameters },
  });
}

/** What was left out of spectra, told once for the whole series. */
function incompleteSpectra(spectra: readonly EmissionSpectrum[]): Warning[] {
  const said = (code: Warning['code']): Warning[] =>
    spectra.flatMap(({ warnings }) => warnings.filter((warning) => warning.code === code));
  const warnings: Warning[] = [];
  const holes = said('nonFiniteDropped');
  if (holes.length > 0) {
    const detail = `${holes.length} of ${spectra.length} spectra have rows that hold no possible wavelength or intensity, which were left out.`;
    warnings.push({ code: 'nonFiniteDropped', detail });
  }
  for (const code of ['outliers', 'rangeIncomplete'] as const) {
    const [first, ...others] = said(code);
    if (first === undefined) continue;
    const detail = `In ${others.length + 1} of ${spectra.length} spectra, the first of them: ${first.detail}`;
    warnings.push({ code, detail });
  }
  return warnings;
}

/** Several peaks at the start are what is looked for. */
function withoutSeveral(outcome: EmissionOutcome | null): readonly Warning[] {
  return (outcome?.warnings ?? []).filter(({ code }) => code !== 'severalPeaks');
}

/** The two peaks of a spectrum, that of higher energy (shorter wavelength) first. */
function pairOf(outcome: EmissionOutcome | null): readonly [GaussianPeak, GaussianPeak] | null {
  const [left, right] = (outcome?.fit?.peaks ?? []).toSorted(
    (a, b) => b.centreElectronvolt - a.centreElectronvolt,
  );
  return left === undefined || right === undefined ? null : [left, right];
}

function wavelengthOf(peak: GaussianPeak | undefined): number | null {
  return peak === undefined
    ? null
    : PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE / peak.centreElectronvolt;
}

function countOf(outcome: EmissionOutcome | null): number | null {
  return outcome?.fit == null ? null : resolvedPeakCount(outcome.fit);
}

function startUncertainty(outcome: EmissionOutcome | null, peak: GaussianPeak | undefined): number | null {
  if (outcome?.fit == null || peak === undefined) return null;
  const parameter = outcome.fit.parameters.indexOf(peak.centreElectronvolt);
  const variance = outcome.fit.covariance[parameter]?.[parameter];
  return variance === undefined
    ? null
    : (PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE / peak.centreElectronvolt ** 2) * Math.sqrt(variance);
}

function doubtsAbout(pair: ReturnType<typeof pairOf>, merged: MergeFit | null): Warning[] {
  if (pair === null) {
    const detail =
      'The first spectrum shows one peak: there is nothing that could merge, and no time constant.';
    return [{ code: 'fitNotConverged', detail }];
  }
  if (merged !== null && timeUncertaintyRatio(merged) <= LARGEST_UNCERTAINTY_RATIO) return [];
  const detail =
    'Two peaks that approach each other with one time constant do not describe the series; time constant and completion are left out.';
  return [{ code: 'fitNotConverged', detail }];
}

function timeUncertaintyRatio({ covariance }: MergeFit): number {
  return Math.sqrt(covariance[3]?.[3] ?? 0);
}

interface Course {
  readonly metrics: Pick<PlMergeMetrics, 'mergeTimeConstantMinute' | 'completionMinute'>;
  readonly uncertainties: Readonly<Record<string, number | null>>;
  readonly parameters: Readonly<Record<string, MetricValue>>;
}

function describeCourse(merged: MergeFit | null, lastMinute: number, warnings: Warning[]): Course {
  if (merged === null || timeUncertaintyRatio(merged) > LARGEST_UNCERTAINTY_RATIO) {
    return {
      metrics: { mergeTimeConstantMinute: null, completionMinute: null },
      uncertainties: {},
      parameters: { chiSquaredReduced: merged?.chiSquaredReduced ?? null },
    };
  }
  const { parameters, covariance, chiSquaredReduced } = merged;
  const { timeConstantMinute } = mergeParametersOf(parameters);
  const completion = mergeCompletion(mergeParametersOf(parameters));
  const isTooFar = completion.completionMinute > LONGEST_EXTRAPOLATION_RATIO * lastMinute;
  if (completion.completionMinute > lastMinute) {
    const detail = `The exchange is complete after ${formatNumber(completion.completionMinute)} min by the fit, but the last spectrum was taken at ${formatNumber(lastMinute)} min${isTooFar ? '; that is too far to be said, and is left out' : ''}.`;
    warnings.push({ code: 'extrapolated', detail });
  }
  return {
    metrics: {
      mergeTimeConstantMinute: timeConstantMinute,
      completionMinute: isTooFar ? null : completion.completionMinute,
    },
    uncertainties: {
      mergeTimeConstantMinute: timeConstantMinute * timeUncertaintyRatio(merged),
      completionMinute: propagateUncertainty(
        parameters,
        covariance,
        (moved) => mergeCompletion(mergeParametersOf(moved)).completionMinute,
      ),
    },
    parameters: {
      chiSquaredReduced,
      mergedMinute: completion.mergedMinute,
      settledMinute: completion.settledMinute,
    },
  };
}
