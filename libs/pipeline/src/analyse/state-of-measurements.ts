import { ANALYSIS_GRAPH } from '@dotbook/analysis';
import type { MeasurementEvaluation, RunStatus } from '@dotbook/data-access';
import type { AnalysisKey } from '@dotbook/domain';
import type { EvaluationInput } from './evaluation-input.ts';
import type { SettledGraph } from './settle-graph.ts';

const DECIDING_KEYS: ReadonlySet<AnalysisKey> = new Set(
  ANALYSIS_GRAPH.nodes.flatMap(({ key, decidesState }) => (decidesState ? [key] : [])),
);

/**
 * State of each measurement: what the analyses that decide it say of its records, the worst counts. A measurement that no
 * analysis reads is complete with its records.
 */
export function stateOfMeasurements(
  own: readonly EvaluationInput[],
  settled: SettledGraph,
): readonly MeasurementEvaluation[] {
  const statuses = new Map<string, RunStatus[]>(own.map(({ measurementId }) => [measurementId, []]));
  for (const [key, outcomes] of settled) {
    if (!DECIDING_KEYS.has(key)) continue;
    for (const { sources, status } of outcomes) {
      for (const id of new Set(sources.map(({ measurementId }) => measurementId))) {
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
