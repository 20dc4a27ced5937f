import type { Conditions, TableRecord, Warning } from '@dotbook/domain';
import { prepare, responseFor } from './analyse-trpl.ts';
import { chooseDecayModel } from './choose-decay-model.ts';
import { readDecayHistogram } from './decay-histogram.ts';
import { residualsOf } from './decay-residuals.ts';

/** A decay and what was fitted to it, over the time axis of the record. */
export interface DecayCurves {
  readonly timeNanosecond: readonly number[];
  readonly counts: readonly number[];
  /** Null when nothing could be fitted; its bins are a part of those of the decay. */
  readonly fit: {
    readonly timeNanosecond: readonly number[];
    readonly counts: readonly number[];
    /** In standard deviations of the counting. */
    readonly residuals: readonly number[];
  } | null;
}

/**
 * The decay of a record with its fit, done again with the same response and conditions.
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function decayCurves(
  record: TableRecord,
  conditions: Conditions,
  responseRecord: TableRecord | null,
): DecayCurves {
  const histogram = readDecayHistogram(record, 'decayCounts');
  const { startNanosecond, binNanosecond, usedIndices } = histogram;
  const timesOf = (bins: readonly number[]): number[] =>
    bins.map((bin) => startNanosecond + bin * binNanosecond);
  const ignored: Warning[] = [];
  const prepared = prepare(histogram, responseFor(histogram, responseRecord, ignored), ignored);
  const chosen =
    prepared === null
      ? null
      : chooseDecayModel(prepared.problem, prepared.start, conditions.decayModel ?? null).chosen;
  return {
    timeNanosecond: timesOf(usedIndices),
    counts: usedIndices.map((bin) => histogram.counts[bin] ?? 0),
    fit:
      prepared === null || chosen === null
        ? null
        : {
            timeNanosecond: timesOf(prepared.usedIndices),
            counts: Array.from(chosen.values),
            residuals: residualsOf(chosen, prepared.problem),
          },
  };
}
