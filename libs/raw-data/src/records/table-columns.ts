import type { QuantityKey, TableColumns, Warning } from '@dotbook/domain';
import type { NumericBlock } from '../text/numeric-block.ts';
import { scaledNumbers } from '../text/plain-numbers.ts';
import { UnreadableContent } from '../unreadable-content.ts';
import { blockWarnings } from './block-warnings.ts';
import { wholeRows } from './whole-rows.ts';

/** Which column of a block is which quantity: canonical = written × timesFactor / perFactor. */
export interface ColumnRule {
  readonly key: QuantityKey;
  /** Position in the rows of the block. */
  readonly position: number;
  readonly timesFactor?: number;
  readonly perFactor?: number;
}

export interface NamedColumns {
  readonly columns: TableColumns;
  /** What was stepped over while the rows were read; rows that lack one of the numbers are dropped. */
  readonly warnings: readonly Warning[];
}

/**
 * Named columns of equal length from the rows of a block, in the order of the file and with its signs.
 * @throws UnreadableContent when no row has all of the numbers.
 */
export function tableColumns(block: NumericBlock, rules: readonly ColumnRule[]): NamedColumns {
  const { columns: written, droppedCount } = wholeRows(
    block,
    rules.map(({ position }) => position),
  );
  if (droppedCount === block.rowCount) {
    throw new UnreadableContent('No row of the table has a number in every column.');
  }
  const columns = Object.fromEntries(
    rules.map(({ key, timesFactor = 1, perFactor = 1 }, index) => [
      key,
      timesFactor === 1 && perFactor === 1
        ? (written[index] ?? [])
        : scaledNumbers(written[index] ?? [], timesFactor, perFactor),
    ]),
  );
  return {
    columns,
    warnings: [
      ...blockWarnings(block),
      ...(droppedCount > 0 && block.nonFiniteCells === 0 ? [rowsDropped(droppedCount)] : []),
    ],
  };
}

function rowsDropped(count: number): Warning {
  return {
    code: 'nonFiniteDropped',
    detail: `${count} row(s) of the table lack one of their numbers; they were dropped.`,
  };
}
