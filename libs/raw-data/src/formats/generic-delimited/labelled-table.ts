import type { Warning } from '@dotbook/domain';
import { GroupingWatch } from '../../text/grouping.ts';
import { readHeading } from '../../text/heading.ts';
import { lineAt, type Lines } from '../../text/lines.ts';
import { type DecimalSign, readNumber } from '../../text/number.ts';
import { type Dialect, DIALECTS, splitCells } from '../../text/separator.ts';
import { type Column, columnOf } from './column.ts';
import { type PossibleRow, PossibleRows } from './possible-row.ts';
import { type LabelledRow, rowWarnings } from './row-warnings.ts';
import { withoutComment } from './table.ts';

/** A table whose rows may begin with a name, or have one cell only: samples with a number each. */
export interface LabelledTable {
  readonly preamble: readonly string[];
  readonly columns: readonly Column[];
  readonly decimal: DecimalSign;
  /** Cells, taken apart when they are asked for, of the lines below the headings that are not blank, with their 0-based line. */
  readonly rows: () => readonly LabelledRow[];
}

/** Lines among which the headings are looked for. */
const PROBE_LINES = 200;
const KEY_WITH_COLON = /^[^:]+:\s*\S/;

/**
 * The first line of headings with a row below it that has as many cells and a number among them, or null. Rows whose number
 * is missing may stand between the two.
 */
export function findLabelledTable(lines: Lines, maxColumns: number): LabelledTable | null {
  let best: { readonly dialect: Dialect; readonly headerIndex: number; readonly rowCount: number } | null =
    null;
  const probe = lines.slice(0, PROBE_LINES);
  const filled = probe.flatMap((line, index) => (line.trim() === '' ? [] : [{ line, index }]));
  const filledLines = filled.map(({ line }) => line);
  const cellsBySeparator = new Map(DIALECTS.map(({ separator }) => [separator, new Map<string, string[]>()]));
  for (const dialect of DIALECTS) {
    const known = cellsBySeparator.get(dialect.separator) ?? new Map<string, string[]>();
    // Dialects share their separators, and a line is looked at as a heading and as a row.
    const cellsOf = (line: string): string[] => {
      const cells = known.get(line) ?? trimmedCells(line, dialect, maxColumns);
      known.set(line, cells);
      return cells;
    };
    const rows = new PossibleRows(filledLines, cellsOf, dialect.decimal);
    const isKey = (line: string): boolean => KEY_WITH_COLON.test(withoutComment(line));
    const last = rows.lastNumberPlace;
    const place = filled.findIndex(({ line }, at) => at < last && !isKey(line) && isHeader(rows, at, last));
    const headings = rows.headingsAt(place);
    if (headings === null) continue;
    const width = headings.cells.length;
    const rowCount = filled.filter((_, at) => at > place && isBody(rows.at(at), width)).length;
    const headerIndex = filled[place]?.index ?? 0;
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
          : [rowOf(index, splitCells(line, dialect.separator, maxColumns))],
      ),
  };
}

/** Whether a line is one of headings, with their rows below it; the last row with a number is known. */
function isHeader(rows: PossibleRows, place: number, last: number): boolean {
  const headings = rows.headingsAt(place);
  if (headings === null || headings.hasNumber) return false;
  for (let below = place + 1; below <= last; below += 1) {
    const row = rows.at(below);
    if (isBody(row, headings.cells.length)) return true;
    if (!row.lacksItsNumber(headings)) return false;
  }
  return false;
}

function isBody(row: PossibleRow, width: number): boolean {
  return row.cells.length === width && row.hasNumber;
}

function trimmedCells(line: string, { separator }: Dialect, maxColumns: number): string[] {
  return withoutEmptyEnd(splitCells(line, separator, maxColumns));
}

function withoutEmptyEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

function rowOf(index: number, cells: readonly string[]): LabelledRow {
  return { index, cells: withoutEmptyEnd(cells), isOneText: cells.length === 1 };
}

/** The numbers of one column, each with the row it stands in. */
export interface LabelledColumn {
  readonly entries: readonly { readonly cells: readonly string[]; readonly value: number }[];
  readonly warnings: readonly Warning[];
}

/**
 * Reads one column; rows without a number in it are stepped over and told.
 * @throws UnreadableContent for a number that may have thousands separators, with line and column.
 */
export function readLabelledColumn(table: LabelledTable, columnIndex: number): LabelledColumn {
  const watch = new GroupingWatch(table.decimal);
  const entries: { cells: readonly string[]; value: number }[] = [];
  const dropped: LabelledRow[] = [];
  for (const row of table.rows()) {
    const cell = row.cells[columnIndex] ?? '';
    const reading = readNumber(cell, table.decimal);
    watch.look(cell, reading, row.index + 1, columnIndex);
    if (typeof reading === 'number') entries.push({ cells: row.cells, value: reading });
    else dropped.push(row);
  }
  watch.conclude();
  return { entries, warnings: rowWarnings(dropped, entries.length, table, columnIndex) };
}
