import type { Conditions, TableColumns, TableKind, TableRecord, Warning } from '@dotbook/domain';
import { tableRecord } from '../../records/table-record.ts';
import { type MatchedColumn, readQuantity } from './column-rule.ts';
import { type PreambleEntry, textOf, timeOf } from './preamble.ts';
import { statedIn } from './stated-conditions.ts';
import type { TableNumbers } from './table-plan.ts';

/** What distinguishes one record of a table from the others. */
export interface RecordPart {
  readonly label: string;
  readonly columns: TableColumns;
  readonly conditions?: Conditions;
  readonly warnings?: readonly Warning[];
}

/** A record of named columns with everything that the lines before the table state. */
export function plainRecord(
  kind: TableKind,
  part: RecordPart,
  entries: readonly PreambleEntry[],
): TableRecord {
  const stated = statedIn(entries);
  const measuredAt = timeOf(entries);
  return tableRecord(kind, part.label, part.columns, {
    pixelLabel: textOf(entries, 'pixel'),
    conditions: { ...stated.conditions, ...part.conditions },
    measuredAt,
    warnings: [...stated.warnings, ...(part.warnings ?? [])],
  });
}

/** Label of the only record of a file: the sample that the file names, else the kind. */
export function soleLabel(kind: TableKind, entries: readonly PreambleEntry[]): string {
  return textOf(entries, 'name') ?? kind;
}

/** Columns over a common abscissa in the order of the file; null when no row has all their numbers. */
export function readTogether(
  numbers: TableNumbers,
  matched: readonly MatchedColumn[],
): { readonly columns: TableColumns; readonly warnings: readonly Warning[] } | null {
  const { columns, droppedCount } = numbers.columnsOf(matched.map(({ index }) => index));
  if (columns.every((column) => column.length === 0)) return null;
  const readings = matched.map((column, position) => readQuantity(column, columns[position] ?? []));
  const named = matched.map(
    ({ rule }, position) => [rule.quantity, readings[position]?.values ?? []] as const,
  );
  const warnings = readings.flatMap((reading) => reading.warnings);
  return { columns: Object.fromEntries(named), warnings: [...warnings, ...incompleteRows(droppedCount)] };
}

function incompleteRows(droppedCount: number): Warning[] {
  if (droppedCount === 0) return [];
  const detail = `${droppedCount} row(s) lack a number in one of the columns of this record and were left out.`;
  return [{ code: 'nonFiniteDropped', detail }];
}
