import { endsLine } from './lines.ts';
import { NO_NUMBER, NumberScanner } from './number-scanner.ts';
import { roomForNumbers } from './plain-numbers.ts';

/** What stands for the byte behind the last. */
const ENDING = 0;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK = 0x20;
const COMMA = 0x2c;
const ZERO = 0x30;
const SEMICOLON = 0x3b;
/** What most often stands between two numbers, compared as digits are. */
const BLANK_DIGIT = BLANK ^ ZERO;
const FEWEST_LIKELY = 16;
/** So many digits are added up as a small integer. */
const MOST_SMALL_DIGITS = 9;

/** 1 for each byte that separates numbers. */
export type ListSigns = Uint8Array;

/** Blanks, TABs, commas and semicolons: the list ends with its line. */
export const SIGNS_IN_LINE: ListSigns = signTable(BLANK, TAB, COMMA, SEMICOLON);
/** Blanks, TABs and line ends. */
export const SIGNS_OVER_LINES: ListSigns = signTable(BLANK, TAB, LINE_FEED, CARRIAGE_RETURN);

function signTable(...signs: readonly number[]): ListSigns {
  const table = new Uint8Array(256);
  for (const sign of signs) table[sign] = 1;
  return table;
}

/** Reads lists of plain numbers with a decimal point, as bytes, without making cells of them. */
export class NumberListScanner {
  /** How many numbers the list read last has. */
  count = 0;
  readonly #values: number[];
  readonly #scanner = new NumberScanner('point');
  readonly #isSign: ListSigns;

  /** @param likelyCount so many numbers need no further room */
  constructor(signs: ListSigns, likelyCount = FEWEST_LIKELY) {
    this.#isSign = signs;
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
    let count = 0;
    this.count = 0;
    // A byte is a digit where this leaves at most 9 of it, which is one comparison instead of two.
    let digit = (bytes[from] ?? ENDING) ^ ZERO;
    for (let at = from; ;) {
      if (digit > 9) {
        while (isSign[digit ^ ZERO] === 1) digit = (bytes[++at] ?? ENDING) ^ ZERO;
        // Where line ends are signs only the end of the list looks like one.
        if (at >= to || endsLine(digit ^ ZERO)) break;
      }
      if (count === numbers.length) numbers.push(NaN);
      const begin = at;
      let value = digit;
      if (digit <= 9) {
        digit = (bytes[++at] ?? ENDING) ^ ZERO;
        for (; digit <= 9; digit = (bytes[++at] ?? ENDING) ^ ZERO) value = (Math.imul(value, 10) + digit) | 0;
        if (at - begin <= MOST_SMALL_DIGITS && (digit === BLANK_DIGIT || isSign[digit ^ ZERO] === 1)) {
          numbers[count] = value;
          count += 1;
          digit = (bytes[++at] ?? ENDING) ^ ZERO;
          continue;
        }
      }
      at = this.#readOther(bytes, begin, to, count);
      if (at === NO_NUMBER) return false;
      digit = (bytes[at] ?? ENDING) ^ ZERO;
      count += 1;
    }
    this.count = count;
    return true;
  }

  /** Puts a number that is more than a few digits into the list; the index behind it, or {@link NO_NUMBER}. */
  #readOther(bytes: Uint8Array, from: number, to: number, position: number): number {
    const end = this.#scanner.readInto(bytes, from, this.#values, position);
    if (end === NO_NUMBER) return NO_NUMBER;
    const code = bytes[end] ?? ENDING;
    // The end of a list is no sign.
    return end >= to || this.#isSign[code] === 1 || endsLine(code) ? end : NO_NUMBER;
  }
}

const ENCODER = new TextEncoder();
/** Where lists are written as bytes, one after the other; a longer one gets room of its own. */
const ROOM_FOR_BYTES = new Uint8Array(64 * 1024);
const PROBE_COUNT = 16;
const PROBE_BYTES = 64;
/** What the probes tell is a little more or less. */
const LIKELY_SURPLUS = 1.02;

/** The numbers of a text with blanks and line ends between them; null where anything else stands among them. */
export function readNumberList(text: string): readonly number[] | null {
  // One byte more, which is 0 and ends the last number.
  const bytes = text.length < ROOM_FOR_BYTES.length ? ROOM_FOR_BYTES : new Uint8Array(text.length + 1);
  const { read, written } = ENCODER.encodeInto(text, bytes);
  if (read !== text.length || written !== text.length) return null;
  bytes[written] = ENDING;
  const scanner = new NumberListScanner(SIGNS_OVER_LINES, likelyCount(bytes, text.length));
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
