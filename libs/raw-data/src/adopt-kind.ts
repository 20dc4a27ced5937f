import type { MeasurementKind, MeasurementRecord } from '@dotbook/domain';

/** Kinds whose files look alike, so that only the person who measured can tell them apart. */
const KINDS_OF_ONE_FORM: readonly (readonly MeasurementKind[])[] = [
  ['jv', 'stabilisedIv', 'sclc'],
  ['pl', 'plSeries'],
];

/** The record as one of the kind that the caller names, where both kinds have the same form; else the record as it is. */
export function adoptKind(record: MeasurementRecord, wanted: MeasurementKind | null): MeasurementRecord {
  if (wanted === null || wanted === record.kind) return record;
  const isOfOneForm = KINDS_OF_ONE_FORM.some(
    (kinds) => kinds.includes(wanted) && kinds.includes(record.kind),
  );
  if (!isOfOneForm) return record;
  // Kinds of one form differ in nothing but their name.
  return { ...record, kind: wanted } as MeasurementRecord;
}
