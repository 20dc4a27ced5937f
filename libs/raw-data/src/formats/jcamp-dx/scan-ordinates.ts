import type { EncodedLines } from '../../text/encoded-lines.ts';
import { endsLine } from '../../text/lines.ts';
import { isMeasurable } from '../../text/number.ts';
import { NO_NUMBER, NumberScanner } from '../../text/number-scanner.ts';
import { roomForNumbers } from '../../text/plain-numbers.ts';
import type { Ordinates } from './ordinates.ts';
import { PACKED_DIGITS, type PackedType } from './packed-digits.ts';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const BLANK = 0x20;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const SEMICOLON = 0x3b;
const CAPITAL_E = 0x45;
const SMALL_E = 0x65;
/** So many digits are added up as a small integer. */
const MOST_SMALL_DIGITS = 9;
const POWERS = Float64Array.from({ length: MOST_SMALL_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

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
  readonly #value = roomForNumbers(1);

  constructor(encoded: EncodedLines, ordinates: Ordinates, maxRows: number) {
    this.#encoded = encoded;
    this.#ordinates = ordinates;
    this.#maxRows = maxRows;
  }

  /** Whether the line with this index could be read, and its ordinates are taken; else nothing has changed. */
  read(index: number): boolean {
    const { bytes, starts } = this.#encoded;
    const { values } = this.#ordinates;
    const countBefore = values.count;
    const isTaken = this.#take(bytes, starts[index] ?? bytes.length, index + 1);
    if (!isTaken) values.count = countBefore;
    return isTaken;
  }

  #take(bytes: Uint8Array, from: number, line: number): boolean {
    const ordinates = this.#ordinates;
    const { values } = ordinates;
    let isToRepeat = ordinates.step !== null;
    const firstIndex = values.count - (isToRepeat ? 1 : 0);
    let last = values.at(values.count - 1);
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
      at = begins === NUMBER ? this.#numberEnd(bytes, at) : this.#packedEnd(bytes, at);
      if (at === NO_NUMBER) return false;
      const value = this.#value[0] ?? NaN;
      const isAbsolute = begins === NUMBER || begins === ABSOLUTE;
      if (!hasAbscissa) {
        if (!isAbsolute) return false;
        abscissa = value;
        hasAbscissa = true;
      } else if (isToRepeat) {
        if (!isAbsolute || value !== last) return false;
        isToRepeat = false;
      } else if (isAbsolute) {
        last = value;
        values.push(last);
        hasStep = false;
      } else {
        // Nothing to differ from, or to repeat.
        if (Number.isNaN(last)) return false;
        const isDifference = begins === DIFFERENCE;
        if (isDifference) {
          hasStep = true;
          step = value;
        } else if (values.count + value > this.#maxRows) return false;
        for (let count = isDifference ? 0 : 1; count < (isDifference ? 1 : value); count += 1) {
          // Adding nothing would still make 0 of −0.
          if (hasStep) last += step;
          values.push(last);
        }
        if (!isMeasurable(last)) return false;
      }
    }
    if (!hasAbscissa) return true;
    if (values.count > this.#maxRows) return false;
    ordinates.lineStarts.push(line, firstIndex, abscissa);
    ordinates.step = hasStep ? step : null;
    return true;
  }

  /** Index behind the plain number that begins at `from`, which is then in `#value`; {@link NO_NUMBER} where it is none, or has an exponent. */
  #numberEnd(bytes: Uint8Array, from: number): number {
    let at = from;
    let code = bytes[at] ?? LINE_FEED;
    const isNegative = code === MINUS;
    if (isNegative || code === PLUS) code = bytes[++at] ?? LINE_FEED;
    const digitsFrom = at;
    let mantissa = 0;
    for (; code >= ZERO && code <= NINE; code = bytes[++at] ?? LINE_FEED) {
      mantissa = (Math.imul(mantissa, 10) + code - ZERO) | 0;
    }
    let digitCount = at - digitsFrom;
    let decimalCount = 0;
    if (code === POINT) {
      code = bytes[++at] ?? LINE_FEED;
      const decimalsFrom = at;
      for (; code >= ZERO && code <= NINE; code = bytes[++at] ?? LINE_FEED) {
        mantissa = (Math.imul(mantissa, 10) + code - ZERO) | 0;
      }
      decimalCount = at - decimalsFrom;
      digitCount += decimalCount;
    }
    if (digitCount === 0) return NO_NUMBER;
    if (digitCount <= MOST_SMALL_DIGITS) {
      const magnitude = mantissa / (POWERS[decimalCount] ?? NaN);
      this.#value[0] = isNegative ? -magnitude : magnitude;
    } else if (this.#scanner.readInto(bytes, from, this.#value, 0) !== at) return NO_NUMBER;
    // `1E5` is 1 and the packed 55, `1E+5` is one number.
    const isExponent = (code === SMALL_E || code === CAPITAL_E) && isSign(bytes[at + 1] ?? LINE_FEED);
    return isExponent ? NO_NUMBER : at;
  }

  /** Index behind the packed number that begins with the letter at `from`, which is then in `#value`; {@link NO_NUMBER} where it is too long. */
  #packedEnd(bytes: Uint8Array, from: number): number {
    const first = FIRST_DIGITS[bytes[from] ?? 0] ?? 0;
    const isNegative = first < 0;
    let magnitude = isNegative ? -first : first;
    let at = from + 1;
    for (let code = bytes[at] ?? LINE_FEED; code >= ZERO && code <= NINE; code = bytes[++at] ?? LINE_FEED) {
      magnitude = (Math.imul(magnitude, 10) + code - ZERO) | 0;
    }
    if (at - from > MOST_SMALL_DIGITS) return NO_NUMBER;
    this.#value[0] = isNegative ? -magnitude : magnitude;
    return at;
  }
}

function isSign(code: number): boolean {
  return code === MINUS || code === PLUS;
}
