import type { TableRecord, Warning } from '@dotbook/domain';
import { interpolateLinear } from '../numerics/interpolation.ts';
import { isMeasuredNumber } from '../numerics/measured-number.ts';
import { medianOf } from '../numerics/median.ts';
import { assertEqualColumns, columnOf } from '../results/column-of.ts';

/** Counts over evenly spaced time bins. */
export interface DecayHistogram {
  readonly binNanosecond: number;
  /** Time of the first bin. */
  readonly startNanosecond: number;
  /** One per bin from the first to the last; zero where the bin is missing. */
  readonly counts: readonly number[];
  /** Of the instrument, in the same bins; null where the record has none. */
  readonly responseCounts: readonly number[] | null;
  /** Bins that were measured: neither missing nor beyond the range of the electronics. */
  readonly usedIndices: readonly number[];
  /** Whether the numbers are counts: whole and not negative. */
  readonly isCounted: boolean;
  readonly peakIndex: number;
  readonly warnings: readonly Warning[];
}

/** Bins may be off the even grid by this part of their width. */
const GRID_TOLERANCE_RATIO = 0.05;

/** A decay over fewer bins is not one. */
export const SMALLEST_BIN_COUNT = 10;

/** Bins before the last one with counts that tell how many to expect. */
const TAIL_BIN_COUNT = 20;

/** So many counts would have been expected in a run of empty bins at the end, were they measured. */
const EXPECTED_COUNTS_OF_EMPTY_RUN = 20;

/** Standard deviations by which a last bin that was cut short stands out. */
const CUT_BIN_DEVIATION_COUNT = 6;

const EMPTY = {
  binNanosecond: 1,
  startNanosecond: 0,
  counts: [],
  responseCounts: null,
  usedIndices: [],
  isCounted: true,
  peakIndex: 0,
} as const;

/**
 * The histogram of a record, rows in any order. Rows without finite numbers are left out (`nonFiniteDropped`), as are
 * a run of empty bins at the end where counts must have been expected and a last bin that was cut short. No bins are used
 * with `fewPoints` for too few rows, and with `tableUnreadable` unless the times are evenly spaced.
 *
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function readDecayHistogram(
  record: TableRecord,
  countsKey: 'decayCounts' | 'instrumentResponseCounts',
): DecayHistogram {
  assertEqualColumns(record);
  const times = columnOf(record, 'timeNanosecond');
  const counts = columnOf(record, countsKey);
  const response = countsKey === 'decayCounts' ? record.columns.instrumentResponseCounts : undefined;
  const rows = [...times.keys()]
    .filter((row) => isMeasuredNumber(times[row] ?? NaN) && isMeasuredNumber(counts[row] ?? NaN))
    .toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  const warnings: Warning[] = [];
  if (rows.length < times.length) {
    const detail = `${times.length - rows.length} of ${times.length} bins hold no finite numbers and were left out.`;
    warnings.push({ code: 'nonFiniteDropped', detail });
  }
  const start = times[rows[0] ?? 0] ?? 0;
  const steps = rows.slice(1).map((row, index) => (times[row] ?? 0) - (times[rows[index] ?? 0] ?? 0));
  const width = medianOf(steps.filter((step) => step > 0)) ?? 0;
  if (!(width > 0) || rows.length < SMALLEST_BIN_COUNT) {
    const detail = `${rows.length} bins are too few for a decay; at least ${SMALLEST_BIN_COUNT} are needed.`;
    return { ...EMPTY, warnings: [...warnings, { code: 'fewPoints', detail }] };
  }
  // The median step is rounded as the file rounds; the whole span is more precise.
  const span = (times[rows.at(-1) ?? 0] ?? 0) - start;
  const binNanosecond = span / Math.round(span / width);
  const placeOf = (row: number): number => ((times[row] ?? 0) - start) / binNanosecond;
  if (rows.some((row) => Math.abs(placeOf(row) - Math.round(placeOf(row))) > GRID_TOLERANCE_RATIO)) {
    const detail = `The times are not evenly spaced (median step ${width} ns); a histogram of equal bins is needed.`;
    return { ...EMPTY, warnings: [...warnings, { code: 'tableUnreadable', detail }] };
  }
  const binCount = Math.round(span / binNanosecond) + 1;
  const filled = new Float64Array(binCount).fill(Number.NaN);
  for (const row of rows) filled[Math.round(placeOf(row))] = counts[row] ?? 0;
  const responseRows = [...times.keys()].filter(
    (row) => isMeasuredNumber(times[row] ?? NaN) && isMeasuredNumber(response?.[row] ?? NaN),
  );
  const responses = overAllBins(
    responseRows.map((row) => [placeOf(row), response?.[row] ?? 0]),
    binCount,
  );
  const usedIndices = measuredBins(filled);
  const all = Array.from(filled, (value) => (Number.isNaN(value) ? 0 : value));
  return {
    binNanosecond,
    startNanosecond: start,
    counts: all,
    responseCounts: response === undefined || responses.every((value) => value <= 0) ? null : responses,
    usedIndices,
    isCounted: all.every((value) => Number.isInteger(value) && value >= 0),
    peakIndex: peakOf(all),
    warnings,
  };
}

/**
 * Counts of the instrument in every bin. Its own bins count, also where the decay has none; a bin that is missing lies on
 * the line between its neighbours, because a hole would make another pulse of it.
 */
function overAllBins(
  points: readonly (readonly [place: number, counts: number])[],
  binCount: number,
): readonly number[] {
  const byBin = new Map(points.map(([place, counts]) => [Math.round(place), counts]));
  const bins = [...byBin.keys()].sort((first, second) => first - second);
  const known = bins.map((bin) => byBin.get(bin) ?? 0);
  return Array.from({ length: binCount }, (_, bin) => interpolateLinear(bins, known, bin) ?? 0);
}

function peakOf(counts: readonly number[]): number {
  let peak = 0;
  for (const [index, value] of counts.entries()) if (value > (counts[peak] ?? 0)) peak = index;
  return peak;
}

/** Bins with a number, without an empty run at the end that cannot be chance and a last bin that was cut short. */
function measuredBins(filled: Float64Array): readonly number[] {
  const bins = [...filled.keys()].filter((bin) => !Number.isNaN(filled[bin] ?? Number.NaN));
  const last = bins.findLastIndex((bin) => filled[bin] !== 0);
  if (last < SMALLEST_BIN_COUNT + TAIL_BIN_COUNT) return bins;
  const tail = bins.slice(last - TAIL_BIN_COUNT, last);
  const meanCounts = tail.reduce((sum, bin) => sum + (filled[bin] ?? 0), 0) / TAIL_BIN_COUNT;
  const isCutOff = meanCounts >= 1 && (bins.length - 1 - last) * meanCounts > EXPECTED_COUNTS_OF_EMPTY_RUN;
  const end = isCutOff ? last + 1 : bins.length;
  const inLast = filled[bins[end - 1] ?? 0] ?? 0;
  const isCutShort = inLast < meanCounts - CUT_BIN_DEVIATION_COUNT * Math.sqrt(meanCounts);
  return bins.slice(0, isCutShort ? end - 1 : end);
}
