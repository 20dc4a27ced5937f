import { DomainError, type QuantityKey, type TableRecord } from '@dotbook/domain';

/**
 * A named column of a table record.
 * @throws DomainError `columnMissing` (meaningless) naming the columns the record has.
 */
export function columnOf(record: TableRecord, key: QuantityKey): readonly number[] {
  const column = record.columns[key];
  if (column !== undefined) return column;
  const known = Object.keys(record.columns).join(', ') || 'none';
  const detail = `The record "${record.label}" (${record.kind}) has no column ${key}; it has ${known}.`;
  throw new DomainError('columnMissing', 'meaningless', detail);
}

/**
 * Refuses a record whose columns are not equally long.
 * @throws DomainError `columnsDiffer` (meaningless).
 */
export function assertEqualColumns(record: TableRecord): void {
  const lengths = Object.values(record.columns).map((column) => column.length);
  if (new Set(lengths).size <= 1) return;
  const detail = `The columns of the record "${record.label}" (${record.kind}) have ${lengths.join(', ')} points; they must have equally many.`;
  throw new DomainError('columnsDiffer', 'meaningless', detail);
}
