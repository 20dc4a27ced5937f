export type DecimalSign = 'point' | 'comma';

/** Nothing that was ever measured comes near; unit conversions and products of a few such numbers stay finite below it. */
const LARGEST_MAGNITUDE = 1e100;

/** Whether a number can be one of a measurement: finite, and far from where a change of units would make it infinite. */
export function isMeasurable(value: number): boolean {
  return Math.abs(value) < LARGEST_MAGNITUDE;
}

/**
 * What a cell holds: a number, nothing, a spelled-out non-number (`NaN`, `inf`, a number too large for any measurement) or
 * something else.
 */
export type NumberReading = number | 'empty' | 'nonFinite' | 'notNumber';

const WITH_POINT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const WITH_COMMA = /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d+)?$/;
const NON_FINITE = /^[+-]?(?:nan|inf|infinity|1\.#(?:qnan|inf|ind)|∞)$/i;
const GROUPED =
  /^[+-]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:[,.' \u00a0\u202f]\d{3}){2,}|\d{1,3}(?:['\u00a0\u202f ]\d{3})+(?:[.,]\d+)?)$/;

/** Reads one cell strictly: the whole cell is the number, or it is none. No thousands separators, no trailing units. */
export function readNumber(cell: string, decimal: DecimalSign): NumberReading {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (!(decimal === 'point' ? WITH_POINT : WITH_COMMA).test(text)) {
    return NON_FINITE.test(text) ? 'nonFinite' : 'notNumber';
  }
  const value = Number(decimal === 'point' ? text : text.replace(',', '.'));
  return isMeasurable(value) ? value : 'nonFinite';
}

/** The number of a header value whose decimal sign may be either, e.g. `0,16`; null when it is no number. */
export function readLooseNumber(text: string): number | null {
  const withPoint = readNumber(text, 'point');
  if (typeof withPoint === 'number') return withPoint;
  if (!text.includes(',')) return null;
  const withComma = readNumber(text, 'comma');
  return typeof withComma === 'number' ? withComma : null;
}

/** True for a number written with thousands separators, such as `1,234.5`, `1.234,5` or `1 234 567`. */
export function isGrouped(cell: string): boolean {
  return GROUPED.test(cell.trim());
}

/** The decimal sign of a table: a comma as soon as one cell is a number with a comma, else a point. */
export function decimalSignOf(cells: readonly string[]): DecimalSign {
  const hasComma = cells.some((cell) => cell.includes(',') && typeof readNumber(cell, 'comma') === 'number');
  return hasComma ? 'comma' : 'point';
}
