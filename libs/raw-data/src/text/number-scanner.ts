import { exactQuotient } from './exact-quotient.ts';
import { type DecimalSign, isMeasurable } from './number.ts';

/** What a number looks like, as far as it tells commas that may group thousands from decimal ones. */
export type NumberForm =
  /** Digits alone. */
  | 'integer'
  /** One to three digits that do not begin with 0, the decimal sign, three digits: `1,050`. */
  | 'threeDecimals'
  /** Any other number with a decimal sign. */
  | 'fraction'
  /** Digits with an exponent. */
  | 'other';

/** What {@link NumberScanner.readInto} gives where no number of a measurement begins. */
export const NO_NUMBER = -1;

const LINE_FEED = 0x0a;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const SMALL_E = 0x65;
const CAPITAL_E = 0x45;

/** Whole numbers below are exact. */
const EXACT_MANTISSA_LIMIT = 2 ** 53;
/** Every power of ten up to 10²² is exact. */
const EXACT_POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const HIGHEST_EXACT_POWER = EXACT_POWERS.length - 1;
/** Above, the digits before the last ones are more than one small integer. */
const HIGHEST_EXACT_HIGH = 1e9;
/** A whole number from here on takes no further digit as a small integer; those are added up fastest. */
const FULL_SMALL_INTEGER = 100_000_000;
const DIGITS_OF_FULL = 9;
const DECODER = new TextDecoder();
/** Digits of longer exponents are not counted any more: `Number` decides. */
const COUNTED_EXPONENT = 1e4;

/**
 * Reads numbers where they stand among bytes, in one pass. A mantissa below 2⁵³ and a power of ten up to 10²² are both exact,
 * so that their product or quotient is rounded once, as `Number` rounds the text (Clinger, PLDI 1990, 10.1145/93542.93557);
 * a longer mantissa of up to 18 digits, as programs write that print numbers in full, is divided in two steps; any other number
 * is left to `Number`.
 */
export class NumberScanner {
  /** Whether the number that was read last has an exponent. */
  hasExponent = false;
  /** What that number looks like; kept with a decimal comma only, since a point leaves nothing open. */
  form: NumberForm = 'other';
  readonly #decimalCode: number;
  readonly #mayHaveExponents: boolean;
  #exponent = 0;

  /** @param mayHaveExponents false where an E behind digits is no part of their number */
  constructor(decimal: DecimalSign, mayHaveExponents = true) {
    this.#decimalCode = decimal === 'point' ? POINT : COMMA;
    this.#mayHaveExponents = mayHaveExponents;
  }

  /**
   * Puts the number that begins at `from` (a sign or none, digits with at most one decimal sign, an exponent or none) into
   * `values` at `position`. It goes there and not back to the caller because a number that a function gives back is put into a
   * box of its own.
   * @param bytes behind `from` there must be one that is no part of a number, such as a line end
   * @returns the index behind the number; {@link NO_NUMBER} where none begins, or one beyond every measurement.
   */
  readInto(bytes: Uint8Array, from: number, values: Float64Array, position: number): number {
    let at = from;
    let code = bytes[at] ?? LINE_FEED;
    const isNegative = code === MINUS;
    if (isNegative || code === PLUS) code = bytes[++at] ?? LINE_FEED;
    const digitsFrom = at;
    // `low` takes the digits from `lowFrom` on, `high` those before, which are none where it is 0.
    let high = 0;
    let low = 0;
    let lowFrom = at;
    while (code >= ZERO && code <= NINE) {
      if (low >= FULL_SMALL_INTEGER) {
        high = joined(high, low, at - lowFrom);
        low = 0;
        lowFrom = at;
      }
      low = low * 10 + (code - ZERO);
      code = bytes[++at] ?? LINE_FEED;
    }
    const integerDigitCount = at - digitsFrom;
    let decimalCount = 0;
    const hasDecimalSign = code === this.#decimalCode;
    if (hasDecimalSign) {
      code = bytes[++at] ?? LINE_FEED;
      const decimalsFrom = at;
      // The decimal sign is no digit.
      lowFrom += 1;
      while (code >= ZERO && code <= NINE) {
        if (low >= FULL_SMALL_INTEGER) {
          high = joined(high, low, at - lowFrom);
          low = 0;
          lowFrom = at;
        }
        low = low * 10 + (code - ZERO);
        code = bytes[++at] ?? LINE_FEED;
      }
      decimalCount = at - decimalsFrom;
    }
    if (integerDigitCount + decimalCount === 0) return NO_NUMBER;
    const mantissa = joined(high, low, at - lowFrom);
    // Not −decimalCount, which may be −0, and no engine keeps that as a small integer.
    let power = 0 - decimalCount;
    let end = at;
    if ((code === SMALL_E || code === CAPITAL_E) && this.#mayHaveExponents) {
      end = this.#exponentEnd(bytes, at);
      if (end > at) power += this.#exponent;
    }
    this.hasExponent = end > at;
    if (this.#decimalCode === COMMA) {
      const mayGroup = integerDigitCount > 0 && integerDigitCount <= 3 && bytes[digitsFrom] !== ZERO;
      this.form = formOf(hasDecimalSign, mayGroup && decimalCount === 3, end > at);
    }
    const isExactPower = power <= HIGHEST_EXACT_POWER && power >= -HIGHEST_EXACT_POWER;
    if (mantissa >= EXACT_MANTISSA_LIMIT && power < 0 && isExactPower) {
      // More digits behind the first nine, be they zeros, would not be exact in two parts.
      const isInTwoParts = high < HIGHEST_EXACT_HIGH && at - lowFrom <= DIGITS_OF_FULL;
      const scale = isInTwoParts ? (EXACT_POWERS[at - lowFrom] ?? NaN) : NaN;
      const quotient = exactQuotient(high, scale, low, EXACT_POWERS[0 - power] ?? NaN);
      values[position] = isNegative ? -quotient : quotient;
      if (!Number.isNaN(quotient)) return end;
    }
    if (mantissa >= EXACT_MANTISSA_LIMIT || !isExactPower) {
      return this.#convertInto(bytes, from, end, values, position);
    }
    const magnitude =
      power < 0 ? mantissa / (EXACT_POWERS[0 - power] ?? NaN) : mantissa * (EXACT_POWERS[power] ?? NaN);
    values[position] = isNegative ? -magnitude : magnitude;
    return end;
  }

  /** Index behind the exponent whose letter stands at `at`, which is then in `#exponent`; `at` where no digit follows. */
  #exponentEnd(bytes: Uint8Array, at: number): number {
    const sign = bytes[at + 1] ?? LINE_FEED;
    const digitsFrom = sign === MINUS || sign === PLUS ? at + 2 : at + 1;
    let index = digitsFrom;
    let code = bytes[index] ?? LINE_FEED;
    let exponent = 0;
    while (code >= ZERO && code <= NINE) {
      if (exponent < COUNTED_EXPONENT) exponent = exponent * 10 + (code - ZERO);
      code = bytes[++index] ?? LINE_FEED;
    }
    if (index === digitsFrom) return at;
    this.#exponent = sign === MINUS ? 0 - exponent : exponent;
    return index;
  }

  #convertInto(bytes: Uint8Array, from: number, end: number, values: Float64Array, position: number): number {
    const text = DECODER.decode(bytes.subarray(from, end));
    const value = Number(this.#decimalCode === COMMA ? text.replace(',', '.') : text);
    values[position] = value;
    return isMeasurable(value) ? end : NO_NUMBER;
  }
}

/** The number whose last digits, so many, are `low`, before it is known whether it is exact; infinite where it is not by far. */
function joined(high: number, low: number, lowDigitCount: number): number {
  if (high === 0) return low;
  return high * (EXACT_POWERS[lowDigitCount] ?? Infinity) + low;
}

function formOf(hasDecimalSign: boolean, isGroupLike: boolean, hasExponent: boolean): NumberForm {
  if (!hasDecimalSign) return hasExponent ? 'other' : 'integer';
  return isGroupLike && !hasExponent ? 'threeDecimals' : 'fraction';
}
