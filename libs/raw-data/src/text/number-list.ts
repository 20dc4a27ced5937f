import { endsLine } from './lines.ts';
import { NO_NUMBER, NumberScanner } from './number-scanner.ts';
import { roomForNumbers } from './plain-numbers.ts';

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
const CARRIAGE_RETURN = 0x0d;
const BLANK = 0x20;
const COMMA = 0x2c;
const ZERO = 0x30;
const NINE = 0x39;
const SEMICOLON = 0x3b;
const FEWEST_LIKELY = 16;
/** So many digits are added up as a small integer. */
const MOST_SMALL_DIGITS = 9;

/** Reads lists of plain numbers with a decimal point, as bytes, without making cells of them. */
export class NumberListScanner {
  /** How many numbers the list read last has. */
  count = 0;
  readonly #values: number[];
  readonly #scanner = new NumberScanner('point');
  /** 1 for each byte that separates numbers. */
  readonly #isSign: Uint8Array;
  readonly #value = roomForNumbers(1);

  /** @param likelyCount so many numbers need no further room */
  constructor(signs: ListSigns, likelyCount = FEWEST_LIKELY) {
    this.#isSign = signTable(signs);
    this.#values = roomForNumbers(likelyCount);
  }

  /** A number of the list read last; NaN where there is none. */
  at(index: number): number {
    return index < this.count ? (this.#values[index] ?? NaN) : NaN;
  }

  /** The list read last itself, which is given away: no other can be read any more. */
  taken(): number[] {
    this.#values.length = this.count;
    return this.#values;
  }

  /**
   * Whether nothing but such numbers stands from `from` to the end of the line, or to `to`, behind which there is one more byte.
   * Whoever reads anything else one by one knows what to say of it.
   */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    const numbers = this.#values;
    const isSign = this.#isSign;
    this.count = 0;
    let count = 0;
    for (let at = from; ;) {
      let next = at;
      let code = bytes[next] ?? ENDING;
      while (isSign[code] === 1) code = bytes[++next] ?? ENDING;
      // Where line ends are signs only the end of the list looks like one.
      if (next >= to || endsLine(code)) break;
      if (next === at && count > 0) return false;
      let value = 0;
      for (at = next; code >= ZERO && code <= NINE; code = bytes[++at] ?? ENDING) {
        value = (Math.imul(value, 10) + code - ZERO) | 0;
      }
      const digitCount = at - next;
      if (digitCount === 0 || digitCount > MOST_SMALL_DIGITS || isSign[code] === 0) {
        at = this.#scanner.readInto(bytes, next, this.#value, 0);
        if (at === NO_NUMBER) return false;
        value = this.#value[0] ?? NaN;
      }
      if (count < numbers.length) numbers[count] = value;
      else numbers.push(value);
      count += 1;
    }
    this.count = count;
    return true;
  }
}

function signTable({ hasCommas, hasLineEnds }: ListSigns): Uint8Array {
  const table = new Uint8Array(256);
  const signs = [
    ...[BLANK, TAB],
    ...(hasCommas ? [COMMA, SEMICOLON] : []),
    ...(hasLineEnds ? [LINE_FEED, CARRIAGE_RETURN] : []),
  ];
  for (const sign of signs) table[sign] = 1;
  return table;
}

const ENCODER = new TextEncoder();
const PROBE_COUNT = 16;
const PROBE_BYTES = 256;
/** What the probes tell is a little more or less. */
const LIKELY_SURPLUS = 1.02;

/** The numbers of a text with blanks and line ends between them; null where anything else stands among them. */
export function readNumberList(text: string): readonly number[] | null {
  // One byte more, which is 0 and ends the last number.
  const bytes = new Uint8Array(text.length + 1);
  const { read, written } = ENCODER.encodeInto(text, bytes);
  if (read !== text.length || written !== text.length) return null;
  const scanner = new NumberListScanner(
    { hasCommas: false, hasLineEnds: true },
    likelyCount(bytes, text.length),
  );
  return scanner.read(bytes, 0, text.length) ? scanner.taken() : null;
}

/** About how many numbers stand among the first so many bytes, by looking at pieces of them: counts fall along a diffractogram. */
function likelyCount(bytes: Uint8Array, length: number): number {
  const stride = Math.max(PROBE_BYTES, Math.floor(length / PROBE_COUNT));
  let endCount = 0;
  let lookedAt = 0;
  for (let from = 0; from < length; from += stride) {
    const to = Math.min(from + PROBE_BYTES, length);
    lookedAt += to - from;
    for (let at = from; at < to; at += 1) {
      if ((bytes[at] ?? ENDING) > BLANK && (bytes[at + 1] ?? ENDING) <= BLANK) endCount += 1;
    }
  }
  return lookedAt === 0 ? 0 : Math.ceil((endCount / lookedAt) * length * LIKELY_SURPLUS);
}
