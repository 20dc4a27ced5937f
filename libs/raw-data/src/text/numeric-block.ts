import type { EncodedLines } from './encoded-lines.ts';
import { GroupingWatch } from './grouping.ts';
import { type DecimalSign, type NumberReading, readNumber } from './number.ts';
import type { NumberForm } from './number-scanner.ts';
import { roomForMissing } from './plain-numbers.ts';
import { RowScanner } from './row-scanner.ts';
import type { Separator } from './separator.ts';

/** A cell that holds no usable number. */
export interface CellFault {
  /** 1-based, as an editor shows it. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Faults that are kept for messages. */
const KEPT_FAULTS = 5;

/** Numbers of the wanted columns, row by row. */
export interface NumericBlock {
  readonly rowCount: number;
  /** One list per wanted column, in the order in which they were asked for; NaN where a cell holds no usable number. They are made for this block. */
  readonly columns: readonly number[][];
  /** False where every number of every column is there. */
  readonly hasGaps: boolean;
  /** 1-based numbers of lines between the rows that hold text. */
  readonly textLines: readonly number[];
  /** How many cells say NaN, infinity or text where a number belongs. */
  readonly nonFiniteCells: number;
  /** The first of those cells, as they stand in the file. */
  readonly faults: readonly CellFault[];
  /** True when the last row ends before its last wanted column; that row is not in `columns`. */
  readonly isTruncated: boolean;
}

/** Lines that `cellsAt` only takes apart at a separator (a line that begins with `#` may have no cells). */
export interface WrittenRows {
  readonly encoded: EncodedLines;
  readonly separator: Separator;
  /** How many cells are taken off a line at most. */
  readonly maxCells: number;
  /** Where `cellsAt` looks at rows with more cells than this more closely. */
  readonly columnCount?: number;
}

export interface BlockRequest {
  /** 0-based index of the first line and of the line after the last. */
  readonly from: number;
  readonly to: number;
  /** The trimmed cells of a line. */
  readonly cellsAt: (index: number) => readonly string[];
  /** Column of the line that is column 0 of `cellsAt`, from which messages count; 0 when left out. */
  readonly firstColumn?: number;
  /** The same lines as they are written: plain numbers are read off them without making cells. */
  readonly written?: WrittenRows;
  readonly decimal: DecimalSign;
  /** 0-based columns to read, in the order in which the result holds them. */
  readonly columns: readonly number[];
  /** Those of `columns` of which at least one must be a number, else the line is no row; the first one when left out. */
  readonly abscissaColumns?: readonly number[];
  /** True where curves end at different rows, so that a short last row says nothing. */
  readonly isRagged?: boolean;
}

/**
 * Reads rows of numbers and steps over blank and text lines.
 * @throws UnreadableContent for a number that may have thousands separators, with line and column.
 */
export function readNumericBlock(request: BlockRequest): NumericBlock {
  const reader = new BlockReader(request);
  for (let index = request.from; index < request.to; index += 1) reader.readLine(index);
  return reader.conclude();
}

class BlockReader {
  readonly #request: BlockRequest;
  readonly #watch: GroupingWatch;
  readonly #scanner: RowScanner | null;
  readonly #firstColumn: number;
  /** Positions of the abscissae among the wanted columns. */
  readonly #abscissaIndices: readonly number[];
  readonly #lastColumn: number;
  /** Beyond `#rowCount` there are nothing but missing numbers, of which the row being read fills some. */
  readonly #columns: readonly number[][];
  readonly #textLines: number[] = [];
  readonly #faults: CellFault[] = [];
  #rowCount = 0;
  #hasGaps = false;
  #nonFiniteCells = 0;
  #isTruncated = false;
  #wasWhole = false;

  constructor(request: BlockRequest) {
    const { columns, abscissaColumns = columns.slice(0, 1), decimal } = request;
    this.#request = request;
    this.#watch = new GroupingWatch(decimal);
    this.#columns = columns.map(() => roomForMissing(likelyRowCount(request)));
    this.#scanner = scannerFor(request, this.#columns);
    this.#firstColumn = request.firstColumn ?? 0;
    this.#abscissaIndices = abscissaColumns
      .map((column) => columns.indexOf(column))
      .filter((position) => position !== -1);
    this.#lastColumn = Math.max(...columns);
  }

  readLine(index: number): void {
    const row = this.#rowCount;
    if (row === (this.#columns[0]?.length ?? 0)) for (const column of this.#columns) column.push(NaN);
    if (this.#scanner === null) this.#readCells(index);
    else {
      const isRead = this.#readPlainNumbers(this.#scanner, index);
      if (this.#rowCount === row && this.#scanner.filledCount > 0) this.#clearRow();
      if (!isRead) this.#readCells(index);
    }
  }

  /** @throws UnreadableContent when a whole column leaves open what its commas mean. */
  conclude(): NumericBlock {
    this.#watch.conclude();
    for (const column of this.#columns) if (column.length > this.#rowCount) column.length = this.#rowCount;
    return {
      rowCount: this.#rowCount,
      columns: this.#columns,
      hasGaps: this.#hasGaps,
      textLines: this.#textLines,
      nonFiniteCells: this.#nonFiniteCells,
      faults: this.#faults,
      isTruncated: this.#isTruncated,
    };
  }

  /** Whether the line holds nothing but plain numbers where numbers belong, which are a row then if an abscissa is among them. */
  #readPlainNumbers(scanner: RowScanner, index: number): boolean {
    const row = this.#rowCount;
    if (!scanner.read(index, row)) return false;
    // Numbers with a decimal point leave nothing open.
    if (this.#request.decimal === 'comma' && !this.#leavesNothingOpen(scanner.forms)) return false;
    const isFilled = scanner.filledCount === this.#columns.length;
    if (!(isFilled && this.#abscissaIndices.length > 0) && !this.#hasAbscissa()) return true;
    if (this.#endsTooEarly(index, scanner.isWhole)) return true;
    if (!isFilled) this.#hasGaps = true;
    this.#rowCount = row + 1;
    return true;
  }

  #leavesNothingOpen(forms: readonly NumberForm[]): boolean {
    const { columns } = this.#request;
    for (let position = 0; position < columns.length; position += 1) {
      const isMissing = Number.isNaN(this.#columns[position]?.[this.#rowCount]);
      const form = isMissing ? 'other' : (forms[position] ?? 'other');
      if (!this.#watch.lookAtForm(form, this.#firstColumn + (columns[position] ?? 0))) return false;
    }
    return true;
  }

  #hasAbscissa(): boolean {
    for (const position of this.#abscissaIndices) {
      if (!Number.isNaN(this.#columns[position]?.[this.#rowCount] ?? NaN)) return true;
    }
    return false;
  }

  /** What was read and is no row leaves nothing behind. */
  #clearRow(): void {
    for (const column of this.#columns) column[this.#rowCount] = NaN;
  }

  /** Cell by cell, with a word for everything that is no number. */
  #readCells(index: number): void {
    const { columns, decimal } = this.#request;
    const cells = this.#request.cellsAt(index);
    const readings = columns.map((column) => readNumber(cells[column] ?? '', decimal));
    columns.forEach((column, position) => {
      this.#watch.look(
        cells[column] ?? '',
        readings[position] ?? 'empty',
        index + 1,
        this.#firstColumn + column,
      );
    });
    if (!this.#abscissaIndices.some((position) => typeof readings[position] === 'number')) {
      if (readings.includes('notNumber')) this.#textLines.push(index + 1);
      return;
    }
    if (this.#endsTooEarly(index, cells.length > this.#lastColumn)) return;
    this.#noteFaults(readings, cells, index);
    for (const [position, column] of this.#columns.entries()) {
      const reading = readings[position];
      if (typeof reading === 'number') column[this.#rowCount] = reading;
      else this.#hasGaps = true;
    }
    this.#rowCount += 1;
  }

  /** True for a last line that was cut; any other row says whether the next one may be. */
  #endsTooEarly(index: number, isWhole: boolean): boolean {
    const isLastLine = index === this.#request.to - 1 && this.#request.isRagged !== true;
    if (isLastLine && this.#wasWhole && !isWhole) {
      this.#isTruncated = true;
      return true;
    }
    this.#wasWhole = isWhole;
    return false;
  }

  #noteFaults(readings: readonly NumberReading[], cells: readonly string[], index: number): void {
    readings.forEach((reading, position) => {
      if (reading !== 'nonFinite' && reading !== 'notNumber') return;
      this.#nonFiniteCells += 1;
      if (this.#faults.length >= KEPT_FAULTS) return;
      const column = this.#request.columns[position] ?? 0;
      const ofLine = this.#firstColumn + column + 1;
      this.#faults.push({ line: index + 1, column: ofLine, text: cells[column] ?? '' });
    });
  }
}

/** A digit and what separates it from the next one. */
const FEWEST_BYTES_PER_NUMBER = 2;

/** Every line may be a row, but there are no more numbers than the bytes can hold. */
function likelyRowCount({ from, to, columns, written }: BlockRequest): number {
  const byteCount = written?.encoded.bytes.length ?? 0;
  return Math.max(0, Math.min(to - from, Math.ceil(byteCount / FEWEST_BYTES_PER_NUMBER / columns.length)));
}

/** What reads lines of plain numbers in one pass; null where the lines have to be taken apart in any case. */
function scannerFor(
  { written, decimal, columns, firstColumn = 0 }: BlockRequest,
  into: readonly number[][],
): RowScanner | null {
  if (written === undefined) return null;
  const { encoded, separator, maxCells, columnCount = Infinity } = written;
  // Without quotes such a comma cannot be told from the separator.
  if (separator === ',' && decimal === 'comma') return null;
  const lineColumns = firstColumn === 0 ? columns : columns.map((column) => column + firstColumn);
  if (!areDistinct(lineColumns, maxCells)) return null;
  return new RowScanner(encoded, { separator, decimal, columns: lineColumns, columnCount }, into);
}

/** Whether columns are below a limit, each once. */
function areDistinct(columns: readonly number[], columnCount: number): boolean {
  let before = -1;
  let isAscending = true;
  for (const column of columns) {
    if (!(column >= 0 && column < columnCount)) return false;
    isAscending &&= column > before;
    before = column;
  }
  return isAscending || new Set(columns).size === columns.length;
}
