/** Files that import each other, each with the files that it imports; types count as everything else does. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/**
 * Circles among imports: for every file from which a walk along imports comes back to it, the shortest way round, told once
 * and beginning with the file that is first in the alphabet.
 */
export function importCircles(imports: Imports): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = [];
  const told = new Set<string>();
  for (const file of [...imports.keys()].sort()) {
    if (told.has(file)) continue;
    const circle = shortestWayBack(imports, file);
    if (circle === null) continue;
    circles.push(circle);
    for (const member of circle) told.add(member);
  }
  return circles;
}

function shortestWayBack(imports: Imports, start: string): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  let edge = [start];
  while (edge.length > 0) {
    const next: string[] = [];
    for (const file of edge) {
      for (const imported of imports.get(file) ?? []) {
        if (imported === start) return wayTo(file, cameFrom, start);
        if (cameFrom.has(imported)) continue;
        cameFrom.set(imported, file);
        next.push(imported);
      }
    }
    edge = next;
  }
  return null;
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string>, start: string): readonly string[] {
  const way = [end];
  for (let file = end; file !== start;) {
    file = cameFrom.get(file) ?? start;
    way.unshift(file);
  }
  return way;
}
