import type { QuantityKey, Warning } from '@dotbook/domain';
import type { Heading } from '../../text/heading.ts';
import { convertValue, type Dimension, findUnit, toCanonical, type Unit } from '../../text/unit.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { type Column, normalisedName } from './column.ts';

/** What a column means whose heading names the quantity and no unit. */
export type WithoutUnit =
  /** The number has no unit, or one that cancels. */
  | { readonly form: 'asWritten' }
  /** In the unit of the quantity when every value lies within; else nobody knows. */
  | { readonly form: 'within'; readonly lower: number; readonly upper: number }
  /** A fraction while it stays at 1.5 or below, else percent with a warning. */
  | { readonly form: 'share' }
  /** Percent above 1.5, with a warning; below nobody knows. */
  | { readonly form: 'percent' }
  /** Several units are usual: nobody knows. */
  | { readonly form: 'refused' };

/** How the column of one quantity is recognised, and in which unit its record holds it. */
export interface ColumnRule {
  readonly quantity: QuantityKey;
  /** Of the heading without its unit, in lower case, blanks for `_` and `-`. */
  readonly names: RegExp;
  /** Unit of the quantity; columns in a unit of its dimension are converted. */
  readonly unit: string;
  /** Other dimensions in which the same number may be written, e.g. `a.u.` of an absorbance. */
  readonly alike?: readonly Dimension[];
  /** A unit of the dimension says the quantity whatever the name is. */
  readonly byUnit?: boolean;
  /** What the unit has to say, where the unit rather than the name tells the quantity: `PCE (norm.)`. */
  readonly unitTexts?: RegExp;
  /** The scale means nothing, so that a unit that is not known does no harm. */
  readonly anyUnit?: boolean;
  readonly withoutUnit: WithoutUnit;
}

/** A column of which it is known what it holds. */
export interface MatchedColumn {
  readonly index: number;
  readonly heading: Heading;
  readonly rule: ColumnRule;
}

/** A value above it is no share of 1, with room for errors of calibration. */
const HIGHEST_SHARE = 1.5;

/** The column as one of a rule, or null when the heading means something else. */
export function matchColumn(column: Column, rule: ColumnRule): MatchedColumn | null {
  const matched = [column.tail, column.heading].find(
    (heading) => heading !== null && fits(heading, rule, heading === column.tail),
  );
  return matched ? { index: column.index, heading: matched, rule } : null;
}

/** The first rule that a column fits. */
export function firstMatch(column: Column, rules: readonly ColumnRule[]): MatchedColumn | null {
  for (const rule of rules) {
    const matched = matchColumn(column, rule);
    if (matched !== null) return matched;
  }
  return null;
}

function fits({ name, unit, unitText }: Heading, rule: ColumnRule, isTail: boolean): boolean {
  if (rule.unitTexts?.test(unitText ?? '') === false) return false;
  const isName = isNamed(normalisedName(name), rule, unit === null);
  if (unit !== null) {
    const isUnit = unit.dimension === unitOf(rule).dimension || rule.alike?.includes(unit.dimension) === true;
    return isUnit && (isName || (rule.byUnit === true && !isTail));
  }
  return isName && (unitText === null || rule.anyUnit === true);
}

/** One letter says a quantity only with a unit, or when it is the whole name: `T` may be a transmittance, `t_0_min` is none. */
function isNamed(name: string, { names }: ColumnRule, isUnitless: boolean): boolean {
  const found = names.exec(name)?.[0];
  return found !== undefined && (found.length !== 1 || !isUnitless || found === name);
}

function unitOf(rule: ColumnRule): Unit {
  const unit = findUnit(rule.unit);
  if (unit === null) throw new Error(`The rule of ${rule.quantity} names the unknown unit "${rule.unit}".`);
  return unit;
}

/**
 * The numbers of a column in the unit of its quantity.
 * @throws UnreadableContent when the heading states no unit and the numbers do not say it either.
 */
export function readQuantity(
  { heading, rule }: MatchedColumn,
  values: readonly number[],
): { readonly values: readonly number[]; readonly warnings: readonly Warning[] } {
  const into = unitOf(rule);
  if (heading.unit === null) return withoutUnit(heading, rule, values);
  const { unit } = heading;
  if (unit.dimension !== into.dimension) return { values, warnings: [] };
  const convert = (value: number): number =>
    unit.offset === 0 && into.offset === 0 ? convertValue(value, unit, into) : toCanonical(value, unit);
  return { values: values.map(convert), warnings: [] };
}

function withoutUnit(heading: Heading, rule: ColumnRule, values: readonly number[]) {
  const absolute = values.map(Math.abs);
  const highest = absolute.reduce((top, value) => Math.max(top, value), 0);
  const asWritten = { values, warnings: [] };
  const meaning = rule.withoutUnit;
  switch (meaning.form) {
    case 'asWritten':
      return asWritten;
    case 'within':
      if (values.every((value) => value >= meaning.lower && value <= meaning.upper)) return asWritten;
      throw unitMissing(heading, rule);
    case 'share':
      return highest <= HIGHEST_SHARE
        ? asWritten
        : { values: values.map((value) => value / 100), warnings: percentAssumed(heading, highest) };
    case 'percent':
      if (highest > HIGHEST_SHARE) return { values, warnings: percentAssumed(heading, highest) };
      throw unitMissing(heading, rule);
    case 'refused':
      throw unitMissing(heading, rule);
  }
}

function percentAssumed(heading: Heading, highest: number): Warning[] {
  const detail = `The column "${heading.text}" states no unit and reaches ${highest}; it was read as percent.`;
  return [{ code: 'percentAssumed', detail }];
}

function unitMissing(heading: Heading, rule: ColumnRule): UnreadableContent {
  const name = heading.name === '' ? 'x' : heading.name;
  return new UnreadableContent(
    `The column "${heading.text}" states no unit, and its numbers do not say which one it is. Write it into the header, e.g. "${name} (${rule.unit})".`,
  );
}
