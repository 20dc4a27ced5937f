import { readHeading } from '../../text/heading.ts';
import { type DecimalSign, readNumber } from '../../text/number.ts';

/**
 * Whether a line below headings is a row of their table that lacks its number, and no heading itself: a cell says `NaN`, its
 * name is written like that of the row below (`D1;shorted` above `D2;15.2`), or the headings have a unit and it has none.
 */
export function lacksItsNumber(
  cells: readonly string[],
  {
    headings,
    nextName,
    decimal,
  }: Readonly<{ headings: readonly string[]; nextName: string; decimal: DecimalSign }>,
): boolean {
  if (cells.length > headings.length) return false;
  const readings = cells.map((cell) => readNumber(cell, decimal));
  if (readings.some((reading) => typeof reading === 'number')) return false;
  if (readings.includes('nonFinite')) return true;
  if (headings.length > 1 && isNamedAlike(cells[0] ?? '', nextName)) return true;
  return headings.some(hasUnit) && !cells.some(hasUnit);
}

/** `D1` and `D12`, `C2F2-Q 3` and `C2F2-Q 4`: the same but for numbers. */
function isNamedAlike(name: string, other: string): boolean {
  return /\d/.test(name) && name.replace(/\d+/g, '0') === other.replace(/\d+/g, '0');
}

function hasUnit(cell: string): boolean {
  return readHeading(cell).unit !== null;
}
