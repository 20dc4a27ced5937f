import type { EncodedLines } from './encoded-lines.ts';
import { endsLine } from './lines.ts';
import type { DecimalSign } from './number.ts';
import { NO_NUMBER, type NumberForm, NumberScanner } from './number-scanner.ts';
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
const LINE_FEED = 0x0a;
const BLANK = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const TILDE = 0x7e;

const SEPARATOR_CODES: Readonly<Record<Exclude<Separator, 'blanks'>, number>> = {
  '\t': TAB,
  ';': 0x3b,
  ',': 0x2c,
};

/** 1 for each byte that goes on with a cell: printable ASCII but quotes and the separator; other blanks are none of it. */
function cellBytes(separatorCode: number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) =>
    code >= BLANK && code <= TILDE && code !== QUOTE && code !== separatorCode ? 1 : 0,
  );
}

const CELL_BYTES: Readonly<Record<Separator, Uint8Array>> = {
  '\t': cellBytes(SEPARATOR_CODES['\t']),
  ';': cellBytes(SEPARATOR_CODES[';']),
  ',': cellBytes(SEPARATOR_CODES[',']),
  blanks: cellBytes(BLANK),
};

/**
 * Reads lines, as bytes, whose wanted cells are plain numbers or empty, in one pass, without taking them apart into cells. Every
 * other line (text, quotes, signs of a comment, unusual blanks, a number beyond every measurement, too many cells, no line end)
 * is left to whoever reads cell by cell and knows what to say of them.
 */
export class RowScanner {
  /** How many of the wanted cells of the line read last hold a number. */
  filledCount = 0;
  /** Whether that line has a cell, be it empty, in the last wanted column. */
  isWhole = false;
  /** What its numbers look like, with a decimal comma; of empty cells it says nothing. */
  readonly forms: NumberForm[];
  readonly #columns: readonly number[][];
  readonly #bytes: Uint8Array;
  readonly #starts: EncodedLines['starts'];
  /** How many lines have a line end: behind each of their bytes there is another one. */
  readonly #endedCount: number;
  readonly #numbers: NumberScanner;
  readonly #hasForms: boolean;
  /** Position among the wanted columns by column, −1 where a column is not wanted. */
  readonly #positionIndices: Int32Array;
  /** Code of the separator; null for blanks. */
  readonly #separatorCode: number | null;
  readonly #columnCount: number;
  readonly #cellBytes: Uint8Array;

  /** @param into a list for each of the wanted columns, into which its numbers are put */
  constructor(
    { bytes, starts }: EncodedLines,
    { separator, decimal, columns, columnCount = Infinity }: RowLayout,
    into: readonly number[][],
  ) {
    this.#bytes = bytes;
    this.#starts = starts;
    this.#endedCount = endsLine(bytes.at(-1) ?? BLANK) ? starts.length : starts.length - 1;
    this.#columns = into;
    this.forms = [];
    this.#numbers = new NumberScanner(decimal);
    this.#hasForms = decimal === 'comma';
    this.#positionIndices = positionsByColumn(columns);
    this.#separatorCode = separator === 'blanks' ? null : SEPARATOR_CODES[separator];
    this.#columnCount = columnCount;
    this.#cellBytes = CELL_BYTES[separator];
  }

  /**
   * Puts the numbers of the line with this index into the columns, at `row`, where there has to be room and nothing has to stand.
   * Whether the line could be read; where it could not, numbers of it may stand there all the same.
   */
  read(index: number, row: number): boolean {
    this.filledCount = 0;
    if (index >= this.#endedCount) return false;
    const bytes = this.#bytes;
    const from = this.#starts[index] ?? 0;
    if (bytes[from] === HASH) return false;
    return this.#separatorCode === null
      ? this.#readWords(bytes, from, row)
      : this.#readCells(bytes, from, row, this.#separatorCode);
  }

  #readCells(bytes: Uint8Array, from: number, row: number, separatorCode: number): boolean {
    const positionIndices = this.#positionIndices;
    const wantedCount = positionIndices.length;
    const columnCount = this.#columnCount;
    const goesOn = this.#cellBytes;
    let at = from;
    for (let column = 0; ; column += 1) {
      const position = column < wantedCount ? (positionIndices[column] ?? -1) : -1;
      let code = bytes[at] ?? LINE_FEED;
      if (position === -1 && column < columnCount) {
        while (goesOn[code] === 1) code = bytes[++at] ?? LINE_FEED;
      } else if (code !== separatorCode) {
        if (code === BLANK || code === TAB) {
          at = afterBlanks(bytes, at, separatorCode);
          code = bytes[at] ?? LINE_FEED;
        }
        if (code !== separatorCode && !endsLine(code)) {
          at = position === -1 ? NO_NUMBER : this.#take(bytes, at, position, row);
          if (at < 0) return false;
          code = bytes[at] ?? LINE_FEED;
          if (code === BLANK || code === TAB) {
            at = afterBlanks(bytes, at, separatorCode);
            code = bytes[at] ?? LINE_FEED;
          }
        }
      }
      const isWhole = column >= wantedCount - 1;
      if (code === separatorCode && !(isWhole && columnCount === Infinity)) {
        at += 1;
        continue;
      }
      if (code !== separatorCode && !endsLine(code)) return false;
      this.isWhole = isWhole;
      return true;
    }
  }

  #readWords(bytes: Uint8Array, from: number, row: number): boolean {
    const wantedCount = this.#positionIndices.length;
    let at = afterBlanks(bytes, from, BLANK);
    let column = 0;
    for (; !endsLine(bytes[at] ?? LINE_FEED); column += 1) {
      const position = column < wantedCount ? (this.#positionIndices[column] ?? -1) : -1;
      if (position === -1 && column >= this.#columnCount) return false;
      const end = position === -1 ? this.#cellEnd(bytes, at, BLANK) : this.#take(bytes, at, position, row);
      if (end < 0) return false;
      at = afterBlanks(bytes, end, BLANK);
      if (at === end && !endsLine(bytes[at] ?? LINE_FEED)) return false;
    }
    this.isWhole = column >= wantedCount;
    return true;
  }

  /**
   * Index of the separator (any blank, where it is a blank) behind a cell or of the end of its line; {@link NO_NUMBER} for a cell with a quote
   * or anything that is no printable ASCII.
   */
  #cellEnd(bytes: Uint8Array, from: number, separatorCode: number): number {
    const goesOn = this.#cellBytes;
    let at = from;
    while (goesOn[bytes[at] ?? LINE_FEED] === 1) at += 1;
    const code = bytes[at] ?? LINE_FEED;
    return code === separatorCode || endsLine(code) || (code === TAB && separatorCode === BLANK)
      ? at
      : NO_NUMBER;
  }

  /** Takes the number that begins at `at`; the index behind it, or {@link NO_NUMBER}. */
  #take(bytes: Uint8Array, at: number, position: number, row: number): number {
    const column = this.#columns[position];
    if (column === undefined) return NO_NUMBER;
    const end = this.#numbers.readInto(bytes, at, column, row);
    if (this.#hasForms) this.forms[position] = this.#numbers.form;
    this.filledCount += 1;
    return end;
  }
}

function positionsByColumn(columns: readonly number[]): Int32Array {
  const positionIndices = new Int32Array(Math.max(-1, ...columns) + 1).fill(-1);
  for (let position = 0; position < columns.length; position += 1) {
    positionIndices[columns[position] ?? 0] = position;
  }
  return positionIndices;
}

/** Index of the first byte from `from` on that is no blank; a TAB is one where it does not separate cells. */
function afterBlanks(bytes: Uint8Array, from: number, separatorCode: number): number {
  let at = from;
  while (bytes[at] === BLANK || (bytes[at] === TAB && separatorCode !== TAB)) at += 1;
  return at;
}
