import type { QuantityKey } from '@dotbook/domain';
import type { Heading } from '../text/heading.ts';
import { type Dimension, findUnit } from '../text/unit.ts';
import { UnreadableContent } from '../unreadable-content.ts';
import type { ColumnRule } from './table-columns.ts';

/** A column that a table is known to have. */
export interface WantedColumn {
  readonly key: QuantityKey;
  /** Name of the heading without its unit, in any case. */
  readonly name: string;
  readonly dimension: Dimension;
  /** From the canonical unit of the dimension to that of the quantity, e.g. 100 for a share in percent. */
  readonly timesFactor?: number;
}

export interface HeadedColumns {
  /** 0-based columns of the table, as {@link ColumnRule.position} counts them. */
  readonly columns: readonly number[];
  readonly rules: readonly ColumnRule[];
}

/**
 * Where the wanted columns stand and how their units become those of the quantities.
 * @throws UnreadableContent when a column is missing or its unit is none of its dimension.
 */
export function headedColumns(headings: readonly Heading[], wanted: readonly WantedColumn[]): HeadedColumns {
  const found = wanted.map(({ key, name, dimension, timesFactor = 1 }, position) => {
    const index = headings.findIndex((heading) => heading.name.toLowerCase() === name.toLowerCase());
    const heading = headings[index];
    if (heading === undefined) throw new UnreadableContent(`The table has no column "${name}".`);
    if (heading.unit?.dimension !== dimension) {
      const written = heading.unitText === null ? 'no unit' : `the unit "${heading.unitText}"`;
      throw new UnreadableContent(
        `The column "${name}" has ${written}, which is not read as a ${dimension}.`,
      );
    }
    const { unit } = heading;
    return {
      index,
      rule: { key, position, timesFactor: unit.timesFactor * timesFactor, perFactor: unit.perFactor },
    };
  });
  return { columns: found.map(({ index }) => index), rules: found.map(({ rule }) => rule) };
}

const BRACKETS = /^[[(](.*)[\])]$/;

/** A heading row with its units in the row below, which may put them in brackets. */
export function withUnitRow(names: readonly string[], units: readonly string[]): Heading[] {
  return names.map((name, column) => {
    const unitText = (units[column] ?? '').replace(BRACKETS, '$1');
    return { text: name, name, unit: findUnit(unitText), unitText: unitText === '' ? null : unitText };
  });
}
