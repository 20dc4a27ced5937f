const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** Sizes between these are written without a power of ten. */
const PLAIN_FROM = 1e-3;
const PLAIN_TO = 1e6;

/** A power of ten as text, e.g. `10⁻³`. */
export function powerOfTen(exponent: number): string {
  const digits = Array.from(String(Math.abs(exponent))).map((digit) => SUPERSCRIPTS.charAt(Number(digit)));
  return `10${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}

/** A number for a reader, rounded to significant digits, e.g. `1.16 × 10⁻⁹`, `−0.05`. */
export function numberText(value: number, significantDigitCount = 4): string {
  const rounded = Number(value.toPrecision(significantDigitCount));
  const size = Math.abs(rounded);
  if (size === 0 || (size >= PLAIN_FROM && size < PLAIN_TO)) return String(rounded).replace('-', '−');
  const [mantissa = '', exponent = '0'] = rounded.toExponential().split('e');
  return `${mantissa.replace('-', '−')} × ${powerOfTen(Number(exponent))}`;
}
