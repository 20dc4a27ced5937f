import { ANALYSIS_GRAPH, isOfSample } from '@dotbook/analysis';
import {
  loadCurves,
  loadSamples,
  type CurveLinks,
  type CurveOfSample,
  type EvaluatedSample,
  type MeasurementEvaluation,
  type RepresentativeSelection,
  type RunDraft,
  type SqlReader,
  type Subject,
} from '@dotbook/data-access';
import type { AnalysisServices } from '../pipeline-services.ts';
import { chooseRepresentatives } from './choose-representatives.ts';
import { inputsOf } from './evaluation-input.ts';
import type { RunOutcome } from './run-plan.ts';
import { openRunSession, type Renewed } from './run-session.ts';
import { CURRENT_VERSIONS, settleGraph, type SampleWork, type SettledGraph } from './settle-graph.ts';
import { stateOfMeasurements } from './state-of-measurements.ts';

/** What the results of a sample should be; nothing of it is written yet. */
export interface SampleEvaluation {
  readonly sample: EvaluatedSample;
  /** Runs that were computed for it. */
  readonly drafts: readonly RunDraft[];
  /** Curves that runs of before rest on, too. */
  readonly links: readonly CurveLinks[];
  /** What fills its slots: runs of before and the drafts. */
  readonly outcomes: readonly RunOutcome[];
  readonly representatives: readonly RepresentativeSelection[];
  readonly measurements: readonly MeasurementEvaluation[];
}

/** What is computed with: which build, and its version of every analysis. */
export type Software = Pick<AnalysisServices, 'software' | 'analysisVersions'>;

/** Points held in memory at once, as the database stores them: a few hundred scans, or some dozens of decays. */
const POINT_BYTES_TOGETHER = 2 * 1024 * 1024;

/**
 * Computes what the results of samples should be; one sample is no other way than many. Everything is read with a handful of
 * statements for all of them.
 * @returns by sample, in their order; null where there is no such sample. What comes after the samples whose points fill
 *   the memory that is allowed is left out; the first sample never is.
 */
export async function evaluateSamples(
  { software, analysisVersions }: Software,
  sql: SqlReader,
  subjects: readonly Subject[],
  renewed: Renewed,
): Promise<ReadonlyMap<string, SampleEvaluation | null>> {
  const samples = await loadSamples(sql, subjects);
  const curves = await loadCurves(sql, [...samples.values()], ANALYSIS_GRAPH.filmKinds);
  const fitting = subjects.slice(0, countThatFits(subjects, curves));
  const works = fitting.flatMap(({ id }): SampleWork[] => {
    const sample = samples.get(id);
    return sample === undefined
      ? []
      : [{ sample, inputs: inputsOf(curves.get(id) ?? [], sample), drafts: [], links: [] }];
  });
  const session = openRunSession(sql, software, renewed);
  const settled = await settleGraph(session, works, analysisVersions ?? CURRENT_VERSIONS);
  const evaluations = new Map<string, SampleEvaluation | null>(fitting.map(({ id }) => [id, null]));
  for (const [index, work] of works.entries()) {
    evaluations.set(work.sample.subject.id, evaluationOf(work, settled[index] ?? new Map()));
  }
  return evaluations;
}

function countThatFits(
  subjects: readonly Subject[],
  curves: ReadonlyMap<string, readonly CurveOfSample[]>,
): number {
  let bytes = 0;
  const tooMany = subjects.findIndex(({ id }, index) => {
    bytes += (curves.get(id) ?? []).reduce((sum, { storedBytes }) => sum + storedBytes, 0);
    return index > 0 && bytes > POINT_BYTES_TOGETHER;
  });
  return tooMany === -1 ? subjects.length : tooMany;
}

function evaluationOf(
  { sample, inputs, drafts, links }: SampleWork,
  settled: SettledGraph,
): SampleEvaluation {
  return {
    ...{ sample, drafts, links },
    outcomes: [...settled.values()].flat().filter(isOfSample),
    representatives:
      sample.subject.kind === 'device'
        ? chooseRepresentatives(settled.get('jv') ?? [], sample.pinnedMeasurementId)
        : [],
    measurements: stateOfMeasurements(
      inputs.filter(({ isOwn }) => isOwn),
      settled,
    ),
  };
}
