import type { RawContent } from '../format.ts';
import { type NumericBlock, readNumericBlock } from '../text/numeric-block.ts';
import type { Separator } from '../text/separator.ts';
import { decimalSignOfLines, tableLines } from '../text/table-lines.ts';
import { UnreadableContent } from '../unreadable-content.ts';

const PROBE_LINES = 200;

/**
 * The table of a tab-separated instrument file, from one line to the end of the file; the decimal sign is that of the wanted
 * columns in its first rows.
 * @param abscissaColumns where every curve has an abscissa of its own and ends where it likes: those of `columns`
 * @throws UnreadableContent when there is no row of numbers.
 */
export function readTabTable(
  content: RawContent,
  fromLine: number,
  columns: readonly number[],
  abscissaColumns?: readonly number[],
): NumericBlock {
  return readSeparatedTable(content, fromLine, columns, '\t', abscissaColumns);
}

/** As {@link readTabTable}, for another separator. */
export function readSeparatedTable(
  content: RawContent,
  fromLine: number,
  columns: readonly number[],
  separator: Separator,
  abscissaColumns?: readonly number[],
): NumericBlock {
  const block = readNumericBlock({
    from: fromLine,
    to: content.lines.length,
    ...tableLines(content, separator),
    decimal: decimalSignOfLines(content, { from: fromLine, to: fromLine + PROBE_LINES, separator, columns }),
    columns,
    ...(abscissaColumns === undefined ? {} : { abscissaColumns, isRagged: true }),
  });
  if (block.rowCount === 0) {
    throw new UnreadableContent('The file has a header but no row of numbers below it.');
  }
  return block;
}
