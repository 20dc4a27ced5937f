import { ANALYSES, ANALYSIS_GRAPH, foundBy, type AnalysisGraph, type AnalysisNode } from '@dotbook/analysis';
import { METRICS_TABLES, type StoredAnalysisKey } from '@dotbook/data-access';
import { ANALYSIS_KEYS, type AnalysisKey } from '@dotbook/domain';
import type { EvaluationInput } from './evaluation-input.ts';
import { digestOnce, planOf, type DigestOfParameters, type RunOutcome, type RunPlan } from './run-plan.ts';
import type { PlannedSample, RunSession } from './run-session.ts';

/** Version of every analysis as it stands in this software. */
export const CURRENT_VERSIONS = Object.fromEntries(
  ANALYSIS_KEYS.map((key) => [key, ANALYSES[key].version]),
) as Readonly<Record<AnalysisKey, number>>;

/** What became of everything that the graph plans for a sample, by analysis. */
export type SettledGraph = ReadonlyMap<AnalysisKey, readonly RunOutcome[]>;

/** A sample with its inputs, and what becomes of it. */
export interface SampleWork extends Omit<PlannedSample, 'plans'> {
  readonly inputs: readonly EvaluationInput[];
}

/**
 * Settles everything the declared analyses plan for samples, stage by stage, all samples of a stage together: what builds
 * on a result is planned once that result is there.
 * @returns what became of each sample, in their order
 */
export async function settleGraph(
  session: RunSession,
  works: readonly SampleWork[],
  versions: Readonly<Record<AnalysisKey, number>>,
  graph: AnalysisGraph = ANALYSIS_GRAPH,
): Promise<readonly SettledGraph[]> {
  const digestOf = digestOnce();
  const settled = works.map((work) => ({
    ...{ work, inputOf: inputsById(work.inputs) },
    outcomes: new Map<AnalysisKey, RunOutcome[]>(),
  }));
  for (const stage of graph.stages) {
    const planned = settled.map(({ work, inputOf, outcomes }) => ({
      ...work,
      plans: stage.flatMap((node) => plansOf(node, work, outcomes, versions, inputOf, digestOf)),
    }));
    const ofStage = await session.settle(planned);
    for (const [index, { outcomes }] of settled.entries()) {
      for (const outcome of ofStage[index] ?? []) {
        const { key } = outcome.plan;
        outcomes.set(key, [...(outcomes.get(key) ?? []), outcome]);
      }
    }
  }
  return settled.map(({ outcomes }) => outcomes);
}

type InputOf = (id: string) => EvaluationInput;

function inputsById(inputs: readonly EvaluationInput[]): InputOf {
  const byId = new Map(inputs.map((input) => [input.id, input]));
  return (id) => {
    const input = byId.get(id);
    if (input === undefined) throw new Error(`There is no input ${id}.`);
    return input;
  };
}

function plansOf(
  node: AnalysisNode,
  { sample, inputs }: SampleWork,
  outcomes: SettledGraph,
  versions: Readonly<Record<AnalysisKey, number>>,
  inputOf: InputOf,
  digestOf: DigestOfParameters,
): readonly RunPlan[] {
  const { key } = node;
  if (!isStored(key)) return [];
  const found = foundBy(node, { sample: sample.subject.kind, sources: inputs, overrides: {}, outcomes });
  const runs = found === null ? [] : node.plan(found).runs;
  return runs.map((run) => planOf(key, versions[key], run, inputOf, digestOf));
}

function isStored(key: AnalysisKey): key is StoredAnalysisKey {
  return Object.hasOwn(METRICS_TABLES, key);
}
