import type { RawContent } from '../../format.ts';
import { type NumericBlock, readNumericBlock } from '../../text/numeric-block.ts';
import { decimalSignOfLines, writtenRows } from '../../text/table-lines.ts';
import type { SpectrumBlock } from './blocks.ts';
import type { Sheet } from './sheet.ts';

const PROBE_LINES = 200;
const SEPARATOR = '\t';

/** A block with its wavelengths and values; rows that hold neither are no rows of it. */
export interface ReadBlock {
  readonly block: SpectrumBlock;
  readonly numbers: SpectrumNumbers;
}

type SpectrumNumbers = Omit<NumericBlock, 'rowCount'>;

/**
 * The numbers of every block, in the order of the blocks. Blocks that stand side by side are read in one pass over their rows
 * where that leaves nothing to doubt, because what is doubtful is told of each block.
 */
export function readBlocks(
  content: RawContent,
  sheet: Sheet,
  blocks: readonly SpectrumBlock[],
): readonly ReadBlock[] {
  const read = groupsOf(blocks).flatMap((group): ReadBlock[] => {
    const numbers = readBeside(content, sheet, group);
    return group.map((block, index) => ({
      block,
      numbers: numbers?.[index] ?? readAlone(content, sheet, block),
    }));
  });
  return read.sort((first, second) => blocks.indexOf(first.block) - blocks.indexOf(second.block));
}

/** Blocks that have the same rows. */
function groupsOf(blocks: readonly SpectrumBlock[]): readonly (readonly SpectrumBlock[])[] {
  const groups = new Map<string, SpectrumBlock[]>();
  for (const block of blocks) {
    const rows = `${block.headingRow} ${block.toRow}`;
    groups.set(rows, [...(groups.get(rows) ?? []), block]);
  }
  return [...groups.values()];
}

function readAlone(content: RawContent, sheet: Sheet, block: SpectrumBlock): SpectrumNumbers {
  const { columnIndex } = block;
  const from = block.headingRow + 1;
  return readNumericBlock({
    from,
    to: block.toRow,
    cellsAt: (row) => sheet.cellsOf(row).slice(columnIndex, columnIndex + 2),
    firstColumn: columnIndex,
    ...writtenRows(content, { separator: SEPARATOR, maxCells: content.limits.maxColumns }),
    decimal: decimalSignOfLines(content, {
      from,
      to: from + PROBE_LINES,
      separator: SEPARATOR,
      columns: [columnIndex, columnIndex + 1],
    }),
    columns: [0, 1],
    isRagged: true,
  });
}

/** Null where they are to be read one by one. */
function readBeside(
  content: RawContent,
  sheet: Sheet,
  blocks: readonly SpectrumBlock[],
): readonly SpectrumNumbers[] | null {
  const [first] = blocks;
  if (first === undefined || blocks.length === 1) return null;
  const from = first.headingRow + 1;
  const abscissaColumns = blocks.map(({ columnIndex }) => columnIndex);
  const columns = abscissaColumns.flatMap((column) => [column, column + 1]);
  const probe = { from, to: from + PROBE_LINES, separator: SEPARATOR, columns } as const;
  if (decimalSignOfLines(content, probe) === 'comma') return null;
  const all = readNumericBlock({
    from,
    to: first.toRow,
    cellsAt: (row) => sheet.cellsOf(row),
    ...writtenRows(content, { separator: SEPARATOR, maxCells: content.limits.maxColumns }),
    decimal: 'point',
    columns,
    abscissaColumns,
    isRagged: true,
  });
  if (all.nonFiniteCells > 0 || all.textLines.length > 0) return null;
  return blocks.map((_, index) => ({ ...all, columns: all.columns.slice(2 * index, 2 * index + 2) }));
}
