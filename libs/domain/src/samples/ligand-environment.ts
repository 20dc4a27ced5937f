import { DomainError } from '../errors/domain-error.ts';

/** How much oleic acid surrounds the dots: rich after one wash of the parents, less after two or more. */
export type LigandEnvironment = 'oaRich' | 'oaLess' | 'unknown';

function assertPurificationCount(count: number): void {
  if (Number.isInteger(count) && count >= 0) return;
  throw new DomainError(
    'purificationCountInvalid',
    'meaningless',
    `A purification count is ${count}; it counts washes after isolation, so give a whole number from 0.`,
  );
}

/**
 * Ligand environment of a cation exchange, frozen at the moment of mixing: all parents washed once → `oaRich`, all at
 * least twice → `oaLess`, anything else → `unknown`.
 *
 * @param parentPurificationCounts counts of the quantum-dot parents, null where one is not known.
 * @throws DomainError `purificationCountInvalid` for a count that is not a whole number from 0.
 */
export function ligandEnvironmentOfExchange(
  parentPurificationCounts: readonly (number | null)[],
): LigandEnvironment {
  const counts = parentPurificationCounts.filter((count) => count !== null);
  counts.forEach(assertPurificationCount);
  if (counts.length === 0 || counts.length < parentPurificationCounts.length) return 'unknown';
  if (counts.every((count) => count === 1)) return 'oaRich';
  return counts.every((count) => count >= 2) ? 'oaLess' : 'unknown';
}

/** What is known about the ligand environment of one batch. */
export interface LigandEnvironmentFacts {
  /** Set by a person from a measured ligand density; it wins. */
  readonly override: LigandEnvironment | null;
  /** Frozen at the exchange this batch descends from; null when there is none among its ancestors. */
  readonly frozenAtExchange: LigandEnvironment | null;
  readonly purificationCount: number | null;
}

/**
 * Ligand environment of a batch: the override, else what was frozen at the exchange it descends from (later washes do
 * not change it), else, for a pure composition, what its own purification count says.
 */
export function ligandEnvironmentOfBatch(facts: LigandEnvironmentFacts): LigandEnvironment {
  return facts.override ?? facts.frozenAtExchange ?? ligandEnvironmentOfExchange([facts.purificationCount]);
}
