import { GrowingNumbers } from '../../text/growing-numbers.ts';

/** Where in the ordinates each line begins, and the abscissa it states, before its factor. */
export class LineStarts {
  count = 0;
  readonly #lines: Int32Array;
  readonly #indices: Int32Array;
  /** The abscissae. */
  readonly #values: Float64Array;

  /** @param lineCount of the table, each of which begins at most once */
  constructor(lineCount: number) {
    this.#lines = new Int32Array(lineCount);
    this.#indices = new Int32Array(lineCount);
    this.#values = new Float64Array(lineCount);
  }

  push(line: number, index: number, x: number): void {
    this.#lines[this.count] = line;
    this.#indices[this.count] = index;
    this.#values[this.count] = x;
    this.count += 1;
  }

  /** 1-based number of the line in the file. */
  lineAt(position: number): number {
    return this.#lines[position] ?? NaN;
  }

  indexAt(position: number): number {
    return this.#indices[position] ?? NaN;
  }

  abscissaAt(position: number): number {
    return this.#values[position] ?? NaN;
  }
}

/** The ordinates of a table as far as they are read. */
export class Ordinates {
  /** Before their factor; NaN where the file says that a value is missing (`?`). */
  readonly values: GrowingNumbers;
  readonly lineStarts: LineStarts;
  /** The difference that the last line ends with, so that the next one repeats its last ordinate; null for any other end. */
  step: number | null = null;

  constructor(likelyCount: number, lineCount: number) {
    this.values = new GrowingNumbers(likelyCount);
    this.lineStarts = new LineStarts(lineCount);
  }

  /** Null before the first and where the last one is missing. */
  get last(): number | null {
    const last = this.values.at(this.values.count - 1);
    return Number.isNaN(last) ? null : last;
  }
}
