import type { RawContent } from '../format.ts';
import { lineAt, textBetween } from './lines.ts';
import { type DecimalSign, decimalSignOf } from './number.ts';
import type { BlockRequest, WrittenRows } from './numeric-block.ts';
import { type Separator, splitCells } from './separator.ts';

type Content = Pick<RawContent, 'lines' | 'limits' | 'encodedLines'>;

/** Lines of a table that are taken apart at one separator and nothing else, as a block of numbers wants them. */
export function tableLines(
  content: Content,
  separator: Separator,
): Pick<BlockRequest, 'cellsAt' | 'written'> {
  const { lines, limits } = content;
  return {
    cellsAt: (index) => splitCells(lineAt(lines, index), separator, limits.maxColumns),
    ...writtenRows(content, { separator, maxCells: limits.maxColumns }),
  };
}

/** The rows of a content as they are written, where it has them as bytes. */
export function writtenRows(
  { encodedLines }: Content,
  layout: Omit<WrittenRows, 'encoded'>,
): Pick<BlockRequest, 'written'> {
  const encoded = encodedLines?.() ?? null;
  return encoded === null ? {} : { written: { encoded, ...layout } };
}

/** Which rows of a table, and which of their cells, tell its decimal sign. */
export interface DecimalProbe {
  /** 0-based index of the first line and of the line after the last. */
  readonly from: number;
  readonly to: number;
  readonly separator: Separator;
  /** All where they are left out. */
  readonly columns?: readonly number[];
}

/** The decimal sign of rows, as {@link decimalSignOf} tells it of their cells. */
export function decimalSignOfLines(
  { lines, limits }: Content,
  { from, to, separator, columns }: DecimalProbe,
): DecimalSign {
  const last = Math.min(to, lines.length);
  // A cell can only hold a comma where the line has one that does not separate cells.
  const sign = separator === ',' ? '"' : ',';
  if (!textBetween(lines, from, last).includes(sign)) return 'point';
  for (let index = from; index < last; index += 1) {
    const line = lineAt(lines, index);
    if (!line.includes(',') || !line.includes(sign)) continue;
    const cells = splitCells(line, separator, limits.maxColumns);
    const wanted = columns === undefined ? cells : columns.map((column) => cells[column] ?? '');
    if (decimalSignOf(wanted) === 'comma') return 'comma';
  }
  return 'point';
}
