import { isTableRecord, type MeasurementRecord } from '@dotbook/domain';
import type { ResolvedConditions } from '../conditions/resolve-conditions.ts';

/**
 * A record as the graph of analyses sees it: everything that decides which analyses run and on what, but not its points,
 * which are only loaded when something has to be computed.
 */
export interface Source {
  /** The caller's own reference, unique among the sources of a call. */
  readonly id: string;
  readonly kind: MeasurementRecord['kind'];
  /** Quantities of its columns; of a value, the quantity of the value. */
  readonly columns: readonly string[];
  readonly label: string;
  readonly group: string | null;
  readonly pixelLabel: string | null;
  /** Same for records of one file, of one measurement, and of what was handed over together. */
  readonly fileId: string;
  readonly measurementId: string;
  readonly uploadId: string;
  /** What it is of; null when records are analysed without a sample. */
  readonly sampleId: string | null;
  /** False for a record of the film of the device that is evaluated. */
  readonly isOwn: boolean;
  /** A person chose its measurement to stand for the sample. */
  readonly isPinned: boolean;
  /** A person left its measurement out of statistics: what it shows stays its own and feeds no result of the whole sample. */
  readonly isExcluded: boolean;
  /** Milliseconds since the epoch at which it was measured, null when unknown. */
  readonly measuredAtMillisecond: number | null;
  /** Sorts as text by age: when it was measured, else when it was recorded; empty when neither is known. */
  readonly age: string;
  /** Names its results among those of the sample. */
  readonly slot: string;
  readonly resolved: ResolvedConditions;
}

/** Gives the record of a source, with its points. */
export type RecordOf = (source: Source) => MeasurementRecord;

/** Quantities of a record as a {@link Source} names them; a scan needs none to be told apart. */
export function columnsOfRecord(record: MeasurementRecord): readonly string[] {
  if (isTableRecord(record)) return Object.keys(record.columns);
  if (record.kind === 'eqe') return ['eqeFraction'];
  return record.kind === 'plqy' ? ['plqyFraction'] : [];
}
