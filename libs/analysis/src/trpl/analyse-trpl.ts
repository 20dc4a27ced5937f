import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import { residualAutocorrelation } from '../fitting/residual-tests.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import {
  chooseDecayModel,
  type DecayChoice,
  type DecayModel,
  type DecayStart,
} from './choose-decay-model.ts';
import { readDecayHistogram, type DecayHistogram } from './decay-histogram.ts';
import type { DecayProblem } from './decay-models.ts';
import { decayWarnings, type DecayTimes } from './decay-warnings.ts';
import { estimateShift, estimateStart } from './estimate-start.ts';
import { chiSquaredOf, residualsOf } from './decay-residuals.ts';
import { gateResponse, type InstrumentResponse } from './instrument-response.ts';
import { lifetimesOf, type Lifetimes } from './lifetime-averages.ts';

export type TrplMetrics = Readonly<{
  model: DecayModel | null;
  /** Ascending lifetime; amplitudes sum to one. */
  components: readonly Readonly<{ amplitude: number; lifetimeNanosecond: number }>[] | null;
  lifetimeAmplitudeAveragedNanosecond: number | null;
  lifetimeIntensityAveragedNanosecond: number | null;
  /** Null unless the model is a stretched exponential. */
  stretchingExponent: number | null;
  /** Null unless the record holds counts. */
  chiSquaredReduced: number | null;
}>;

/** Bins that the response may move from where it fits best at first. */
const LARGEST_SHIFT_BIN_COUNT = 10;

/** Counts above the background below which no lifetime is looked for. */
const SMALLEST_NET_COUNTS = 200;

/** Net counts have to stand out of the scatter of all counts by so many standard deviations. */
const SMALLEST_SIGNAL_DEVIATION_COUNT = 5;

/** Smallest weight of a value that is no count, relative to the largest. */
const SMALLEST_SCATTER_RATIO = 1e-4;

/**
 * `trpl`: lifetimes of a decay of luminescence, counts = IRF ⊗ Σ A exp(−t/τ) + background, by maximum Poisson likelihood.
 *
 * With an instrument response (IRF: column `instrumentResponseCounts`, or a record beside): its dark counts are
 * subtracted, only its pulse is kept, and it may shift by a part of a bin; exponentials are averaged over the bins. A record
 * is a response when it has that column alone, is called IRF, or the condition `instrumentResponse` says so; a decay takes
 * that of its file, else upload, else sample, the nearest in time, and the run names the file among its inputs.
 * Without: the decay is fitted from the bin after its peak on, and told so (`conditionMissing`).
 *
 * One exponential, two, or a stretched one exp(−(t/τ)^β), by the Bayesian information criterion with a margin of 6 over
 * the simplest, or the one that `decayModel` states; `modelChoice` and `bayesianInformation` among the parameters say which it was and how
 * far the others are. Both averages of the same curve: by amplitude ΣAτ/ΣA (that of carriers) and by intensity ΣAτ²/ΣAτ (of
 * photons); they differ by tens of per cent, so quote which. χ²ᵣ is the Poisson deviance over its expectation, about 1
 * when the model holds. A lifetime of a film depends on the fluence: record it.
 *
 * Warnings: `fewPoints` and `fitNotConverged` (refused), `windowTooShort` (less than five of the longest lifetime, or a
 * repetition period shorter than that), `pileUp`, `curvature` (no model describes the decay), `conditionMissing`,
 * `nonFiniteDropped`, `tableUnreadable` (uneven times; refused).
 *
 * Example: 97 ns with 1e4 counts in the peak over 1000 ns, IRF of 1 ns → 97 ns within 1 ns, monoexponential, χ²ᵣ 1.0.
 *
 * Sources: J. R. Lakowicz, Principles of Fluorescence Spectroscopy (2006), doi:10.1007/978-0-387-46312-4, ch. 4
 * (averages); M. Maus et al., Anal. Chem. 73 (2001) 2078, doi:10.1021/ac000877g (likelihood).
 *
 * @param record columns `timeNanosecond`, `decayCounts`, and maybe `instrumentResponseCounts`; evenly spaced bins
 * @param conditions `repetitionRateHertz` for the checks of the period, `decayModel` to state the model
 * @param responseRecord an IRF measured apart, columns `timeNanosecond` and `instrumentResponseCounts` or `decayCounts`
 * @returns ns; uncertainties (k = 1) are those of the counting, not of the choice of model
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analyseTrpl(
  record: TableRecord,
  conditions: Conditions,
  responseRecord: TableRecord | null = null,
): AnalysisResult<TrplMetrics> {
  const histogram = readDecayHistogram(record, 'decayCounts');
  const warnings: Warning[] = [...histogram.warnings];
  const response = responseFor(histogram, responseRecord, warnings);
  const prepared = prepare(histogram, response, warnings);
  const stated = conditions.decayModel ?? null;
  const { chosen, bayesianInformation } =
    prepared === null ? NOTHING_CHOSEN : chooseDecayModel(prepared.problem, prepared.start, stated);
  const determined = chosen === null ? null : lifetimesOf(chosen.model, chosen.fit);
  const { uncertainty = null, value = 0 } = determined?.amplitudeAveraged ?? {};
  const isDetermined = uncertainty !== null && uncertainty < value;
  const fitted = isDetermined ? chosen : null;
  const lifetimes = isDetermined ? determined : null;
  if (prepared !== null && fitted === null) {
    const detail =
      stated === null
        ? 'Neither one nor two exponentials nor a stretched one could be fitted so that the decay determines its lifetime.'
        : `The stated model ${stated} could not be fitted so that the decay determines its lifetimes.`;
    warnings.push({ code: 'fitNotConverged', detail });
  }
  const chiSquared = fitted === null || prepared === null ? null : chiSquaredOf(fitted, prepared.problem);
  const { binNanosecond } = histogram;
  if (lifetimes !== null) {
    warnings.push(...decayWarnings(timesOf(lifetimes, histogram), histogram, chiSquared, conditions));
  }
  const inNanosecond = (value: number | null | undefined): number | null =>
    value === null || value === undefined ? null : value * binNanosecond;
  const residuals = fitted === null || prepared === null ? null : residualsOf(fitted, prepared.problem);
  return buildResult<TrplMetrics>({
    key: 'trpl',
    metrics: {
      model: fitted?.model ?? null,
      components:
        lifetimes?.components.map(({ amplitude, lifetimeBinCount }) => ({
          amplitude,
          lifetimeNanosecond: lifetimeBinCount * binNanosecond,
        })) ?? null,
      lifetimeAmplitudeAveragedNanosecond: inNanosecond(lifetimes?.amplitudeAveraged.value),
      lifetimeIntensityAveragedNanosecond: inNanosecond(lifetimes?.intensityAveraged.value),
      stretchingExponent: lifetimes?.stretchingExponent?.value ?? null,
      chiSquaredReduced: chiSquared,
    },
    essential: ['lifetimeAmplitudeAveragedNanosecond', 'lifetimeIntensityAveragedNanosecond'],
    uncertainties: {
      lifetimeAmplitudeAveragedNanosecond: inNanosecond(lifetimes?.amplitudeAveraged.uncertainty),
      lifetimeIntensityAveragedNanosecond: inNanosecond(lifetimes?.intensityAveraged.uncertainty),
      stretchingExponent: lifetimes?.stretchingExponent?.uncertainty ?? null,
    },
    warnings,
    parameters: {
      likelihood: histogram.isCounted ? 'poisson' : 'gaussianUnknownScale',
      modelChoice: stated === null ? 'evidence' : 'stated',
      decayModel: stated,
      bayesianInformation,
      instrumentResponse: sourceOfResponse(response, responseRecord),
      instrumentResponseDarkCounts: response?.darkCounts ?? null,
      instrumentResponseRemovedFraction: response?.removedRatio ?? null,
      shiftNanosecond: response === null ? null : inNanosecond(fitted?.fit.parameters[0]),
      backgroundCounts: fitted?.fit.parameters[1] ?? null,
      binNanosecond,
      fromNanosecond: timeOf(histogram, prepared?.usedIndices.at(0)),
      toNanosecond: timeOf(histogram, prepared?.usedIndices.at(-1)),
      peakCounts: histogram.counts[histogram.peakIndex] ?? null,
      residualAutocorrelation: residuals === null ? null : residualAutocorrelation(residuals),
      evaluationCount: fitted?.fit.evaluationCount ?? null,
      excitationNanometre: conditions.excitationNanometre ?? null,
      repetitionRateHertz: conditions.repetitionRateHertz ?? null,
    },
  });
}

const NOTHING_CHOSEN: DecayChoice = { chosen: null, bayesianInformation: [] };

function sourceOfResponse(response: InstrumentResponse | null, responseRecord: TableRecord | null): string {
  if (response === null) return 'none';
  return responseRecord === null ? 'column' : `record ${responseRecord.label}`;
}

function timeOf({ startNanosecond, binNanosecond }: DecayHistogram, bin: number | undefined): number | null {
  return bin === undefined ? null : startNanosecond + bin * binNanosecond;
}

/** The response of the record beside, else of the column; null with a warning when there is none that can be used. */
export function responseFor(
  histogram: DecayHistogram,
  responseRecord: TableRecord | null,
  warnings: Warning[],
): InstrumentResponse | null {
  if (histogram.usedIndices.length === 0) return null;
  let counts = histogram.responseCounts;
  if (responseRecord !== null) {
    const key =
      responseRecord.columns.instrumentResponseCounts === undefined
        ? 'decayCounts'
        : 'instrumentResponseCounts';
    const beside = readDecayHistogram(responseRecord, key);
    const isSameGrid =
      Math.abs(beside.binNanosecond / histogram.binNanosecond - 1) < 1 / Math.max(1, histogram.counts.length);
    if (beside.usedIndices.length > 0 && isSameGrid) counts = beside.counts;
    else {
      const detail = `The instrument response "${responseRecord.label}" has bins of ${formatNumber(beside.binNanosecond)} ns, the decay of ${formatNumber(histogram.binNanosecond)} ns; it is not used. Measure both with the same bins.`;
      warnings.push({ code: 'conditionMissing', detail });
    }
  }
  const response = counts === null ? null : gateResponse(counts);
  if (response === null) {
    const detail =
      'There is no instrument response: the decay is fitted from the bin after its peak on, and lifetimes as short as the response are not resolved.';
    warnings.push({ code: 'conditionMissing', detail });
  }
  return response;
}

export interface PreparedDecay {
  readonly problem: DecayProblem;
  readonly start: DecayStart;
  /** Bins of the histogram. */
  readonly usedIndices: readonly number[];
}

/** What is fitted and where the fit begins; null, with the reason, when there is nothing to fit. */
export function prepare(
  histogram: DecayHistogram,
  response: InstrumentResponse | null,
  warnings: Warning[],
): PreparedDecay | null {
  if (histogram.usedIndices.length === 0) return null;
  const start = estimateStart(histogram);
  const all = histogram.counts.reduce((sum, value) => sum + value, 0);
  const needed = histogram.isCounted
    ? Math.max(SMALLEST_NET_COUNTS, SMALLEST_SIGNAL_DEVIATION_COUNT * Math.sqrt(all))
    : 0;
  const afterPeak = histogram.usedIndices.filter((bin) => bin > histogram.peakIndex);
  if (!(start.sumCounts > needed) || afterPeak.length < SMALLEST_BINS_AFTER_PEAK) {
    const detail = `There are ${formatNumber(start.sumCounts)} counts above the background and ${afterPeak.length} bins after the peak; ${formatNumber(needed)} counts and ${SMALLEST_BINS_AFTER_PEAK} bins are needed for a lifetime.`;
    warnings.push({ code: 'fewPoints', detail });
    return null;
  }
  const isRise = (bin: number): boolean => bin < histogram.peakIndex;
  const rising = netCounts(histogram, start.backgroundCounts, isRise);
  const falling = netCounts(histogram, start.backgroundCounts, (bin) => !isRise(bin));
  if (rising > LARGEST_RISING_RATIO * falling) {
    const detail =
      'Most counts come before the peak: this is no decay, or its time axis is reversed. Nothing was fitted.';
    warnings.push({ code: 'fitNotConverged', detail });
    return null;
  }
  if (!histogram.isCounted) {
    const detail =
      'The decay does not hold counts (whole numbers from zero): its scatter is taken from the residuals, and χ²ᵣ is left out. Export the counts as they were counted.';
    warnings.push({ code: 'conditionMissing', detail });
  }
  const usedIndices = response === null ? afterPeak : histogram.usedIndices;
  const firstIndex = response === null ? (afterPeak[0] ?? 0) : 0;
  const counts = usedIndices.map((bin) => histogram.counts[bin] ?? 0);
  const shift = response === null ? 0 : estimateShift(histogram, response, start);
  return {
    problem: {
      counts,
      usedIndices: usedIndices.map((bin) => bin - firstIndex),
      binCount: histogram.counts.length - firstIndex,
      response,
      shiftRange:
        response === null
          ? { lower: 0, upper: 0 }
          : {
              lower: shift - LARGEST_SHIFT_BIN_COUNT,
              upper: shift + LARGEST_SHIFT_BIN_COUNT,
              typicalSize: 1,
            },
      likelihood: histogram.isCounted
        ? { kind: 'poisson' }
        : { kind: 'gaussianUnknownScale', sigma: scatterOf(counts) },
    },
    start: { ...start, shiftBinCount: shift },
    usedIndices,
  };
}

const SMALLEST_BINS_AFTER_PEAK = 10;

/** A decay has at most this many times as many counts before its peak as from there on. */
const LARGEST_RISING_RATIO = 2;

function netCounts(
  { counts, usedIndices }: DecayHistogram,
  backgroundCounts: number,
  isCounted: (bin: number) => boolean,
): number {
  return usedIndices.reduce(
    (sum, bin) => (isCounted(bin) ? sum + (counts[bin] ?? 0) - backgroundCounts : sum),
    0,
  );
}

/** Relative scatter of values that grew out of counts by an unknown factor. */
function scatterOf(values: readonly number[]): readonly number[] {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return values.map((value) => Math.sqrt(Math.max(value, SMALLEST_SCATTER_RATIO * largest)));
}

function timesOf({ components, intensityAveraged }: Lifetimes, histogram: DecayHistogram): DecayTimes {
  const { binNanosecond, usedIndices, peakIndex } = histogram;
  const longest = components.at(-1)?.lifetimeBinCount ?? 0;
  return {
    // A stretched exponential decays more slowly than its τ says.
    longestNanosecond:
      (components.length === 1 ? Math.max(longest, intensityAveraged.value) : longest) * binNanosecond,
    windowNanosecond: ((usedIndices.at(-1) ?? 0) - peakIndex) * binNanosecond,
  };
}
