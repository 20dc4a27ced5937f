import { GrowingNumbers } from '../../text/growing-numbers.ts';

/** Where in the ordinates each line begins, and the abscissa it states, before its factor. */
export class LineStarts {
  readonly #lines: GrowingNumbers;
  readonly #indices: GrowingNumbers;
  readonly #abscissae: GrowingNumbers;

  constructor(likelyCount: number) {
    this.#lines = new GrowingNumbers(likelyCount);
    this.#indices = new GrowingNumbers(likelyCount);
    this.#abscissae = new GrowingNumbers(likelyCount);
  }

  get count(): number {
    return this.#lines.count;
  }

  push(line: number, index: number, x: number): void {
    this.#lines.push(line);
    this.#indices.push(index);
    this.#abscissae.push(x);
  }

  /** 1-based number of the line in the file. */
  lineAt(position: number): number {
    return this.#lines.at(position);
  }

  indexAt(position: number): number {
    return this.#indices.at(position);
  }

  abscissaAt(position: number): number {
    return this.#abscissae.at(position);
  }
}

/** The ordinates of a table as far as they are read. */
export class Ordinates {
  /** Before their factor; NaN where the file says that a value is missing (`?`). */
  readonly values: GrowingNumbers;
  readonly lineStarts: LineStarts;
  /** The difference that the last line ends with, so that the next one repeats its last ordinate; null for any other end. */
  step: number | null = null;

  constructor(likelyCount: number, likelyLineCount: number) {
    this.values = new GrowingNumbers(likelyCount);
    this.lineStarts = new LineStarts(likelyLineCount);
  }

  /** Null before the first and where the last one is missing. */
  get last(): number | null {
    const last = this.values.at(this.values.count - 1);
    return Number.isNaN(last) ? null : last;
  }
}
