import { isMeasurable } from './number.ts';
import type { DecimalSign } from './number.ts';
import { type NumberForm, NumberScanner } from './number-scanner.ts';
import type { Separator } from './separator.ts';

/** How the rows of a table are written, and which of their columns are wanted. */
export interface RowLayout {
  readonly separator: Separator;
  readonly decimal: DecimalSign;
  /** 0-based, each once. */
  readonly columns: readonly number[];
  /** From this column on nothing may stand in a row; left out where it does not matter. */
  readonly columnCount?: number;
}

const TAB = 0x09;
const BLANK = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;

const SEPARATOR_CODES: Readonly<Record<Exclude<Separator, 'blanks'>, number>> = {
  '\t': TAB,
  ';': 0x3b,
  ',': 0x2c,
};

/**
 * Reads lines whose wanted cells are plain numbers, or empty, in one pass, without taking the line apart into cells. Every
 * other line (text, quotes, signs of a comment, unusual blanks, a number beyond every measurement, too many cells) is left
 * to whoever reads cell by cell and knows what to say of them.
 */
export class RowScanner {
  /** Numbers of the line read last, in the order of the wanted columns; NaN where the cell is empty or missing. */
  readonly values: number[];
  /** What these numbers look like; of empty cells it says nothing. */
  readonly forms: NumberForm[];
  /** Whether that line has a cell, be it empty, in the last wanted column. */
  isWhole = false;
  readonly #numbers: NumberScanner;
  /** Position among the wanted columns by column, −1 where a column is not wanted. */
  readonly #positionIndices: readonly number[];
  /** Code of the separator; null for blanks. */
  readonly #separatorCode: number | null;
  readonly #columnCount: number;

  constructor({ separator, decimal, columns, columnCount = Infinity }: RowLayout) {
    this.values = columns.map(() => NaN);
    this.forms = columns.map(() => 'other');
    this.#numbers = new NumberScanner(decimal);
    this.#positionIndices = Array.from({ length: Math.max(...columns) + 1 }, (_, column) =>
      columns.indexOf(column),
    );
    this.#separatorCode = separator === 'blanks' ? null : SEPARATOR_CODES[separator];
    this.#columnCount = columnCount;
  }

  /** Whether the line could be read; what it holds is then in `values`, `forms` and `isWhole`. */
  read(line: string): boolean {
    this.values.fill(NaN);
    if (line.length > 0 && line.charCodeAt(0) === HASH) return false;
    return this.#separatorCode === null ? this.#readWords(line) : this.#readCells(line, this.#separatorCode);
  }

  #readCells(line: string, separatorCode: number): boolean {
    const { length } = line;
    const wantedCount = this.#positionIndices.length;
    let at = 0;
    for (let column = 0; ; column += 1) {
      at = afterBlanks(line, at, separatorCode);
      const position = column < wantedCount ? (this.#positionIndices[column] ?? -1) : -1;
      const isEmpty = at === length || line.charCodeAt(at) === separatorCode;
      if (!isEmpty && position >= 0) {
        at = this.#take(line, at, position);
        if (at === -1) return false;
        at = afterBlanks(line, at, separatorCode);
      } else if (!isEmpty) {
        if (column >= this.#columnCount) return false;
        at = cellEnd(line, at, separatorCode);
        if (at === -1) return false;
      }
      if (at < length && line.charCodeAt(at) !== separatorCode) return false;
      this.isWhole = column >= wantedCount - 1;
      if (at === length || (this.isWhole && this.#columnCount === Infinity)) return true;
      at += 1;
    }
  }

  #readWords(line: string): boolean {
    const { length } = line;
    const wantedCount = this.#positionIndices.length;
    let at = afterBlanks(line, 0, BLANK);
    let column = 0;
    for (; at < length; column += 1) {
      const position = column < wantedCount ? (this.#positionIndices[column] ?? -1) : -1;
      if (position >= 0) {
        at = this.#take(line, at, position);
        if (at === -1) return false;
      } else {
        if (column >= this.#columnCount) return false;
        at = wordEnd(line, at);
        if (at === -1) return false;
      }
      const next = afterBlanks(line, at, BLANK);
      if (next === at && at < length) return false;
      at = next;
    }
    this.isWhole = column >= wantedCount;
    return true;
  }

  /** Takes the number that begins at `at`; the index behind it, or −1 where there is none. */
  #take(line: string, at: number, position: number): number {
    const value = this.#numbers.read(line, at);
    if (!isMeasurable(value)) return -1;
    this.values[position] = value;
    this.forms[position] = this.#numbers.form;
    return this.#numbers.endIndex;
  }
}

/** Index of the first character from `from` on that is no blank; a TAB is one where it separates nothing. */
function afterBlanks(line: string, from: number, separatorCode: number): number {
  let at = from;
  while (at < line.length) {
    const code = line.charCodeAt(at);
    if (code !== BLANK && (code !== TAB || separatorCode === TAB)) break;
    at += 1;
  }
  return at;
}

/** Index of the separator behind a cell or of the end of the line; −1 for a cell with a quote. */
function cellEnd(line: string, from: number, separatorCode: number): number {
  let at = from;
  for (; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === separatorCode) break;
    if (code === QUOTE) return -1;
  }
  return at;
}

/** Index of the blank behind a word or of the end of the line; −1 for a word with a quote or an unusual character. */
function wordEnd(line: string, from: number): number {
  let at = from;
  for (; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === BLANK || code === TAB) break;
    // Among what is beyond ASCII or a control character there are other blanks.
    if (code < BLANK || code === QUOTE || code > 0x7e) return -1;
  }
  return at;
}
