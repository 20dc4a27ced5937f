import { type Heading, readHeading } from '../../text/heading.ts';
import type { Lines } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import { type Dialect, findDialect, isNumberRow, splitCells } from '../../text/separator.ts';
import { findUnit } from '../../text/unit.ts';

/** A plain table found in a text: what stands before it, its headings and where its numbers begin. */
export interface FoundTable {
  readonly preamble: readonly string[];
  /** One heading per column; null where the numbers have no header row. */
  readonly headings: readonly Heading[] | null;
  /** 0-based index of the first row of numbers. */
  readonly firstRow: number;
  readonly columnCount: number;
  readonly dialect: Dialect;
}

/** Lines that detection and the search for the table look at. */
const PROBE_LINES = 500;
const COMMENT = /^\s*#+\s?/;

/** A line without the sign of a comment before it. */
export function withoutComment(line: string): string {
  return line.replace(COMMENT, '');
}

/** Finds the first table of numbers in a text, or null when there is none of two columns or more. */
export function findTable(lines: Lines, maxColumns: number): FoundTable | null {
  const probe = lines.slice(0, PROBE_LINES);
  const dialect = findDialect(probe, maxColumns);
  if (dialect === null) return null;
  const isRow = (line: string | undefined) => line !== undefined && isNumberRow(line, dialect, maxColumns);
  const firstAlone = probe.findIndex(isRow);
  if (firstAlone === -1) return null;
  const firstOfTwo = probe.findIndex(
    (line, index) =>
      index >= firstAlone && (index === firstAlone || isRow(line)) && isRow(nextLine(probe, index)),
  );
  const firstWhole = firstOfTwo === -1 ? firstAlone : firstOfTwo;
  const firstRow = firstOfRun(probe, firstWhole, dialect, maxColumns);

  const above = probe
    .slice(0, firstRow)
    .map(withoutComment)
    .filter((line) => line.trim() !== '');
  const numberCells = trimmedLength(splitCells(probe[firstRow] ?? '', dialect.separator, maxColumns));
  const header = readHeader(above, dialect, numberCells, maxColumns);
  return {
    preamble: above.slice(0, above.length - header.rowCount),
    headings: header.headings,
    firstRow,
    columnCount: header.headings?.length ?? numberCells,
    dialect,
  };
}

/** The first line behind another that is not blank. */
export function nextLine(lines: readonly string[], index: number): string | undefined {
  for (let next = index + 1; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    if (line.trim() !== '') return line;
  }
  return undefined;
}

/** A damaged row above the first good one belongs to the numbers: it is to be refused, not taken for a header. */
function firstOfRun(
  lines: readonly string[],
  firstWhole: number,
  { separator }: Dialect,
  maxColumns: number,
): number {
  const beginsWithNumber = (line: string | undefined): boolean => {
    const cells = splitCells(line ?? '', separator, maxColumns);
    return cells.length > 1 && readLooseNumber(cells[0] ?? '') !== null;
  };
  let first = firstWhole;
  while (first > 0 && beginsWithNumber(lines[first - 1])) first -= 1;
  return first;
}

function trimmedLength(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '') + 1;
}

interface Header {
  readonly headings: readonly Heading[] | null;
  readonly rowCount: number;
}

/** The header row is the last line before the numbers, or the two last where the lower one holds only units. */
function readHeader(above: readonly string[], dialect: Dialect, columns: number, maxColumns: number): Header {
  const cellsOf = (line: string | undefined) => headingCells(line ?? '', dialect, columns, maxColumns);
  const last = cellsOf(above.at(-1));
  if (last === null) return { headings: null, rowCount: 0 };
  const names = isUnitRow(last) ? cellsOf(above.at(-2)) : null;
  if (names === null) return { headings: last.map(readHeading), rowCount: 1 };
  const headings = names.map((name, column) => withUnit(readHeading(name), last[column] ?? ''));
  return { headings, rowCount: 2 };
}

const BRACKETS = /^[[(](.*)[\])]$/;

function isUnitRow(cells: readonly string[]): boolean {
  const units = cells.filter((cell) => cell !== '');
  return units.length > 0 && units.every((cell) => findUnit(cell.replace(BRACKETS, '$1')) !== null);
}

function withUnit(heading: Heading, unitCell: string): Heading {
  const unitText = unitCell.replace(BRACKETS, '$1');
  if (unitText === '') return heading;
  return { ...heading, text: `${heading.text} ${unitText}`, unit: findUnit(unitText), unitText };
}

/** The expression takes quadratic time on a line without brackets. */
const MAX_BRACKETED_CHARACTERS = 4000;
const NAME_WITH_BRACKET = /[^\s()[\]][^()[\]]*[([][^)\]]*[)\]]/g;

/** Cells of a header row, or null when the line does not head so many columns of numbers. */
function headingCells(
  line: string,
  dialect: Dialect,
  columns: number,
  maxColumns: number,
): readonly string[] | null {
  if (dialect.separator === 'blanks') {
    const bracketed = line.length > MAX_BRACKETED_CHARACTERS ? [] : (line.match(NAME_WITH_BRACKET) ?? []);
    if (bracketed.length === columns) return bracketed;
    const wide = line.trim().split(/\t+|\s{2,}/);
    if (wide.length === columns) return wide;
    const plain = splitCells(line, 'blanks', maxColumns);
    return plain.length === columns ? plain : null;
  }
  const cells = splitCells(line, dialect.separator, maxColumns);
  const width = trimmedLength(cells);
  return width >= columns && width >= 2 ? cells.slice(0, width) : null;
}
