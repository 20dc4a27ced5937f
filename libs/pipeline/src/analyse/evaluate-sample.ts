import { ANALYSIS_GRAPH, isOfSample } from '@dotbook/analysis';
import {
  devicesOfFilm,
  insertRuns,
  loadCurves,
  loadSample,
  markEvaluated,
  selectCurrent,
  selectRepresentatives,
  type EvaluatedSample,
  type MeasurementEvaluation,
  type RecordAudit,
  type RepresentativeSelection,
  type RunDraft,
  type Subject,
  type Transaction,
} from '@dotbook/data-access';
import type { AnalysisServices } from '../pipeline-services.ts';
import { chooseRepresentatives } from './choose-representatives.ts';
import { inputsOf } from './evaluation-input.ts';
import type { RunOutcome } from './run-plan.ts';
import { openRunSession, type Renewed } from './run-session.ts';
import { CURRENT_VERSIONS, settleGraph } from './settle-graph.ts';
import { stateOfMeasurements } from './state-of-measurements.ts';

/** What the results of a sample should be; nothing of it is written yet. */
export interface SampleEvaluation {
  readonly sample: EvaluatedSample;
  /** Runs that were computed for it. */
  readonly drafts: readonly RunDraft[];
  /** What fills its slots: runs of before and the drafts. */
  readonly outcomes: readonly RunOutcome[];
  readonly representatives: readonly RepresentativeSelection[];
  readonly measurements: readonly MeasurementEvaluation[];
}

/** Computes what the results of a sample should be; null when there is no such sample. */
export async function evaluateSample(
  services: AnalysisServices,
  tx: Transaction,
  subject: Subject,
  renewed: Renewed,
): Promise<SampleEvaluation | null> {
  const sample = await loadSample(tx, subject);
  if (sample === null) return null;
  const inputs = inputsOf(await loadCurves(tx, sample, ANALYSIS_GRAPH.filmKinds), sample);
  const session = openRunSession(tx, sample, services.software, renewed);
  const settled = await settleGraph(session, sample, inputs, services.analysisVersions ?? CURRENT_VERSIONS);
  const own = inputs.filter(({ isOwn }) => isOwn);
  return {
    sample,
    drafts: session.drafts,
    outcomes: [...settled.values()].flat().filter(isOfSample),
    representatives:
      subject.kind === 'device'
        ? chooseRepresentatives(settled.get('jv') ?? [], sample.pinnedMeasurementId)
        : [],
    measurements: stateOfMeasurements(own, settled),
  };
}

/** Writes the runs that evaluations computed; before what makes them count. */
export async function writeRuns(tx: Transaction, evaluations: readonly SampleEvaluation[]): Promise<void> {
  const drafts = evaluations.flatMap((evaluation) => evaluation.drafts);
  if (drafts.length > 0) await insertRuns(tx, drafts);
}

/** Makes an evaluation count, with its audit events and the jobs of what builds on it. Says whether anything changed. */
export async function writeEvaluation(
  services: AnalysisServices,
  tx: Transaction,
  record: RecordAudit,
  { sample, drafts, outcomes, representatives, measurements }: SampleEvaluation,
): Promise<boolean> {
  const { subject } = sample;
  const selections = outcomes.map(({ plan, slot, runId }) => ({ key: plan.key, slot, analysisRunId: runId }));
  const isSelected = await selectCurrent(tx, subject.id, selections);
  const isRepresented =
    subject.kind === 'device' && (await selectRepresentatives(tx, subject.id, representatives));
  const isMarked = await markEvaluated(tx, measurements);
  if (drafts.length === 0 && !isSelected && !isRepresented && !isMarked) return false;
  await recordEvaluation(record, sample, drafts, selections);
  if (subject.kind === 'film' && isSelected) {
    await services.evaluationQueue.enqueue(tx, await devicesOfFilm(tx, subject.id));
  }
  return true;
}

async function recordEvaluation(
  record: RecordAudit,
  sample: EvaluatedSample,
  drafts: readonly RunDraft[],
  selections: readonly { readonly key: string; readonly slot: string; readonly analysisRunId: string }[],
): Promise<void> {
  for (const { id, key, slot, status, failureReason } of drafts) {
    await record({
      action: status === 'failed' ? 'analysisRun.fail' : 'analysisRun.create',
      entityId: id,
      projectId: sample.projectId,
      details: { key, slot, status, failureReason },
    });
  }
  await record({
    action: 'analysisRun.select',
    entityId: sample.subject.id,
    projectId: sample.projectId,
    details: { subjectKind: sample.subject.kind, current: selections.map((selection) => ({ ...selection })) },
  });
}
