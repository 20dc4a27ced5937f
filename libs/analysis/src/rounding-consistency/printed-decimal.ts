import { DomainError } from '@dotbook/domain';

/** A number as it is printed: any value of its rounding box was rounded to it. */
export interface PrintedDecimal {
  readonly value: number;
  /** Ends of the box, half a unit of the last digit away. */
  readonly lower: number;
  readonly upper: number;
}

const DECIMAL = /^\+?(\d+(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/u;

/**
 * Reads a decimal number above zero, of which the digits count: 18.3 stands for 18.25 to 18.35, 18.30 for 18.295 to
 * 18.305.
 *
 * @throws DomainError `decimalInvalid` naming the field
 */
export function readPrintedDecimal(text: string, field: string): PrintedDecimal {
  const match = DECIMAL.exec(text.trim());
  const value = match === null ? Number.NaN : Number(text);
  if (match === null || !(value > 0) || !Number.isFinite(value)) {
    const detail = `is “${text}”; a number above 0 with a decimal point is needed, with the digits that are printed, such as 18.3`;
    throw new DomainError('decimalInvalid', 'malformed', `${field} ${detail}.`, [
      { pointer: `/${field}`, detail },
    ]);
  }
  const decimals = (match[2] ?? match[3] ?? '').length;
  const half = 0.5 * 10 ** (Number(match[4] ?? 0) - decimals);
  return { value, lower: value - half, upper: value + half };
}
