import { place, UnreadableContent } from '../unreadable-content.ts';
import { type DecimalSign, isGrouped, type NumberReading, readNumber } from './number.ts';
import type { NumberForm } from './number-scanner.ts';

const COMMA_BEFORE_THREE_DIGITS = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const INTEGER = /^[+-]?\d+$/;

interface ColumnForms {
  hasIntegers: boolean;
  hasOtherFractions: boolean;
  /** First cell such as `1,050`, which is 1.05 or 1050. */
  doubtful: { readonly cell: string; readonly line: number } | null;
}

/**
 * Watches the columns of one table for numbers that could be misread by a factor of 1000: thousands separators, two decimal
 * signs in one table, and a column in which `1,050` stands among whole numbers only.
 */
export class GroupingWatch {
  readonly #decimal: DecimalSign;
  /** By column, from the first number with a decimal comma on. */
  #forms: Map<number, ColumnForms> | null = null;

  constructor(decimal: DecimalSign) {
    this.#decimal = decimal;
  }

  /**
   * @param reading what the cell is with the decimal sign of the table
   * @throws UnreadableContent when the cell alone shows thousands separators or the other decimal sign.
   */
  look(cell: string, reading: NumberReading, line: number, column: number): void {
    const isRead = typeof reading === 'number';
    // What is a number with this decimal sign has neither groups nor the other sign.
    if (!isRead && isGrouped(cell)) {
      throw refusal(cell, line, column, 'is written with thousands separators');
    }
    const other = this.#decimal === 'point' ? 'comma' : 'point';
    if (!isRead && typeof readNumber(cell, other) === 'number') {
      throw refusal(
        cell,
        line,
        column,
        `has a ${other} where the other numbers have a decimal ${this.#decimal}`,
      );
    }
    if (this.#decimal === 'comma') this.#note(cell, line, column);
  }

  /**
   * Looks at a number by its form alone.
   * @returns false where the text of the cell has to be kept for a message, so that it has to be looked at itself.
   */
  lookAtForm(form: NumberForm, column: number): boolean {
    const forms = this.#formsOf(column);
    if (form === 'integer') forms.hasIntegers = true;
    else if (form === 'fraction') forms.hasOtherFractions = true;
    return form !== 'threeDecimals' || forms.hasOtherFractions || forms.doubtful !== null;
  }

  /** @throws UnreadableContent when a whole column leaves open what its commas mean. */
  conclude(): void {
    for (const [column, { doubtful, hasIntegers, hasOtherFractions }] of this.#forms ?? []) {
      if (doubtful !== null && hasIntegers && !hasOtherFractions) {
        throw refusal(
          doubtful.cell,
          doubtful.line,
          column,
          'stands among whole numbers, so that its comma may group thousands',
        );
      }
    }
  }

  #note(cell: string, line: number, column: number): void {
    const forms = this.#formsOf(column);
    if (COMMA_BEFORE_THREE_DIGITS.test(cell)) forms.doubtful ??= { cell, line };
    else if (INTEGER.test(cell)) forms.hasIntegers = true;
    else if (cell.includes(',')) forms.hasOtherFractions = true;
  }

  #formsOf(column: number): ColumnForms {
    this.#forms ??= new Map();
    const known = this.#forms.get(column);
    if (known !== undefined) return known;
    const forms = { hasIntegers: false, hasOtherFractions: false, doubtful: null };
    this.#forms.set(column, forms);
    return forms;
  }
}

function refusal(cell: string, line: number, column: number, fault: string): UnreadableContent {
  return new UnreadableContent(
    `"${cell}" in ${place(line, column + 1)} ${fault}; it could be misread by a factor of 1000. Export the file with one decimal sign and no thousands separators.`,
  );
}
