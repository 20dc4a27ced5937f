import type { ConditionKey, Conditions } from './conditions.ts';

/**
 * What is stated anew of a measurement: null takes a condition back, what is not among them stays (RFC 7396). A measurement
 * always has a purpose.
 */
export type ConditionChanges = Pick<Conditions, 'purpose'> & {
  readonly [Key in Exclude<ConditionKey, 'purpose'>]?: NonNullable<Conditions[Key]> | null;
};

/** Conditions by their names; null where nothing is stated. */
export type ShownConditions = Readonly<Partial<Record<ConditionKey, string | number | boolean | null>>>;

/** All that is stated after the changes. */
export function mergedConditions(before: Conditions, changes: ConditionChanges): Conditions {
  const entries = Object.entries({ ...before, ...changes });
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** The conditions that differ, as they were and as they are. */
export function differingConditions(
  before: Conditions,
  after: Conditions,
): { readonly from: ShownConditions; readonly to: ShownConditions } {
  const keys = Object.keys({ ...before, ...after }) as ConditionKey[];
  const differing = keys.filter((key) => before[key] !== after[key]);
  const valuesIn = (conditions: Conditions): ShownConditions =>
    Object.fromEntries(differing.map((key) => [key, conditions[key] ?? null]));
  return { from: valuesIn(before), to: valuesIn(after) };
}
