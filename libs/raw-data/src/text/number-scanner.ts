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
const EXACT_POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const HIGHEST_EXACT_POWER = EXACT_POWERS.length - 1;
/** Digits of longer exponents are not counted any more: `Number` decides. */
const COUNTED_EXPONENT = 1e4;

/**
 * Reads numbers where they stand among bytes, in one pass. A mantissa below 2⁵³ and a power of ten up to 10²² are both exact,
 * so that their product or quotient is rounded once, as `Number` rounds the text (Clinger, PLDI 1990, 10.1145/93542.93557);
 * any other number is left to `Number`.
 */
export class NumberScanner {
  /** Index behind the number that was read last. */
  endIndex = 0;
  /** Whether that number has an exponent. */
  hasExponent = false;
  /** What that number looks like; kept with a decimal comma only, since a point leaves nothing open. */
  form: NumberForm = 'other';
  readonly #decimalCode: number;

  constructor(decimal: DecimalSign) {
    this.#decimalCode = decimal === 'point' ? POINT : COMMA;
  }

  /**
   * The number that begins at `from`: a sign or none, digits with at most one decimal sign, an exponent or none. NaN where no
   * number begins there, infinite where it is beyond every number.
   * @param line the text of the line whose first byte is at `lineFrom`
   */
  read(bytes: Uint8Array, from: number, line: string, lineFrom: number): number {
    let at = from;
    // What ends a line ends a number, and so does the end of the bytes.
    let code = bytes[at] ?? LINE_FEED;
    const isNegative = code === MINUS;
    if (isNegative || code === PLUS) code = bytes[++at] ?? LINE_FEED;
    const digitsFrom = at;
    let mantissa = 0;
    while (code >= ZERO && code <= NINE) {
      mantissa = mantissa * 10 + (code - ZERO);
      code = bytes[++at] ?? LINE_FEED;
    }
    const integerDigitCount = at - digitsFrom;
    let decimalCount = 0;
    const hasDecimalSign = code === this.#decimalCode;
    if (hasDecimalSign) {
      code = bytes[++at] ?? LINE_FEED;
      const decimalsFrom = at;
      while (code >= ZERO && code <= NINE) {
        mantissa = mantissa * 10 + (code - ZERO);
        code = bytes[++at] ?? LINE_FEED;
      }
      decimalCount = at - decimalsFrom;
    }
    if (integerDigitCount + decimalCount === 0) return NaN;
    this.endIndex = at;
    const exponent = code === SMALL_E || code === CAPITAL_E ? this.#readExponent(bytes, at) : 0;
    this.hasExponent = this.endIndex > at;
    if (this.#decimalCode === COMMA) {
      const mayGroup = integerDigitCount > 0 && integerDigitCount <= 3 && bytes[digitsFrom] !== ZERO;
      this.form = formOf(hasDecimalSign, mayGroup && decimalCount === 3, this.hasExponent);
    }
    const power = exponent - decimalCount;
    if (mantissa >= EXACT_MANTISSA_LIMIT || power > HIGHEST_EXACT_POWER || power < -HIGHEST_EXACT_POWER) {
      return this.#convert(line.slice(from - lineFrom, this.endIndex - lineFrom));
    }
    const magnitude =
      power < 0 ? mantissa / (EXACT_POWERS[-power] ?? NaN) : mantissa * (EXACT_POWERS[power] ?? NaN);
    return isNegative ? -magnitude : magnitude;
  }

  /** The exponent whose letter stands at `at`, 0 where no digit follows; `endIndex` moves behind it. */
  #readExponent(bytes: Uint8Array, at: number): number {
    const sign = bytes[at + 1] ?? LINE_FEED;
    const digitsFrom = sign === MINUS || sign === PLUS ? at + 2 : at + 1;
    let index = digitsFrom;
    let code = bytes[index] ?? LINE_FEED;
    let exponent = 0;
    while (code >= ZERO && code <= NINE) {
      if (exponent < COUNTED_EXPONENT) exponent = exponent * 10 + (code - ZERO);
      code = bytes[++index] ?? LINE_FEED;
    }
    if (index === digitsFrom) return 0;
    this.endIndex = index;
    return sign === MINUS ? -exponent : exponent;
  }

  #convert(text: string): number {
    return Number(this.#decimalCode === COMMA ? text.replace(',', '.') : text);
  }
}

function formOf(hasDecimalSign: boolean, isGroupLike: boolean, hasExponent: boolean): NumberForm {
  if (!hasDecimalSign) return hasExponent ? 'other' : 'integer';
  return isGroupLike && !hasExponent ? 'threeDecimals' : 'fraction';
}
