/** Splits a number of 53 bits into halves of 26, whose products are exact (Dekker, Numer. Math. 1971, 10.1007/BF01397083). */
const SPLITTER = 2 ** 27 + 1;
/** More than the rounding errors of a correction and of its division come to. */
const DOUBT = 2 ** -48;

/** Of 10ᵏ only 5ᵏ needs digits: up to here two numbers of 53 bits hold all of them. */
export const HIGHEST_DIVISOR_EXPONENT = 44;
const POWERS = Array.from({ length: HIGHEST_DIVISOR_EXPONENT + 1 }, (_, exponent) => 10n ** BigInt(exponent));
const POWERS_HIGH = Float64Array.from(POWERS, Number);
/** What is left of each power beside its nearest number. */
const POWERS_REST = Float64Array.from(POWERS, (power) => Number(power - BigInt(Number(power))));

/**
 * The quotient (high × scale + low) / 10ᵏ, rounded once, of a whole number that may have more than 53 bits: the quotient of
 * the nearest numbers and what the remainder adds. NaN where that sum is so near to the middle between two numbers that it
 * cannot tell which one is nearer.
 * @param high so small that high × scale is exact, as it is below 10⁹
 * @param scale a power of ten up to 10⁹, above `low`
 * @param exponent k, up to {@link HIGHEST_DIVISOR_EXPONENT}
 */
export function exactQuotient(high: number, scale: number, low: number, exponent: number): number {
  const divisor = POWERS_HIGH[exponent] ?? NaN;
  const top = high * scale;
  const whole = top + low;
  const rest = low - (whole - top);
  const first = whole / divisor;
  const product = first * divisor;
  const firstHigh = upperHalf(first);
  const firstLow = first - firstHigh;
  const divisorHigh = upperHalf(divisor);
  const divisorLow = divisor - divisorHigh;
  const productError =
    firstHigh * divisorHigh -
    product +
    firstHigh * divisorLow +
    firstLow * divisorHigh +
    firstLow * divisorLow;
  const divisorError = first * (POWERS_REST[exponent] ?? NaN);
  const correction = (whole - product - productError + rest - divisorError) / divisor;
  const lower = first + correction * (1 - DOUBT);
  const upper = first + correction * (1 + DOUBT);
  return lower === upper ? lower : NaN;
}

function upperHalf(value: number): number {
  const large = SPLITTER * value;
  return large - (large - value);
}
