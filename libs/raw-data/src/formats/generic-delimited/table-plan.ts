import type { MeasurementKind, MeasurementRecord, Warning } from '@dotbook/domain';
import type { Points } from '../../records/points.ts';
import type { Column } from './column.ts';
import type { PreambleEntry } from './preamble.ts';

/** The numbers of a table, once they are read. */
export interface TableNumbers {
  /** Points of two columns; a row that lacks one of the numbers is no point. */
  pointsOf(xIndex: number, yIndex: number): Points;
  /** Columns of equal length; rows that lack a number in one of them are left out and counted. */
  columnsOf(indices: readonly number[]): {
    readonly columns: readonly (readonly number[])[];
    readonly droppedCount: number;
  };
}

/** What a table will be read as: decided by its headings and by what the caller says, before a number is read. */
export interface TablePlan {
  readonly kind: MeasurementKind;
  /** Columns that the records need. */
  readonly indices: readonly number[];
  /** Those of `indices` without which a line is no row. */
  readonly abscissaIndices: readonly number[];
  readonly curveCount: number;
  /** @throws UnreadableContent for a column whose unit nobody knows. */
  readRecords(
    numbers: TableNumbers,
    entries: readonly PreambleEntry[],
  ): {
    readonly records: readonly MeasurementRecord[];
    readonly warnings: readonly Warning[];
  };
}

/**
 * Tries to read a table as one kind of measurement.
 * @param kind what the caller says, null when nobody said
 * @returns null when the headings mean something else, or when the caller does
 */
export type TablePlanner = (columns: readonly Column[], kind: MeasurementKind | null) => TablePlan | null;
