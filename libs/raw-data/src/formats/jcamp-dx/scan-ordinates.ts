import type { EncodedLines } from '../../text/encoded-lines.ts';
import { endsLine } from '../../text/lines.ts';
import { isMeasurable } from '../../text/number.ts';
import { NO_NUMBER, NumberScanner } from '../../text/number-scanner.ts';
import type { Ordinates } from './ordinates.ts';
import { PACKED_DIGITS, type PackedType } from './packed-digits.ts';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const BLANK = 0x20;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const SEMICOLON = 0x3b;
const CAPITAL_E = 0x45;
const SMALL_E = 0x65;
/** So many digits are added up as a small integer. */
const MOST_SMALL_DIGITS = 9;

/** What a byte may begin. */
const OTHER = 0;
const BETWEEN = 1;
const NUMBER = 2;
const ABSOLUTE = 3;
const DIFFERENCE = 4;
const REPEAT = 5;
const BEGINS = new Uint8Array(256);
/** First digit, with its sign, that a letter stands for. */
const FIRST_DIGITS = new Int8Array(256);
for (const code of [BLANK, TAB, COMMA, SEMICOLON]) BEGINS[code] = BETWEEN;
for (const sign of '+-.0123456789') BEGINS[sign.charCodeAt(0)] = NUMBER;
const PACKED: readonly (readonly [PackedType, number])[] = [
  ['absolute', ABSOLUTE],
  ['difference', DIFFERENCE],
  ['repeat', REPEAT],
];
for (const [type, begins] of PACKED) {
  for (const [letter, digit] of PACKED_DIGITS[type]) {
    BEGINS[letter.charCodeAt(0)] = begins;
    FIRST_DIGITS[letter.charCodeAt(0)] = digit;
  }
}

/**
 * Reads lines of ordinates off their bytes, in all forms of a table but missing ordinates, comments, exponents and numbers of
 * many digits. A line with anything of that, or with a fault, is left to whoever reads token by token and knows what to say of it.
 */
export class OrdinateScanner {
  readonly #encoded: EncodedLines;
  readonly #ordinates: Ordinates;
  readonly #maxRows: number;
  readonly #scanner = new NumberScanner('point', false);

  constructor(encoded: EncodedLines, ordinates: Ordinates, maxRows: number) {
    this.#encoded = encoded;
    this.#ordinates = ordinates;
    this.#maxRows = maxRows;
  }

  /** Whether the line with this index could be read, and its ordinates are taken; else nothing has changed. */
  read(index: number): boolean {
    const { bytes, starts } = this.#encoded;
    return this.#take(bytes, starts[index] ?? bytes.length, index + 1);
  }

  #take(bytes: Uint8Array, from: number, line: number): boolean {
    const ordinates = this.#ordinates;
    const { values } = ordinates;
    const list = values.values;
    let { count } = values;
    let isToRepeat = ordinates.step !== null;
    const firstIndex = count - (isToRepeat ? 1 : 0);
    let hasStep = false;
    let step = 0;
    let hasAbscissa = false;
    let abscissa = NaN;
    for (let at = from; ;) {
      const code = bytes[at] ?? LINE_FEED;
      const begins = BEGINS[code] ?? OTHER;
      if (begins === BETWEEN) {
        at += 1;
        continue;
      }
      if (begins === OTHER) {
        if (!endsLine(code)) return false;
        break;
      }
      // Each token is put where the next ordinate belongs, whether it is one or not.
      if (count === list.length) list.push(NaN);
      at = begins === NUMBER ? this.#numberEnd(bytes, at, count) : this.#packedEnd(bytes, at, count);
      if (at === NO_NUMBER) return false;
      const isAbsolute = begins === NUMBER || begins === ABSOLUTE;
      if (isAbsolute && hasAbscissa && !isToRepeat) {
        count += 1;
        hasStep = false;
        if (bytes[at] === BLANK) at += 1;
        continue;
      }
      const value = list[count] ?? NaN;
      let last = count === 0 ? NaN : (list[count - 1] ?? NaN);
      if (!hasAbscissa) {
        if (!isAbsolute) return false;
        abscissa = value;
        hasAbscissa = true;
      } else if (isToRepeat) {
        if (!isAbsolute || value !== last) return false;
        isToRepeat = false;
      } else {
        // Nothing to differ from, or to repeat.
        if (Number.isNaN(last)) return false;
        const isDifference = begins === DIFFERENCE;
        if (isDifference) {
          hasStep = true;
          step = value;
        } else if (count + value > this.#maxRows) return false;
        for (let more = isDifference ? 0 : 1; more < (isDifference ? 1 : value); more += 1) {
          // Adding nothing would still make 0 of −0.
          if (hasStep) last += step;
          if (count === list.length) list.push(last);
          else list[count] = last;
          count += 1;
        }
        if (!isMeasurable(last)) return false;
      }
    }
    if (!hasAbscissa) return true;
    if (count > this.#maxRows) return false;
    values.count = count;
    ordinates.lineStarts.push(line, firstIndex, abscissa);
    ordinates.step = hasStep ? step : null;
    return true;
  }

  /** Index behind the plain number that begins at `from`, which is then at `position`; {@link NO_NUMBER} where it is none, or has an exponent. */
  #numberEnd(bytes: Uint8Array, from: number, position: number): number {
    const at = this.#scanner.readInto(bytes, from, this.#ordinates.values.values, position);
    const code = bytes[at] ?? LINE_FEED;
    // `1E5` is 1 and the packed 55, `1E+5` is one number.
    const isExponent = (code === SMALL_E || code === CAPITAL_E) && isSign(bytes[at + 1] ?? LINE_FEED);
    return isExponent ? NO_NUMBER : at;
  }

  /** Index behind the packed number that begins with the letter at `from`, which is then at `position`; {@link NO_NUMBER} where it is too long. */
  #packedEnd(bytes: Uint8Array, from: number, position: number): number {
    const first = FIRST_DIGITS[bytes[from] ?? 0] ?? 0;
    const isNegative = first < 0;
    let magnitude = isNegative ? -first : first;
    let at = from + 1;
    let digit = (bytes[at] ?? LINE_FEED) ^ ZERO;
    for (; digit <= 9; digit = (bytes[++at] ?? LINE_FEED) ^ ZERO) {
      magnitude = (Math.imul(magnitude, 10) + digit) | 0;
    }
    if (at - from > MOST_SMALL_DIGITS) return NO_NUMBER;
    this.#ordinates.values.values[position] = isNegative ? -magnitude : magnitude;
    return at;
  }
}

function isSign(code: number): boolean {
  return code === MINUS || code === PLUS;
}
