import { GrowingNumbers } from './growing-numbers.ts';
import { endsLine } from './lines.ts';
import { NO_NUMBER, NumberScanner } from './number-scanner.ts';

/** What may stand between the numbers of a list, beside blanks and TABs. */
export interface ListSigns {
  /** Commas and semicolons. */
  readonly hasCommas: boolean;
  /** Line ends, so that the list goes on behind them. */
  readonly hasLineEnds: boolean;
}

/** What stands for the byte behind the last. */
const ENDING = 0;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const BLANK = 0x20;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;

/** Reads lists of plain numbers with a decimal point, as bytes, without making cells of them. */
export class NumberListScanner {
  /** Whether one of the numbers of the list read last has an exponent. */
  hasExponents = false;
  /** The list that was read last. */
  readonly numbers = new GrowingNumbers();
  readonly #scanner = new NumberScanner('point');
  readonly #signs: ListSigns;
  readonly #value = new Float64Array(1);

  constructor(signs: ListSigns) {
    this.#signs = signs;
  }

  /**
   * Whether nothing but such numbers stands from `from` to the end of the line, or to `to`; they are then in `numbers`. Whoever
   * reads anything else one by one knows what to say of it.
   */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    const { numbers } = this;
    numbers.clear();
    this.hasExponents = false;
    for (let at = from; ;) {
      const next = this.#afterSigns(bytes, at);
      const code = next < to ? (bytes[next] ?? LINE_FEED) : LINE_FEED;
      // Where line ends are signs only the end of the list looks like one.
      if (endsLine(code)) return true;
      if (next === at && numbers.count > 0) return false;
      at = this.#scanner.readInto(bytes, next, this.#value, 0);
      if (at === NO_NUMBER) return false;
      numbers.push(this.#value[0] ?? NaN);
      this.hasExponents ||= this.#scanner.hasExponent;
    }
  }

  #afterSigns(bytes: Uint8Array, from: number): number {
    const { hasCommas, hasLineEnds } = this.#signs;
    for (let at = from; ; at += 1) {
      const code = bytes[at] ?? ENDING;
      const isSign =
        code === BLANK ||
        code === TAB ||
        (hasCommas && (code === COMMA || code === SEMICOLON)) ||
        (hasLineEnds && endsLine(code));
      if (!isSign) return at;
    }
  }
}

const ENCODER = new TextEncoder();

/** The numbers of a text with blanks and line ends between them; null where anything else stands among them. */
export function readNumberList(text: string): readonly number[] | null {
  // One byte more, which is 0 and ends the last number.
  const bytes = new Uint8Array(text.length + 1);
  const { read, written } = ENCODER.encodeInto(text, bytes);
  if (read !== text.length || written !== text.length) return null;
  const scanner = new NumberListScanner({ hasCommas: false, hasLineEnds: true });
  return scanner.read(bytes, 0, text.length) ? scanner.numbers.toList() : null;
}
