import { exactQuotient, HIGHEST_DIVISOR_EXPONENT } from './exact-quotient.ts';
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
/** So many digits are added up as a small integer, which is fastest; more of them wrap around, which their count tells. */
const MOST_SMALL_DIGITS = 9;
/** A whole number from here on takes no further digit as a small integer. */
const FULL_SMALL_INTEGER = 100_000_000;
const DECODER = new TextDecoder();
/** Digits of longer exponents are not counted any more: `Number` decides. */
const COUNTED_EXPONENT = 1e4;

/**
 * Reads numbers where they stand among bytes, in one pass. A mantissa below 2⁵³ and a power of ten up to 10²² are both exact,
 * so that their product or quotient is rounded once, as `Number` rounds the text (Clinger, PLDI 1990, 10.1145/93542.93557);
 * a longer mantissa of up to 18 digits, as programs write that print numbers in full, and one over a higher power are divided in
 * two steps; any other number is left to `Number`.
 */
export class NumberScanner {
  /** What that number looks like; kept with a decimal comma only, since a point leaves nothing open. */
  form: NumberForm = 'other';
  readonly #isWithComma: boolean;
  /** Of the decimal sign, compared as digits are. */
  readonly #signCode: number;
  readonly #mayHaveExponents: boolean;
  #exponent = 0;

  /** @param mayHaveExponents false where an E behind digits is no part of their number */
  constructor(decimal: DecimalSign, mayHaveExponents = true) {
    this.#isWithComma = decimal === 'comma';
    this.#signCode = (this.#isWithComma ? COMMA : POINT) ^ ZERO;
    this.#mayHaveExponents = mayHaveExponents;
  }

  /**
   * Puts the number that begins at `from` (a sign or none, digits with at most one decimal sign, an exponent or none) into
   * `values` at `position`. It goes there and not back to the caller because a number that a function gives back is put into a
   * box of its own.
   * @param bytes behind `from` there must be one that is no part of a number, such as a line end
   * @returns the index behind the number; {@link NO_NUMBER} where none begins, or one beyond every measurement.
   */
  readInto(bytes: Uint8Array, from: number, values: number[], position: number): number {
    let at = from;
    // A byte is a digit where this leaves at most 9 of it, which is one comparison instead of two.
    let digit = (bytes[at] ?? LINE_FEED) ^ ZERO;
    const isNegative = digit === (MINUS ^ ZERO);
    if (isNegative || digit === (PLUS ^ ZERO)) digit = (bytes[++at] ?? LINE_FEED) ^ ZERO;
    const digitsFrom = at;
    let mantissa = 0;
    for (; digit <= 9; digit = (bytes[++at] ?? LINE_FEED) ^ ZERO) {
      mantissa = (Math.imul(mantissa, 10) + digit) | 0;
    }
    const integerDigitCount = at - digitsFrom;
    let decimalCount = 0;
    let isBelowOne = false;
    if (digit === this.#signCode) {
      digit = (bytes[++at] ?? LINE_FEED) ^ ZERO;
      const decimalsFrom = at;
      // Zeros before the decimal sign are no digits that have to be kept, unless they come from too many that wrapped around.
      isBelowOne = mantissa === 0 && integerDigitCount <= MOST_SMALL_DIGITS;
      const longFrom = decimalsFrom - (isBelowOne ? 0 : integerDigitCount) + MOST_SMALL_DIGITS;
      for (; digit <= 9 && at < longFrom; digit = (bytes[++at] ?? LINE_FEED) ^ ZERO) {
        mantissa = (Math.imul(mantissa, 10) + digit) | 0;
      }
      decimalCount = at - decimalsFrom;
    }
    const digitCount = integerDigitCount + decimalCount;
    const isShort =
      digitCount > 0 && (isBelowOne ? decimalCount : digitCount) <= MOST_SMALL_DIGITS && digit > 9;
    if (!isShort || this.#isWithComma) {
      // As programs print that always give ten decimals: exact together as well.
      const behind = at;
      let tail = 0;
      for (; digit <= 9; digit = (bytes[++at] ?? LINE_FEED) ^ ZERO) tail = (Math.imul(tail, 10) + digit) | 0;
      const tailCount = at - behind;
      const whole = mantissa * (EXACT_POWERS[tailCount] ?? NaN) + tail;
      const isExact =
        tailCount > 0 &&
        tailCount <= MOST_SMALL_DIGITS &&
        integerDigitCount <= MOST_SMALL_DIGITS &&
        whole < EXACT_MANTISSA_LIMIT;
      if (isExact && digit !== (SMALL_E ^ ZERO) && digit !== (CAPITAL_E ^ ZERO) && !this.#isWithComma) {
        const magnitude = whole / (EXACT_POWERS[decimalCount + tailCount] ?? NaN);
        values[position] = isNegative ? -magnitude : magnitude;
        return at;
      }
      return this.#readOn(bytes, from, digitsFrom, integerDigitCount, behind, mantissa, values, position);
    }
    let end = at;
    let magnitude = 0;
    if (digit === (SMALL_E ^ ZERO) || digit === (CAPITAL_E ^ ZERO)) {
      if (this.#mayHaveExponents) end = this.#exponentEnd(bytes, at);
      const power = end > at ? this.#exponent - decimalCount : 0 - decimalCount;
      if (power > HIGHEST_EXACT_POWER || power < -HIGHEST_EXACT_POWER) {
        return this.#readOn(bytes, from, digitsFrom, integerDigitCount, at, mantissa, values, position);
      }
      magnitude =
        power < 0 ? mantissa / (EXACT_POWERS[0 - power] ?? NaN) : mantissa * (EXACT_POWERS[power] ?? NaN);
    } else {
      magnitude = mantissa / (EXACT_POWERS[decimalCount] ?? NaN);
    }
    values[position] = isNegative ? -magnitude : magnitude;
    return end;
  }

  /** Goes on with a number of which so many digits are added up. */
  #readOn(
    bytes: Uint8Array,
    from: number,
    digitsFrom: number,
    integerDigitCount: number,
    behind: number,
    mantissa: number,
    values: number[],
    position: number,
  ): number {
    let at = behind;
    let code = bytes[at] ?? LINE_FEED;
    const hasDecimalSign = at > digitsFrom + integerDigitCount;
    let tail = 0;
    for (; code >= ZERO && code <= NINE; code = bytes[++at] ?? LINE_FEED) {
      tail = (Math.imul(tail, 10) + code - ZERO) | 0;
    }
    const tailCount = at - behind;
    const decimalCount = hasDecimalSign ? at - digitsFrom - integerDigitCount - 1 : 0;
    if (integerDigitCount + decimalCount === 0) return NO_NUMBER;
    const isNegative = bytes[from] === MINUS;
    // Not −decimalCount, which may be −0, and no engine keeps that as a small integer.
    let power = 0 - decimalCount;
    let end = at;
    if ((code === SMALL_E || code === CAPITAL_E) && this.#mayHaveExponents) {
      end = this.#exponentEnd(bytes, at);
      if (end > at) power += this.#exponent;
    }
    if (this.#isWithComma) {
      const mayGroup = integerDigitCount > 0 && integerDigitCount <= 3 && bytes[digitsFrom] !== ZERO;
      this.form = formOf(hasDecimalSign, mayGroup && decimalCount === 3, end > at);
    }
    const isDivisible = power < 0 && power >= -HIGHEST_DIVISOR_EXPONENT;
    if (integerDigitCount <= MOST_SMALL_DIGITS && tailCount <= MOST_SMALL_DIGITS) {
      const scale = EXACT_POWERS[tailCount] ?? NaN;
      const whole = mantissa * scale + tail;
      let magnitude = NaN;
      // A longer one is no less when it is rounded.
      if (whole < EXACT_MANTISSA_LIMIT && power <= HIGHEST_EXACT_POWER && power >= -HIGHEST_EXACT_POWER) {
        magnitude =
          power < 0 ? whole / (EXACT_POWERS[0 - power] ?? NaN) : whole * (EXACT_POWERS[power] ?? NaN);
      } else if (isDivisible) magnitude = exactQuotient(mantissa, scale, tail, 0 - power);
      values[position] = isNegative ? -magnitude : magnitude;
      if (!Number.isNaN(magnitude)) return end;
    }
    const isPut = isDivisible && this.#divideInto(bytes, from, at, power, values, position);
    return isPut ? end : this.#convertInto(bytes, from, end, values, position);
  }

  /**
   * Whether the number with the mantissa between `from` and `to`, over a power of ten, could be divided in two steps; it is then
   * in `values`.
   */
  #divideInto(
    bytes: Uint8Array,
    from: number,
    to: number,
    power: number,
    values: number[],
    position: number,
  ): boolean {
    let high = 0;
    let low = 0;
    let lowCount = 0;
    for (let at = from; at < to; at += 1) {
      const digit = (bytes[at] ?? LINE_FEED) - ZERO;
      // The sign of the number and its decimal sign.
      if (digit < 0) continue;
      if (low >= FULL_SMALL_INTEGER) {
        // More digits before the last nine, be they zeros, would not be exact in two parts.
        if (high > 0) return false;
        high = low;
        low = 0;
        lowCount = 0;
      }
      low = low * 10 + digit;
      lowCount += 1;
    }
    if (lowCount > MOST_SMALL_DIGITS) return false;
    const scale = EXACT_POWERS[lowCount] ?? NaN;
    const quotient = exactQuotient(high, scale, low, 0 - power);
    values[position] = bytes[from] === MINUS ? -quotient : quotient;
    return !Number.isNaN(quotient);
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

  #convertInto(bytes: Uint8Array, from: number, end: number, values: number[], position: number): number {
    const text = DECODER.decode(bytes.subarray(from, end));
    const value = Number(this.#isWithComma ? text.replace(',', '.') : text);
    values[position] = value;
    return isMeasurable(value) ? end : NO_NUMBER;
  }
}

function formOf(hasDecimalSign: boolean, isGroupLike: boolean, hasExponent: boolean): NumberForm {
  if (!hasDecimalSign) return hasExponent ? 'other' : 'integer';
  return isGroupLike && !hasExponent ? 'threeDecimals' : 'fraction';
}
