/** Splits a number of 53 bits into halves of 26, whose products are exact (Dekker, Numer. Math. 1971, 10.1007/BF01397083). */
const SPLITTER = 2 ** 27 + 1;
/** More than the rounding errors of a correction and of its division come to. */
const DOUBT = 2 ** -50;

/**
 * The quotient (high × scale + low) / divisor, rounded once, of a whole number that may have more than 53 bits: the quotient of
 * its nearest number and what the remainder adds. NaN where that sum is so near to the middle between two numbers that it
 * cannot tell which one is nearer.
 * @param high so small that high × scale is exact, as it is below 10⁹
 * @param scale a power of ten up to 10⁹, above `low`
 * @param divisor a power of ten up to 10²²
 */
export function exactQuotient(high: number, scale: number, low: number, divisor: number): number {
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
  const correction = (whole - product - productError + rest) / divisor;
  const lower = first + correction * (1 - DOUBT);
  const upper = first + correction * (1 + DOUBT);
  return lower === upper ? lower : NaN;
}

function upperHalf(value: number): number {
  const large = SPLITTER * value;
  return large - (large - value);
}
