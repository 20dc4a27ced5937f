import type { Warning } from '@dotbook/domain';
import { isMeasuredNumber } from '../numerics/measured-number.ts';

export interface MeasuredRows {
  /** The columns in their order, rows with anything but readings left out. */
  readonly columns: readonly (readonly number[])[];
  readonly warnings: readonly Warning[];
}

/**
 * Rows of which every column holds a reading (finite, no overflow mark) that passes the test; the others are counted in
 * `nonFiniteDropped`.
 *
 * @param columns equally long (assertEqualColumns)
 */
export function measuredRows(
  columns: readonly (readonly number[])[],
  isPossible: (row: readonly number[]) => boolean = () => true,
): MeasuredRows {
  const count = columns[0]?.length ?? 0;
  const kept: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const row = columns.map((column) => column[index] ?? Number.NaN);
    if (row.every(isMeasuredNumber) && isPossible(row)) kept.push(index);
  }
  const detail = `${count - kept.length} of ${count} rows hold something that is no possible reading, and were left out.`;
  return {
    columns: columns.map((column) => kept.map((index) => column[index] ?? Number.NaN)),
    warnings: kept.length === count ? [] : [{ code: 'nonFiniteDropped', detail }],
  };
}
