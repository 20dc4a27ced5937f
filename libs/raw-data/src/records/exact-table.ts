import type { RawContent } from '../format.ts';
import { readNumericBlock } from '../text/numeric-block.ts';
import type { Separator } from '../text/separator.ts';
import { decimalSignOfLines, tableLines } from '../text/table-lines.ts';
import { TruncatedContent, UnreadableContent } from '../unreadable-content.ts';
import { pairPoints, type Points } from './points.ts';

export interface ExactTable {
  /** 0-based index of the first row and of the line after the last. */
  readonly from: number;
  readonly to: number;
  readonly separator: Separator;
  /** Columns of abscissa and ordinate; the first two where they are left out. */
  readonly columns?: readonly [number, number];
  /** What the header states; null when it states none. */
  readonly pointCount: number | null;
}

const PROBE_LINES = 200;

/**
 * Two columns of a table whose file says how many points there are: every row must be one, and so many there must be.
 * @throws UnreadableContent for a row that is no pair of numbers, with its line; TruncatedContent for too few points.
 */
export function readExactPoints(content: RawContent, table: ExactTable): Points {
  const { from, to, pointCount } = table;
  const [xColumn, yColumn] = table.columns ?? [0, 1];
  const { separator } = table;
  const block = readNumericBlock({
    from,
    to,
    ...tableLines(content, separator),
    decimal: decimalSignOfLines(content, { from, to: Math.min(to, from + PROBE_LINES), separator }),
    columns: [xColumn, yColumn],
  });
  const [textLine] = block.textLines;
  if (textLine !== undefined) {
    throw new UnreadableContent(
      `Line ${textLine} holds text where the table has numbers; the file is damaged. Export it again.`,
    );
  }
  const points = pairPoints(block, 0, 1);
  if (points.x.length < block.rowCount) {
    throw new UnreadableContent(
      `${block.rowCount - points.x.length} row(s) of the table are no pair of finite numbers; the file is damaged. Export it again.`,
    );
  }
  if (block.isTruncated || (pointCount !== null && points.x.length < pointCount)) {
    throw new TruncatedContent(
      `The header states ${pointCount ?? 'no number of'} points and the table has ${points.x.length} whole ones; the file is cut off. Export it again.`,
    );
  }
  if (pointCount !== null && points.x.length !== pointCount) {
    throw new UnreadableContent(
      `The header states ${pointCount} points and the table has ${points.x.length}; something was added to the file. Export it again.`,
    );
  }
  return points;
}

/** The separator of the first row of a table: TAB, else semicolon, else comma, else blanks. */
export function separatorOf(row: string): Separator {
  const found = (['\t', ';', ','] as const).find((separator) => row.includes(separator));
  return found ?? 'blanks';
}
