import type { QuantityKey } from '../quantities/quantities.ts';
import type { Conditions } from './conditions.ts';
import type { MeasurementKind } from './measurement-kind.ts';
import type { Warning } from './warning.ts';

/** A number that the instrument wrote into its file: compared with the computed one, never used as a result. */
export interface HeaderClaim {
  /** Metric key of the contract, e.g. `vocVolt`, in that metric's unit. */
  readonly metric: string;
  readonly claimedValue: number;
  /** The cell as it stands in the file, e.g. `V_oc [V]: 1.212763`. */
  readonly text: string;
}

/** A value of a record that stands in another file than the record itself, e.g. an area in a list of areas. */
export interface CompanionValue {
  /** Condition, or metric of a claim; `points` for the whole record. */
  readonly key: string;
  /** As it stands in that file. */
  readonly text: string;
  /** The sender's name of that file, without folders. */
  readonly fileName: string;
}

/** When the instrument says the measurement was made; nothing is guessed. */
export interface InstrumentTime {
  /** As written in the file. */
  readonly text: string;
  /** ISO 8601 local date and time without zone, or null when a part (such as the year) is missing. */
  readonly localDateTime: string | null;
  /** UTC offset or IANA zone stated by the file, else null. */
  readonly zone: string | null;
}

/** The current column of a JV file, in the unit class in which the file holds it. */
export type JvCurrent =
  | { readonly quantity: 'density'; readonly milliampPerCm2: readonly number[] }
  | { readonly quantity: 'absolute'; readonly milliamp: readonly number[] }
  | { readonly quantity: 'unitUnknown'; readonly values: readonly number[] };

interface RecordBase {
  /** The record's own name inside its file, unique there, e.g. `b_rev`. */
  readonly label: string;
  /** Records of one pixel or cell in one file share a group, e.g. `b`; null when the file has no such notion. */
  readonly group: string | null;
  /** Pixel the file names, matched against `pixelLabel` of devices; null when it names none. */
  readonly pixelLabel: string | null;
  /** What the file states; units normalised. */
  readonly conditions: Conditions;
  readonly claims: readonly HeaderClaim[];
  readonly measuredAt: InstrumentTime | null;
  readonly warnings: readonly Warning[];
  /** What of it stands in a companion of its file; left out where everything stands in its own. */
  readonly companionValues?: readonly CompanionValue[];
}

/** A voltage and a current column: points in acquisition order where the file tells it, sign as in the file. */
export interface CurrentVoltageColumns extends RecordBase {
  readonly voltageVolt: readonly number[];
  readonly current: JvCurrent;
}

/** One JV scan. */
export interface JvRecord extends CurrentVoltageColumns {
  readonly kind: 'jv';
}

/** Points at each of which the current had time to settle, e.g. the certified ten-point sweep. */
export interface StabilisedIvRecord extends CurrentVoltageColumns {
  readonly kind: 'stabilisedIv';
}

/** A dark scan of a device that one kind of carrier crosses. */
export interface SclcRecord extends CurrentVoltageColumns {
  readonly kind: 'sclc';
}

/** One EQE spectrum: wavelength ascending, EQE as a fraction. */
export interface EqeRecord extends RecordBase {
  readonly kind: 'eqe';
  readonly wavelengthNanometre: readonly number[];
  readonly eqeFraction: readonly number[];
}

/** A PLQY known as a value, with its conditions. */
export interface PlqyRecord extends RecordBase {
  readonly kind: 'plqy';
  readonly plqyFraction: number;
  /** Standard uncertainty, null when not stated. */
  readonly plqyUncertaintyFraction: number | null;
}

/** Kinds whose records are a table of named columns. */
export const TABLE_KINDS = [
  'mppTracking',
  'stability',
  'plqy',
  'pl',
  'plSeries',
  'trpl',
  'sunsVoc',
  'ionConductivity',
  'uvVis',
  'ftir',
  'xrd',
  'electronMicroscopy',
  'computed',
] as const satisfies readonly MeasurementKind[];

export type TableKind = (typeof TABLE_KINDS)[number];

/**
 * A record of any other kind: columns of equal length, named by quantity, so that the name says the unit. The first column
 * is what the others run over (time, wavelength, angle …). Which columns a kind has is told by its parsers and checked by
 * its analysis; e.g. `trpl`: `timeNanosecond`, `decayCounts`, and `instrumentResponseCounts` where the file has one.
 */
export interface TableRecord extends RecordBase {
  readonly kind: TableKind;
  readonly columns: TableColumns;
}

export type TableColumns = Readonly<Partial<Record<QuantityKey, readonly number[]>>>;

/** What a parser makes of bytes, and what an analysis reads. */
export type MeasurementRecord =
  JvRecord | StabilisedIvRecord | SclcRecord | EqeRecord | PlqyRecord | TableRecord;

/** Whether a record is a table of named columns; a `plqy` may be one (spectra) or a value. */
export function isTableRecord(record: MeasurementRecord): record is TableRecord {
  return 'columns' in record;
}
