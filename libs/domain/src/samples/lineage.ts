import { DomainError } from '../errors/domain-error.ts';

/** Parents of each sample that is reachable from the new parents. */
export type ParentsOf = ReadonlyMap<string, readonly string[]>;

/** Path from `from` up to `target` along parent edges, or null when there is none. */
function pathUp(parentsOf: ParentsOf, from: string, target: string): readonly string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const open = [from];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    if (current === target) return trace(cameFrom, current);
    for (const parent of parentsOf.get(current) ?? []) {
      if (cameFrom.has(parent)) continue;
      cameFrom.set(parent, current);
      open.push(parent);
    }
  }
  return null;
}

function trace(cameFrom: ReadonlyMap<string, string | null>, end: string): readonly string[] {
  const path: string[] = [];
  for (let step: string | null | undefined = end; step != null; step = cameFrom.get(step)) path.unshift(step);
  return path;
}

/**
 * Refuses a new parent that descends from its own child: nothing is made from itself.
 *
 * @param parentsOf parent edges that exist already.
 * @param pointer JSON pointer of the list of parents; the index of the wrong one is appended.
 * @throws DomainError `lineageCycle` (conflict) with the path, child first.
 */
export function assertNoCycle(
  parentsOf: ParentsOf,
  child: string,
  newParents: readonly string[],
  pointer = '/parents',
): void {
  newParents.forEach((parent, index) => {
    const path = pathUp(parentsOf, parent, child);
    if (path === null) return;
    const detail = `${child} cannot be made from ${parent}, because ${parent} was made from it: ${[child, ...path].join(' ← ')}. Check which sample is the parent.`;
    throw new DomainError('lineageCycle', 'conflict', detail, [{ pointer: `${pointer}/${index}`, detail }]);
  });
}
