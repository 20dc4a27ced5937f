import type { Warning } from '@dotbook/domain';
import { blockWarnings } from '../../records/block-warnings.ts';
import { GroupingWatch } from '../../text/grouping.ts';
import { readHeading } from '../../text/heading.ts';
import { lineAt, type Lines } from '../../text/lines.ts';
import { type DecimalSign, readNumber } from '../../text/number.ts';
import type { CellFault } from '../../text/numeric-block.ts';
import { type Dialect, DIALECTS, splitCells } from '../../text/separator.ts';
import { type Column, columnOf } from './column.ts';
import { nextLine, withoutComment } from './table.ts';

/** A table whose rows may begin with a name, or have one cell only: samples with a number each. */
export interface LabelledTable {
  readonly preamble: readonly string[];
  readonly columns: readonly Column[];
  readonly decimal: DecimalSign;
  /** Cells, taken apart when they are asked for, of the lines below the headings that are not blank, with their 0-based line. */
  readonly rows: () => readonly { readonly index: number; readonly cells: readonly string[] }[];
}

/** Lines among which the headings are looked for. */
const PROBE_LINES = 200;
const KEY_WITH_COLON = /^[^:]+:\s*\S/;

/** The first line of headings with a row below it that has as many cells and a number among them, or null. */
export function findLabelledTable(lines: Lines, maxColumns: number): LabelledTable | null {
  let best: { readonly dialect: Dialect; readonly headerIndex: number; readonly rowCount: number } | null =
    null;
  const probe = lines.slice(0, PROBE_LINES);
  const lastFilled = probe.findLastIndex((line) => line.trim() !== '');
  const cellsBySeparator = new Map(DIALECTS.map(({ separator }) => [separator, new Map<string, string[]>()]));
  for (const dialect of DIALECTS) {
    const known = cellsBySeparator.get(dialect.separator) ?? new Map<string, string[]>();
    // Dialects share their separators, and a line is looked at as a heading and as a row.
    const cellsOf = (line: string): string[] => {
      const cells = known.get(line) ?? trimmedCells(line, dialect, maxColumns);
      known.set(line, cells);
      return cells;
    };
    const headerIndex = probe.findIndex(
      (line, index) =>
        index < lastFilled && isHeader(line, () => nextLine(probe, index) ?? '', dialect, cellsOf),
    );
    if (headerIndex === -1) continue;
    const width = cellsOf(withoutComment(probe[headerIndex] ?? '')).length;
    const rowCount = probe
      .slice(headerIndex + 1)
      .filter((line) => isBody(cellsOf(line), width, dialect)).length;
    if (rowCount > (best?.rowCount ?? 0)) best = { dialect, headerIndex, rowCount };
  }
  if (best === null) return null;
  const { dialect, headerIndex } = best;
  const headings = trimmedCells(withoutComment(lineAt(lines, headerIndex)), dialect, maxColumns);
  return {
    preamble: lines.slice(0, headerIndex).map(withoutComment),
    columns: headings.map((text, index) => columnOf(index, readHeading(text))),
    decimal: dialect.decimal,
    rows: () =>
      [...lines].flatMap((line, index) =>
        index <= headerIndex || line.trim() === '' || line.startsWith('#')
          ? []
          : [{ index, cells: trimmedCells(line, dialect, maxColumns) }],
      ),
  };
}

function isHeader(
  line: string,
  lineBelow: () => string,
  dialect: Dialect,
  cellsOf: (line: string) => string[],
): boolean {
  const text = withoutComment(line);
  if (text.trim() === '' || KEY_WITH_COLON.test(text)) return false;
  const cells = cellsOf(text);
  if (cells.some((cell) => isNumber(cell, dialect))) return false;
  return isBody(cellsOf(lineBelow()), cells.length, dialect);
}

function isBody(cells: readonly string[], width: number, dialect: Dialect): boolean {
  return cells.length === width && cells.some((cell) => isNumber(cell, dialect));
}

function isNumber(cell: string, { decimal }: Dialect): boolean {
  return typeof readNumber(cell, decimal) === 'number';
}

function trimmedCells(line: string, { separator }: Dialect, maxColumns: number): string[] {
  const cells = splitCells(line, separator, maxColumns);
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

/** The numbers of one column, each with the row it stands in. */
export interface LabelledColumn {
  readonly entries: readonly { readonly cells: readonly string[]; readonly value: number }[];
  readonly warnings: readonly Warning[];
}

/** Faults that are kept for messages. */
const KEPT_FAULTS = 5;

/**
 * Reads one column; rows without a number in it are stepped over and told.
 * @throws UnreadableContent for a number that may have thousands separators, with line and column.
 */
export function readLabelledColumn(table: LabelledTable, columnIndex: number): LabelledColumn {
  const watch = new GroupingWatch(table.decimal);
  const entries: { cells: readonly string[]; value: number }[] = [];
  const faults: CellFault[] = [];
  const textLines: number[] = [];
  for (const { index, cells } of table.rows()) {
    const cell = cells[columnIndex] ?? '';
    const reading = readNumber(cell, table.decimal);
    watch.look(cell, reading, index + 1, columnIndex);
    if (typeof reading === 'number') entries.push({ cells, value: reading });
    else if (cell === '') textLines.push(index + 1);
    else faults.push({ line: index + 1, column: columnIndex + 1, text: cell });
  }
  watch.conclude();
  const shown = faults.slice(0, KEPT_FAULTS);
  const stepped = { textLines, nonFiniteCells: faults.length, faults: shown, isTruncated: false };
  return { entries, warnings: blockWarnings(stepped) };
}
