import type { UnitSuffix } from './units.ts';

/**
 * Unit of a quantity: a suffix of the unit table, `one` for a pure number whose name says so (fill factor, count),
 * or `ofInput` for a statistic that has the unit of what it summarises.
 */
export type QuantityUnit = UnitSuffix | 'one' | 'ofInput';

/** What is known about a quantity before its key is attached. */
export interface QuantityDefinition {
  /** Label in plots and tables, e.g. `Jsc`. */
  readonly symbol: string;
  readonly unit: QuantityUnit;
  /** Smallest value that is physically possible, null where there is none. */
  readonly minimum: number | null;
  /** Largest value that is physically possible, null where there is none. */
  readonly maximum: number | null;
  readonly description: string;
}

/**
 * Writes one row of the quantity table.
 *
 * @param bounds smallest and largest physically possible value in the unit; they refuse nonsense, not the unusual.
 */
export function quantity(
  symbol: string,
  unit: QuantityUnit,
  bounds: readonly [number | null, number | null],
  description: string,
): QuantityDefinition {
  return { symbol, unit, minimum: bounds[0], maximum: bounds[1], description };
}
