import { GroupingWatch } from './grouping.ts';
import { type DecimalSign, readNumber } from './number.ts';

/** A cell that holds no usable number. */
export interface CellFault {
  /** 1-based, as an editor shows it. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Faults that are kept for messages. */
const KEPT_FAULTS = 5;

/** Numbers of the wanted columns, row by row; a cell without a usable number is null. */
export interface NumericBlock {
  readonly rows: readonly (readonly (number | null)[])[];
  /** 1-based numbers of lines between the rows that hold text. */
  readonly textLines: readonly number[];
  /** How many cells say NaN, infinity or text where a number belongs. */
  readonly nonFiniteCells: number;
  /** The first of those cells, as they stand in the file. */
  readonly faults: readonly CellFault[];
  /** True when the last row ends before its last wanted column; that row is not in `rows`. */
  readonly isTruncated: boolean;
}

export interface BlockRequest {
  /** 0-based index of the first line and of the line after the last. */
  readonly from: number;
  readonly to: number;
  /** The trimmed cells of a line. */
  readonly cellsAt: (index: number) => readonly string[];
  readonly decimal: DecimalSign;
  /** 0-based columns to read, in the order in which the rows of the result hold them. */
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
  const { columns } = request;
  const abscissae = (request.abscissaColumns ?? columns.slice(0, 1)).map((column) => columns.indexOf(column));
  const lastColumn = Math.max(...columns);
  const watch = new GroupingWatch(request.decimal);
  const rows: (number | null)[][] = [];
  const textLines: number[] = [];
  const faults: CellFault[] = [];
  let nonFiniteCells = 0;
  let isTruncated = false;
  let wasWhole = false;

  for (let index = request.from; index < request.to; index += 1) {
    const cells = request.cellsAt(index);
    const readings = columns.map((column) => readNumber(cells[column] ?? '', request.decimal));
    columns.forEach((column, position) => {
      watch.look(cells[column] ?? '', readings[position] ?? 'empty', index + 1, column);
    });
    if (!abscissae.some((position) => typeof readings[position] === 'number')) {
      if (readings.includes('notNumber')) textLines.push(index + 1);
      continue;
    }
    const isLastLine = index === request.to - 1 && request.isRagged !== true;
    if (isLastLine && wasWhole && cells.length <= lastColumn) {
      isTruncated = true;
      continue;
    }
    wasWhole = cells.length > lastColumn;
    readings.forEach((reading, position) => {
      if (reading !== 'nonFinite' && reading !== 'notNumber') return;
      nonFiniteCells += 1;
      if (faults.length >= KEPT_FAULTS) return;
      const column = columns[position] ?? 0;
      faults.push({ line: index + 1, column: column + 1, text: cells[column] ?? '' });
    });
    rows.push(readings.map((cell) => (typeof cell === 'number' ? cell : null)));
  }
  watch.conclude();
  return { rows, textLines, nonFiniteCells, faults, isTruncated };
}
