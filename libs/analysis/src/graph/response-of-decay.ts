import type { Source } from './source.ts';

/** What people call the response of their instrument; underscores and digits may stand beside it. */
const RESPONSE_NAME = /(?<![a-z])(?:irf|prompt)(?![a-z])|instrument[ _-]?response/i;

const MILLISECOND_PER_MINUTE = 60_000;

/** Whether a record is the response of the instrument: stated to be one or not, or without a decay, or called so. */
export function isResponse({ resolved, columns, label }: Source): boolean {
  const { instrumentResponse } = resolved.conditions;
  if (instrumentResponse !== undefined) return instrumentResponse;
  return !columns.includes('decayCounts') || RESPONSE_NAME.test(label);
}

/**
 * The response for a decay without one of its own: of the same file, else of the same upload, else of the same sample; of
 * several the nearest in time of measurement, then the newest. None when there is none, or the decay has its own.
 * @returns at most one
 */
export function responseOf(decay: Source, responses: readonly Source[]): readonly Source[] {
  if (decay.columns.includes('instrumentResponseCounts')) return [];
  return responses
    .filter(({ sampleId }) => sampleId === decay.sampleId)
    .toSorted(
      (left, right) =>
        farness(decay, left) - farness(decay, right) ||
        minutesApart(decay, left) - minutesApart(decay, right) ||
        descending(left.age, right.age) ||
        descending(right.slot, left.slot),
    )
    .slice(0, 1);
}

function farness(decay: Source, response: Source): number {
  if (response.fileId === decay.fileId) return 0;
  return response.uploadId === decay.uploadId ? 1 : 2;
}

function minutesApart(decay: Source, response: Source): number {
  const [left, right] = [decay.measuredAtMillisecond, response.measuredAtMillisecond];
  return left === null || right === null ? Infinity : Math.abs(left - right) / MILLISECOND_PER_MINUTE;
}

function descending(left: string, right: string): number {
  return left > right ? -1 : Number(left < right);
}
