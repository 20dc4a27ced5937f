import { DomainError, csvHeaderOf } from '@dotbook/domain';
import type { QuantityKey } from '@dotbook/domain';

/** What a cell can hold; null is an empty cell. */
export type CsvCell = string | number | boolean | null;

/** One column: its header and where its value is found in a row. */
export interface CsvColumn<Row> {
  readonly header: string;
  readonly valueOf: (row: Row) => CsvCell;
}

/** A column of the quantity table: the header carries the unit, e.g. `jsc_mA_cm2`. */
export const quantityColumn = <Row>(
  key: QuantityKey,
  valueOf: (row: Row) => number | null,
): CsvColumn<Row> => ({ header: csvHeaderOf(key), valueOf });

/** Cells that a spreadsheet would take for a formula or a command start with one of these, also in full width. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;
const PLAIN_NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/iu;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/u;

/**
 * Writes one cell by RFC 4180. A text that a spreadsheet would run as a formula gets a leading apostrophe; texts
 * that are numbers, also negative ones, stay as they are.
 * @throws DomainError `numberNotFinite` for NaN and the infinities: a missing number is null.
 */
export const formatCsvCell = (cell: CsvCell, header: string): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) {
      throw new DomainError(
        'numberNotFinite',
        'meaningless',
        `The CSV column ${header} got ${cell}; it must be a finite number, or null when it is not known.`,
      );
    }
    return String(cell);
  }
  if (typeof cell === 'boolean') return String(cell);
  const safe = FORMULA_START.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const formatHeader = (columns: readonly { readonly header: string }[]): string =>
  `${columns.map(({ header }) => formatCsvCell(header, header)).join(',')}\r\n`;

const formatRow = <Row>(columns: readonly CsvColumn<Row>[], row: Row): string =>
  `${columns.map(({ header, valueOf }) => formatCsvCell(valueOf(row), header)).join(',')}\r\n`;

/** Writes a table line by line (header first, CRLF after every line), so that a large one never lies in memory. */
export async function* streamCsv<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): AsyncGenerator<string> {
  yield formatHeader(columns);
  for await (const row of rows) yield formatRow(columns, row);
}

/** Writes a small table as one text; same bytes as `streamCsv`. */
export const formatCsv = <Row>(columns: readonly CsvColumn<Row>[], rows: Iterable<Row>): string => {
  const lines = [formatHeader(columns)];
  for (const row of rows) lines.push(formatRow(columns, row));
  return lines.join('');
};
