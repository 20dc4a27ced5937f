import type { QuantityKey, Warning } from '@dotbook/domain';
import { medianOf } from '../numerics/median.ts';
import { formatNumber } from '../results/format-number.ts';

/** What the readings of a column can be. */
export interface PossibleReadings {
  readonly column: QuantityKey;
  readonly lower: number;
  readonly upper: number;
  readonly unit: string;
  /** Why, as the end of a sentence: `a wavelength lies between …`. */
  readonly rule: string;
}

/**
 * Tells a column of which more than half of the readings cannot be what its name says, as when two columns were exchanged
 * or the unit is another one. Null where they can; single impossible readings are left to measuredRows.
 */
export function impossibleColumn(
  values: readonly number[],
  { column, lower, upper, unit, rule }: PossibleReadings,
): Warning | null {
  const finite = values.filter(Number.isFinite);
  const impossible = finite.filter((value) => value < lower || value > upper);
  if (2 * impossible.length <= finite.length) return null;
  const typical = formatNumber(medianOf(impossible) ?? 0);
  const detail = `${column} is ${typical} ${unit} (median of the ${impossible.length} of ${finite.length} readings that cannot be): ${rule}. Are two columns exchanged, or is the unit another one? Correct the header and add the file again.`;
  return { code: 'valueNotPhysical', detail };
}
