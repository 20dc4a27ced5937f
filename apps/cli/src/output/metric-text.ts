import { isQuantityKey, labelOf } from '@dotbook/domain';

const SIGNIFICANT_DIGITS = 5;

/** Name of a metric with its unit, e.g. `Jsc (mA/cm²)`; the key where no quantity has it. */
export function metricLabel(key: string): string {
  return isQuantityKey(key) ? labelOf(key) : key;
}

/** A metric for reading: five digits, with its standard uncertainty where there is one; a dash where it is missing. */
export function metricText(value: unknown, uncertainty: number | undefined): string {
  if (value === null || value === undefined) return '–';
  if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value);
  const text = numberText(value);
  return uncertainty === undefined ? text : `${text} ± ${numberText(uncertainty, 2)}`;
}

function numberText(value: number, digits = SIGNIFICANT_DIGITS): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(digits)));
}
