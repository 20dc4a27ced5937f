import type { ReadCurve } from '@dotbook/data-access';

/** A record of a new reading, as far as a comparison needs it. */
export interface NewRecord {
  readonly rawFileId: string;
  readonly label: string;
  readonly digest: string;
  readonly stated: string;
  readonly pointCount: number;
}

export type RecordChange = 'added' | 'removed' | 'points' | 'statements' | 'same';

/** What a new reading makes of one record. */
export interface RecordDifference {
  readonly rawFileId: string;
  readonly label: string;
  /** `points`: other numbers; `statements`: only conditions, claims, time or warnings differ. */
  readonly change: RecordChange;
  /** Null where the record was not there. */
  readonly formerPointCount: number | null;
  readonly newPointCount: number | null;
}

/** Record by record, what is different; by file and label. */
export function compareReadings(
  before: readonly ReadCurve[],
  after: readonly NewRecord[],
): readonly RecordDifference[] {
  const keyOf = (record: { readonly rawFileId: string; readonly label: string }): string =>
    `${record.rawFileId} ${record.label}`;
  const known = new Map(before.map((curve) => [keyOf(curve), curve]));
  const found = new Set(after.map(keyOf));
  const kept = after.map((record): RecordDifference => {
    const old = known.get(keyOf(record));
    return {
      rawFileId: record.rawFileId,
      label: record.label,
      change: old === undefined ? 'added' : changeOf(old, record),
      formerPointCount: old?.pointCount ?? null,
      newPointCount: record.pointCount,
    };
  });
  const removed = before
    .filter((curve) => !found.has(keyOf(curve)))
    .map(({ rawFileId, label, pointCount }): RecordDifference => ({
      ...{ rawFileId, label, change: 'removed' },
      formerPointCount: pointCount,
      newPointCount: null,
    }));
  return [...kept, ...removed];
}

function changeOf(before: ReadCurve, after: NewRecord): RecordChange {
  if (before.digest !== after.digest) return 'points';
  return before.stated === after.stated ? 'same' : 'statements';
}
