import { ANALYSES, ANALYSIS_GRAPH, foundBy, type AnalysisGraph, type AnalysisNode } from '@dotbook/analysis';
import { METRICS_TABLES, type EvaluatedSample, type StoredAnalysisKey } from '@dotbook/data-access';
import { ANALYSIS_KEYS, type AnalysisKey } from '@dotbook/domain';
import type { EvaluationInput } from './evaluation-input.ts';
import { planOf, type RunOutcome, type RunPlan } from './run-plan.ts';
import type { RunSession } from './run-session.ts';

/** Version of every analysis as it stands in this software. */
export const CURRENT_VERSIONS = Object.fromEntries(
  ANALYSIS_KEYS.map((key) => [key, ANALYSES[key].version]),
) as Readonly<Record<AnalysisKey, number>>;

/** What became of everything that the graph plans for a sample, by analysis. */
export type SettledGraph = ReadonlyMap<AnalysisKey, readonly RunOutcome[]>;

/**
 * Settles everything the declared analyses plan from these inputs, stage by stage: what builds on a result is planned
 * once that result is there.
 */
export async function settleGraph(
  session: RunSession,
  sample: EvaluatedSample,
  inputs: readonly EvaluationInput[],
  versions: Readonly<Record<AnalysisKey, number>>,
  graph: AnalysisGraph = ANALYSIS_GRAPH,
): Promise<SettledGraph> {
  const byId = new Map(inputs.map((input) => [input.id, input]));
  const inputOf = (id: string): EvaluationInput => {
    const input = byId.get(id);
    if (input === undefined) throw new Error(`There is no input ${id}.`);
    return input;
  };
  const outcomes = new Map<AnalysisKey, RunOutcome[]>();
  const plansOf = (node: AnalysisNode): readonly RunPlan[] => {
    const { key } = node;
    if (!isStored(key)) return [];
    const given = { sample: sample.subject.kind, sources: inputs, overrides: {}, outcomes };
    const found = foundBy(node, given);
    const runs = found === null ? [] : node.plan(found).runs;
    return runs.map((run) => planOf(key, versions[key], run, inputOf));
  };
  for (const stage of graph.stages) {
    for (const outcome of await session.settle(stage.flatMap(plansOf))) {
      const { key } = outcome.plan;
      outcomes.set(key, [...(outcomes.get(key) ?? []), outcome]);
    }
  }
  return outcomes;
}

function isStored(key: AnalysisKey): key is StoredAnalysisKey {
  return Object.hasOwn(METRICS_TABLES, key);
}
