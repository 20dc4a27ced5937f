import type { DecimalSign } from './number.ts';

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

const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const SMALL_E = 0x65;
const CAPITAL_E = 0x45;

/** Whole numbers below are exact. */
const EXACT_MANTISSA_LIMIT = 2 ** 53;
/** Every power of ten up to 10²² is exact. */
const EXACT_POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const HIGHEST_EXACT_POWER = EXACT_POWERS.length - 1;
/** Digits of longer exponents are not counted any more: the text decides. */
const COUNTED_EXPONENT = 1e4;

/**
 * Reads numbers where they stand in a text, in one pass over their characters. A mantissa below 2⁵³ and a power of ten up to
 * 10²² are both exact, so that their product or quotient is rounded once, as `Number` rounds the text (Clinger, PLDI 1990,
 * 10.1145/93542.93557); any other number is left to `Number`.
 */
export class NumberScanner {
  /** Index behind the number that was read last. */
  endIndex = 0;
  /** What that number looks like. */
  form: NumberForm = 'other';
  readonly #decimalCode: number;

  constructor(decimal: DecimalSign) {
    this.#decimalCode = decimal === 'point' ? POINT : COMMA;
  }

  /**
   * The number that begins at `from`: a sign or none, digits with at most one decimal sign, an exponent or none. NaN where no
   * number begins there, infinite where it is beyond every number.
   */
  read(text: string, from: number): number {
    const { length } = text;
    const sign = from < length ? text.charCodeAt(from) : 0;
    const digitsFrom = sign === MINUS || sign === PLUS ? from + 1 : from;
    let at = digitsFrom;
    let mantissa = 0;
    for (; at < length; at += 1) {
      const digit = text.charCodeAt(at) - ZERO;
      if (digit < 0 || digit > 9) break;
      mantissa = mantissa * 10 + digit;
    }
    const integerDigitCount = at - digitsFrom;
    const hasDecimalSign = at < length && text.charCodeAt(at) === this.#decimalCode;
    let decimalCount = 0;
    if (hasDecimalSign) {
      const decimalsFrom = at + 1;
      for (at = decimalsFrom; at < length; at += 1) {
        const digit = text.charCodeAt(at) - ZERO;
        if (digit < 0 || digit > 9) break;
        mantissa = mantissa * 10 + digit;
      }
      decimalCount = at - decimalsFrom;
    }
    if (integerDigitCount + decimalCount === 0) return NaN;
    this.endIndex = at;
    const exponent = this.#readExponent(text, at);
    const hasExponent = this.endIndex > at;
    if (!hasDecimalSign) this.form = hasExponent ? 'other' : 'integer';
    else {
      const mayGroup =
        !hasExponent && decimalCount === 3 && integerDigitCount <= 3 && text.charCodeAt(digitsFrom) > ZERO;
      this.form = mayGroup && integerDigitCount > 0 ? 'threeDecimals' : 'fraction';
    }
    const power = exponent - decimalCount;
    if (mantissa >= EXACT_MANTISSA_LIMIT || power > HIGHEST_EXACT_POWER || power < -HIGHEST_EXACT_POWER) {
      return this.#convert(text, from);
    }
    const magnitude =
      power < 0 ? mantissa / (EXACT_POWERS[-power] ?? NaN) : mantissa * (EXACT_POWERS[power] ?? NaN);
    return sign === MINUS ? -magnitude : magnitude;
  }

  /** The exponent that stands at `at`, 0 where none does; `endIndex` moves behind it. */
  #readExponent(text: string, at: number): number {
    const { length } = text;
    const letter = at < length ? text.charCodeAt(at) : 0;
    if (letter !== SMALL_E && letter !== CAPITAL_E) return 0;
    const sign = at + 1 < length ? text.charCodeAt(at + 1) : 0;
    const digitsFrom = sign === MINUS || sign === PLUS ? at + 2 : at + 1;
    let index = digitsFrom;
    let exponent = 0;
    for (; index < length; index += 1) {
      const digit = text.charCodeAt(index) - ZERO;
      if (digit < 0 || digit > 9) break;
      if (exponent < COUNTED_EXPONENT) exponent = exponent * 10 + digit;
    }
    if (index === digitsFrom) return 0;
    this.endIndex = index;
    return sign === MINUS ? -exponent : exponent;
  }

  #convert(text: string, from: number): number {
    const written = text.slice(from, this.endIndex);
    return Number(this.#decimalCode === COMMA ? written.replace(',', '.') : written);
  }
}
