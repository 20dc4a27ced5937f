import { readHeading } from '../../text/heading.ts';
import { type DecimalSign, readNumber } from '../../text/number.ts';
import { withoutComment } from './table.ts';

/** Numbers with the decimal sign that is asked for, else only with the other one, else only `NaN` and its like. */
type Numbers = 'some' | 'otherSign' | 'nonFinite' | 'none';

function numbersIn(cells: readonly string[], decimal: DecimalSign): Numbers {
  const readings = cells.map((cell) => readNumber(cell, decimal));
  if (readings.some((reading) => typeof reading === 'number')) return 'some';
  const other = decimal === 'point' ? 'comma' : 'point';
  if (cells.some((cell) => typeof readNumber(cell, other) === 'number')) return 'otherSign';
  return readings.includes('nonFinite') ? 'nonFinite' : 'none';
}

/** What a line has to say about whether it is headings or a row of theirs, found out once and only when somebody asks. */
export class PossibleRow {
  readonly cells: readonly string[];
  readonly #nextName: string;
  readonly #decimal: DecimalSign;
  #numbers: Numbers | null = null;
  #isNamedLikeNext: boolean | null = null;
  #hasUnit: boolean | null = null;

  /**
   * @param cells trimmed, those at the end that are empty left out
   * @param nextName first cell of the next line that is not blank, empty when there is none
   */
  constructor(cells: readonly string[], nextName: string, decimal: DecimalSign) {
    this.cells = cells;
    this.#nextName = nextName;
    this.#decimal = decimal;
  }

  get hasNumber(): boolean {
    return this.#readNumbers() === 'some';
  }

  /**
   * Whether it is a row below headings that lacks its number, and no heading itself: a cell says `NaN`, its name is written
   * like that of the row below (`D1;shorted` above `D2;15.2`), or the headings have a unit and it has none.
   */
  lacksItsNumber(headings: PossibleRow): boolean {
    const headingCount = headings.cells.length;
    if (this.cells.length > headingCount || this.hasNumber) return false;
    if (this.#readNumbers() !== 'none') return this.#readNumbers() === 'nonFinite';
    this.#isNamedLikeNext ??= isNamedAlike(this.cells[0] ?? '', this.#nextName);
    if (headingCount > 1 && this.#isNamedLikeNext) return true;
    return headings.hasUnit && !this.hasUnit;
  }

  get hasUnit(): boolean {
    this.#hasUnit ??= this.cells.some((cell) => readHeading(cell).unit !== null);
    return this.#hasUnit;
  }

  #readNumbers(): Numbers {
    if (this.#numbers !== null) return this.#numbers;
    this.#numbers = numbersIn(this.cells, this.#decimal);
    return this.#numbers;
  }
}

/** `D1` and `D12`, `C2F2-Q 3` and `C2F2-Q 4`: the same but for numbers. */
function isNamedAlike(name: string, other: string): boolean {
  return /\d/.test(name) && name.replace(/\d+/g, '0') === other.replace(/\d+/g, '0');
}

/** Lines that are not blank, as rows of one dialect. */
export class PossibleRows {
  readonly #lines: readonly string[];
  readonly #cellsOf: (line: string) => readonly string[];
  readonly #decimal: DecimalSign;
  readonly #rows: PossibleRow[] = [];

  constructor(lines: readonly string[], cellsOf: (line: string) => readonly string[], decimal: DecimalSign) {
    this.#lines = lines;
    this.#cellsOf = cellsOf;
    this.#decimal = decimal;
  }

  /** The last one with a number, -1 when there is none. */
  get lastNumberPlace(): number {
    return this.#lines.findLastIndex((_, place) => this.at(place).hasNumber);
  }

  at(place: number): PossibleRow {
    return (this.#rows[place] ??= this.#rowOf(this.#lines[place] ?? '', place));
  }

  /** The same line as headings, which may stand in a comment; null when nothing stands there. */
  headingsAt(place: number): PossibleRow | null {
    const line = this.#lines[place] ?? '';
    const text = withoutComment(line);
    if (text.trim() === '') return null;
    return text === line ? this.at(place) : this.#rowOf(text, place);
  }

  #rowOf(text: string, place: number): PossibleRow {
    const [nextName = ''] = this.#cellsOf(this.#lines[place + 1] ?? '');
    return new PossibleRow(this.#cellsOf(text), nextName, this.#decimal);
  }
}
