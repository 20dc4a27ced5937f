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
 * dash where it is missing. Of a list of parts, such as the lifetimes of a decay, each part names its numbers; what a part
 * does not know is left out.
 */
export function metricText(value: unknown, uncertainty: number | undefined): string {
  if (value === null || value === undefined) return '–';
  if (typeof value !== 'number') return textOf(value);
  if (uncertainty === undefined) return numberText(value);
  return alignedText(value, uncertainty) ?? `${numberText(value)} ± ${numberText(uncertainty, 2)}`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value) || value.length === 0 || !value.every(isPart)) return JSON.stringify(value);
  return value.map(partText).join('; ');
}

function isPart(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The `uncertainty` of a part is that of its first number. */
function partText({ uncertainty, ...others }: Readonly<Record<string, unknown>>): string {
  return Object.entries(others)
    .filter(([, value]) => value !== null)
    .map(([key, value], index) => {
      const known = index === 0 && typeof uncertainty === 'number' ? uncertainty : undefined;
      return `${metricLabel(key)} ${metricText(value, known)}`;
    })
    .join(', ');
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
