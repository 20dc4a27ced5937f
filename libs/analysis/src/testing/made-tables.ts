import type { TableColumns, TableKind, TableRecord } from '@dotbook/domain';

/** A table of named columns. */
export function tableRecord(
  kind: TableKind,
  columns: TableColumns,
  parts: Partial<TableRecord> = {},
): TableRecord {
  return {
    kind,
    label: kind,
    group: null,
    pixelLabel: null,
    conditions: {},
    claims: [],
    measuredAt: null,
    warnings: [],
    columns,
    ...parts,
  };
}

/** The same table with its rows in another order. */
export function reordered(record: TableRecord, seed: number): TableRecord {
  const count = Object.values(record.columns)[0]?.length ?? 0;
  const order = Array.from({ length: count }, (_, index) => index).toSorted(
    (a, b) => Math.imul(a + 1, seed | 1) - Math.imul(b + 1, seed | 1),
  );
  const columns = Object.fromEntries(
    Object.entries(record.columns).map(([key, values]) => [
      key,
      order.map((index) => values[index] ?? Number.NaN),
    ]),
  );
  return { ...record, columns };
}

/** Every row twice. */
export function doubled(record: TableRecord): TableRecord {
  const columns = Object.fromEntries(
    Object.entries(record.columns).map(([key, values]) => [key, [...values, ...values]]),
  );
  return { ...record, columns };
}

/** Numbers evenly spaced in the logarithm, both ends included. */
export function decades(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from * (to / from) ** (index / (count - 1)));
}
