import { ANALYSIS_GRAPH, answeredSources } from '@dotbook/analysis';
import type { MeasurementEvaluation, RunStatus } from '@dotbook/data-access';
import type { EvaluationInput } from './evaluation-input.ts';
import type { SettledGraph } from './settle-graph.ts';

const DECIDING_NODES = ANALYSIS_GRAPH.nodes.filter(({ decidesState }) => decidesState);

/**
 * State of each measurement: what the analyses that decide it say of its records, the worst counts. A measurement that no
 * analysis reads is complete with its records.
 */
export function stateOfMeasurements(
  own: readonly EvaluationInput[],
  settled: SettledGraph,
): readonly MeasurementEvaluation[] {
  const statuses = new Map<string, RunStatus[]>(own.map(({ measurementId }) => [measurementId, []]));
  for (const node of DECIDING_NODES) {
    for (const { sources, status } of settled.get(node.key) ?? []) {
      for (const id of new Set(answeredSources(node, sources).map(({ measurementId }) => measurementId))) {
        statuses.get(id)?.push(status);
      }
    }
  }
  return [...statuses].map(([measurementId, of]) => ({ measurementId, state: worstOf(of) }));
}

function worstOf(statuses: readonly RunStatus[]): RunStatus {
  if (statuses.includes('failed')) return 'failed';
  if (statuses.every((status) => status === 'complete')) return 'complete';
  return statuses.every((status) => status === 'refused') ? 'refused' : 'partial';
}
