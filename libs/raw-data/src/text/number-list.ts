import { isMeasurable } from './number.ts';
import { NumberScanner } from './number-scanner.ts';

/** What may stand between the numbers of a list, beside blanks and TABs. */
export interface ListSigns {
  /** Commas and semicolons. */
  readonly hasCommas: boolean;
  /** Line ends, so that the list goes on behind them. */
  readonly hasLineEnds: boolean;
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK = 0x20;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;

/** Reads lists of plain numbers with a decimal point, as bytes, without making cells of them. */
export class NumberListScanner {
  /** Whether one of the numbers of the list read last has an exponent. */
  hasExponents = false;
  readonly #numbers = new NumberScanner('point');
  readonly #signs: ListSigns;

  constructor(signs: ListSigns) {
    this.#signs = signs;
  }

  /**
   * The numbers from `from` to the end of the line, or of the bytes. Null where anything else stands among them: whoever
   * reads them one by one knows what to say of it.
   * @param line the text of the line whose first byte is at `from`
   */
  read(bytes: Uint8Array, from: number, line: string): number[] | null {
    const values: number[] = [];
    this.hasExponents = false;
    for (let at = from; ;) {
      const next = this.#afterSigns(bytes, at);
      const code = bytes[next] ?? LINE_FEED;
      // Only where lines end the list a line end is no sign, and the end of the bytes is one always.
      if (code === LINE_FEED || code === CARRIAGE_RETURN) return values;
      if (next === at && values.length > 0) return null;
      const value = this.#numbers.read(bytes, next, line, from);
      if (!isMeasurable(value)) return null;
      values.push(value);
      this.hasExponents ||= this.#numbers.hasExponent;
      at = this.#numbers.endIndex;
    }
  }

  #afterSigns(bytes: Uint8Array, from: number): number {
    const { hasCommas, hasLineEnds } = this.#signs;
    for (let at = from; ; at += 1) {
      const code = bytes[at];
      const isSign =
        code === BLANK ||
        code === TAB ||
        (hasCommas && (code === COMMA || code === SEMICOLON)) ||
        (hasLineEnds && (code === LINE_FEED || code === CARRIAGE_RETURN));
      if (!isSign) return at;
    }
  }
}

const LIST_OF_LINES = new NumberListScanner({ hasCommas: false, hasLineEnds: true });

/** The numbers of a text with blanks and line ends between them; null where anything else stands among them. */
export function readNumberList(text: string): readonly number[] | null {
  const bytes = new TextEncoder().encode(text);
  return bytes.length === text.length ? LIST_OF_LINES.read(bytes, 0, text) : null;
}
