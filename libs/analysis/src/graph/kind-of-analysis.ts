import type { AnalysisKey, MeasurementRecord } from '@dotbook/domain';
import type { AnalysisGraph } from './analysis-graph.ts';
import type { AnalysisNode } from './analysis-node.ts';

/**
 * The kind of measurement an analysis belongs to: the first it reads, else that of all it builds on; null for one over
 * several kinds, such as the Voc-loss ledger.
 */
export function kindOfAnalysis(graph: AnalysisGraph, key: AnalysisKey): MeasurementRecord['kind'] | null {
  const node = graph.nodes.find((candidate) => candidate.key === key);
  return node === undefined ? null : kindOfNode(node);
}

function kindOfNode({ reads: [reading], uses }: AnalysisNode): MeasurementRecord['kind'] | null {
  if (reading !== undefined) return reading.kind;
  const kinds = new Set(Object.values(uses).map(kindOfNode));
  const [kind] = kinds;
  return kinds.size === 1 && kind !== undefined ? kind : null;
}
