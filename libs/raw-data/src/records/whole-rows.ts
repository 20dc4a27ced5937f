import type { NumericBlock } from '../text/numeric-block.ts';

/** Columns of equal length, every value a number. */
export interface WholeRows {
  readonly columns: readonly (readonly number[])[];
  /** Rows that were left out. */
  readonly droppedCount: number;
}

/** Columns of a block, by their positions in it, without the rows that lack a number in one of them. */
export function wholeRows(
  { columns, rowCount, hasGaps }: Pick<NumericBlock, 'columns' | 'rowCount' | 'hasGaps'>,
  positions: readonly number[],
): WholeRows {
  const wanted = positions.map((position) => columns[position] ?? new Array<number>(rowCount).fill(NaN));
  if (!hasGaps && positions.every((position) => position in columns)) {
    return { columns: wanted, droppedCount: 0 };
  }
  const isWhole = new Array<boolean>(rowCount).fill(true);
  let droppedCount = 0;
  for (let row = 0; row < rowCount; row += 1) {
    for (const column of wanted) {
      if (!Number.isNaN(column[row])) continue;
      isWhole[row] = false;
      droppedCount += 1;
      break;
    }
  }
  if (droppedCount === 0) return { columns: wanted, droppedCount };
  return { columns: wanted.map((column) => column.filter((_, row) => isWhole[row])), droppedCount };
}
