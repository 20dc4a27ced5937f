import type { ResultOfOne } from './preferred-outcomes.ts';

/** Which run gave an input: analysis, version and slot, by which it is found among the runs of its sample; null without one. */
export function runName(outcome: ResultOfOne<object> | undefined): string | null {
  if (outcome === undefined) return null;
  const { result, slot } = outcome;
  return `${result.key} ${result.version} ${slot}`;
}
