import type { Conditions, TableRecord } from '@dotbook/domain';

/** One spectrum of a series with its effective conditions. */
export interface SeriesSpectrum {
  readonly record: TableRecord;
  readonly conditions: Conditions;
}

/** A spectrum of which it is known when it was taken. */
export interface TimedSpectrum extends SeriesSpectrum {
  readonly elapsedMinute: number;
}

const SECONDS_PER_MINUTE = 60;

/** The spectra of which the time (`elapsedSecond`) is known, earliest first; equal times by label, then by content. */
export function spectraInTime(series: readonly SeriesSpectrum[]): TimedSpectrum[] {
  return series
    .flatMap((spectrum): TimedSpectrum[] => {
      const second = spectrum.conditions.elapsedSecond;
      return second === undefined ? [] : [{ ...spectrum, elapsedMinute: second / SECONDS_PER_MINUTE }];
    })
    .toSorted((a, b) => a.elapsedMinute - b.elapsedMinute || compareContent(a.record, b.record));
}

/** The same whatever order they came in: what is left equal is the same spectrum. */
function compareContent(a: TableRecord, b: TableRecord): number {
  const [left, right] = [a, b].map(({ label, columns }) => JSON.stringify([label, columns]));
  if (left === undefined || right === undefined || left === right) return 0;
  return left < right ? -1 : 1;
}
