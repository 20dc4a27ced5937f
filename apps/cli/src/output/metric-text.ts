import { isQuantityKey, labelOf } from '@dotbook/domain';

const SIGNIFICANT_DIGITS = 5;
/** Numbers from here on, and uncertainties below, are written with a power of ten. */
const LARGEST_PLAIN = 1e7;
const SMALLEST_PLAIN = 1e-6;

/** Name of a metric with its unit, e.g. `Jsc (mA/cm²)`; the key where no quantity has it. */
export function metricLabel(key: string): string {
  return isQuantityKey(key) ? labelOf(key) : key;
}

/**
 * A metric for reading. With a standard uncertainty it ends at the second digit of that; without one it has five digits; a
 * dash where it is missing.
 */
export function metricText(value: unknown, uncertainty: number | undefined): string {
  if (value === null || value === undefined) return '–';
  if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value);
  if (uncertainty === undefined) return numberText(value);
  return alignedText(value, uncertainty) ?? `${numberText(value)} ± ${numberText(uncertainty, 2)}`;
}

/** Both to the second digit of the uncertainty; null where that is more digits than can be read. */
function alignedText(value: number, uncertainty: number): string | null {
  const rounded = Number(uncertainty.toPrecision(2));
  if (rounded < SMALLEST_PLAIN || Math.abs(value) >= LARGEST_PLAIN) return null;
  const decimalCount = 1 - Math.floor(Math.log10(rounded));
  if (decimalCount < 0) {
    const step = 10 ** -decimalCount;
    return `${Math.round(value / step) * step} ± ${rounded}`;
  }
  return `${value.toFixed(decimalCount)} ± ${rounded.toFixed(decimalCount)}`;
}

function numberText(value: number, digits = SIGNIFICANT_DIGITS): string {
  const rounded = Number(value.toPrecision(digits));
  if (Math.abs(rounded) >= LARGEST_PLAIN) return rounded.toExponential().replace('e+', 'e');
  return Number.isInteger(value) ? String(value) : String(rounded);
}
