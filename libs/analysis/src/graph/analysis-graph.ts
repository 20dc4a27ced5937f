import type { AnalysisKey, Conditions, MeasurementRecord } from '@dotbook/domain';
import { isReadBy, type AnalysisNode, type Found, type Outcome, type SampleKind } from './analysis-node.ts';
import type { Source } from './source.ts';

/** Analyses in an order in which each comes after what it builds on. */
export interface AnalysisGraph {
  readonly nodes: readonly AnalysisNode[];
  /** The same in stages: nodes of one stage use only those of earlier ones, so they may be settled together. */
  readonly stages: readonly (readonly AnalysisNode[])[];
  /** Kinds of records that any of them reads. */
  readonly kinds: ReadonlySet<MeasurementRecord['kind']>;
  /** Kinds of records of a film that results of its devices may rest on. */
  readonly filmKinds: ReadonlySet<MeasurementRecord['kind']>;
}

/**
 * Orders declared analyses, keeping the order of the table where the declarations leave it open.
 * @throws Error at start-up when a key is declared twice, when something used is not in the table, or when analyses wait
 *   for each other.
 */
export function analysisGraph(table: readonly AnalysisNode[]): AnalysisGraph {
  refuseRepeatedKeys(table);
  const stages: (readonly AnalysisNode[])[] = [];
  const placed = new Set<AnalysisNode>();
  while (placed.size < table.length) {
    const stage = table.filter((node) => !placed.has(node) && usedBy(node).every((used) => placed.has(used)));
    if (stage.length === 0)
      throw new Error(
        describeKnot(
          table.filter((node) => !placed.has(node)),
          table,
        ),
      );
    for (const node of stage) placed.add(node);
    stages.push(stage);
  }
  const nodes = stages.flat();
  const ofFilm = nodes.flatMap((node) => (node.usesOfFilm ?? []).map((name) => node.uses[name]));
  return {
    nodes,
    stages,
    kinds: kindsOf(nodes),
    filmKinds: kindsOf(withUsed(ofFilm.filter((node) => node !== undefined))),
  };
}

/** What a node plans from, taken out of everything that is there and everything that was settled before. */
export function foundBy(
  node: AnalysisNode,
  given: {
    readonly sample: SampleKind | null;
    readonly sources: readonly Source[];
    readonly overrides: Conditions;
    readonly outcomes: ReadonlyMap<AnalysisKey, readonly Outcome[]>;
  },
): Found | null {
  const { sample, sources, overrides, outcomes } = given;
  if (sample !== null && node.samples !== undefined && !node.samples.includes(sample)) return null;
  const results = Object.fromEntries(
    Object.entries(node.uses).map(([name, used]) => {
      const all = outcomes.get(used.key) ?? [];
      return [name, node.usesOfFilm?.includes(name) === true ? all : all.filter(isOfSample)];
    }),
  );
  return {
    sample,
    sources: sources.filter((source) => isReadBy(node, source)),
    results,
    overrides,
  };
}

/** These analyses and all that build on them. */
export function withDependants(graph: AnalysisGraph, keys: Iterable<AnalysisKey>): ReadonlySet<AnalysisKey> {
  const found = new Set(keys);
  for (const node of graph.nodes) if (usedBy(node).some(({ key }) => found.has(key))) found.add(node.key);
  return found;
}

/** Whether a run or its outcome belongs to the sample itself: what rests on its film alone belongs to the film. */
export function isOfSample({ sources }: { readonly sources: readonly Source[] }): boolean {
  return sources.some(({ isOwn }) => isOwn);
}

function usedBy(node: AnalysisNode): readonly AnalysisNode[] {
  return Object.values(node.uses);
}

function withUsed(nodes: readonly AnalysisNode[]): readonly AnalysisNode[] {
  return nodes.flatMap((node) => [node, ...withUsed(usedBy(node))]);
}

function kindsOf(nodes: readonly AnalysisNode[]): ReadonlySet<MeasurementRecord['kind']> {
  return new Set(nodes.flatMap(({ reads }) => reads.map(({ kind }) => kind)));
}

function refuseRepeatedKeys(table: readonly AnalysisNode[]): void {
  const keys = table.map(({ key }) => key);
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
  if (repeated !== undefined) throw new Error(`The analysis ${repeated} is declared twice.`);
}

function describeKnot(left: readonly AnalysisNode[], table: readonly AnalysisNode[]): string {
  const absent = left.flatMap((node) =>
    usedBy(node)
      .filter((used) => !table.includes(used))
      .map((used) => `${node.key} uses ${used.key}, which is not in the table of analyses.`),
  );
  if (absent.length > 0) return absent.join(' ');
  return `These analyses wait for each other: ${left.map(({ key }) => key).join(', ')}.`;
}
