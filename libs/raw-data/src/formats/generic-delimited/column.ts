import { type Heading, readHeading } from '../../text/heading.ts';
import { isLogarithm } from '../../text/logarithm.ts';
import { remembered } from '../../text/remembered.ts';
import { type Dimension, findUnit } from '../../text/unit.ts';
import type { FoundTable } from './table.ts';

/** A column of a plain table. */
export interface Column {
  readonly index: number;
  readonly heading: Heading;
  /** The heading read with its last word as unit (`Time s`, `power_mW_cm2`), which holds only where the name before it fits. */
  readonly tail: Heading | null;
}

const NO_HEADING: Heading = { text: '', name: '', unit: null, unitText: null };

/**
 * The columns of a table, nameless where it has no header row. Logarithms are left out: the name and the unit in their headings
 * are those of another quantity. Over a logarithm nothing is read, lest the next column be taken for the first.
 */
export function columnsOf(table: FoundTable): Column[] {
  const columns = Array.from({ length: table.columnCount }, (_, index) =>
    columnOf(index, table.headings?.[index] ?? NO_HEADING),
  );
  const kept = withoutLogarithms(columns);
  return kept[0] === columns[0] ? kept : [];
}

/** The columns that are no logarithms of something. */
export function withoutLogarithms(columns: readonly Column[]): Column[] {
  return columns.filter(({ heading }) => !isLogarithm(heading.text));
}

/** A column under a heading. */
export function columnOf(index: number, written: Heading): Column {
  const heading = withUnitAlone(percentSignFirst(written));
  return { index, heading, tail: tailOf(heading) };
}

/** Whether any column has a name. */
export function isNamed(columns: readonly Column[]): boolean {
  return columns.some(({ heading }) => heading.text !== '');
}

/** `%T` is a transmittance in percent. */
function percentSignFirst(heading: Heading): Heading {
  return /^%\s*\p{L}/u.test(heading.text)
    ? { ...readHeading(heading.text.slice(1)), text: heading.text, unit: findUnit('%'), unitText: '%' }
    : heading;
}

const TOLD_BY_UNIT: ReadonlySet<Dimension> = new Set(['length', 'photonEnergy', 'wavenumber', 'time']);

/** A heading that is nothing but a unit (`nm`, `eV`, `cm-1`) names the quantity by it. */
function withUnitAlone(heading: Heading): Heading {
  const unit = heading.unitText === null && heading.text.length > 1 ? findUnit(heading.text) : null;
  if (unit === null || !TOLD_BY_UNIT.has(unit.dimension)) return heading;
  return { ...heading, name: '', unit, unitText: heading.text };
}

const LONGEST_TAIL_CHARACTERS = 20;

/** The heading with its last word as unit, if that is one. */
export function tailOf(heading: Heading): Heading | null {
  if (heading.unitText !== null) return null;
  const { text } = heading;
  for (let at = Math.max(1, text.length - LONGEST_TAIL_CHARACTERS); at < text.length - 1; at += 1) {
    if (text[at] !== '_' && text[at] !== ' ') continue;
    const unitText = text.slice(at + 1);
    // `T_1` is the first of several, not a share.
    if (/^[\d-]/.test(unitText)) continue;
    const unit = findUnit(unitText) ?? findUnit(unitText.replace(/_(?:per_)?/g, '/'));
    if (unit !== null) return { text, name: text.slice(0, at).trim(), unit, unitText };
  }
  return null;
}

/** `Active_Area` and `active  area:` read the same. */
export const normalisedName = remembered((name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_\-.:]+/g, ' ')
    .trim(),
);
