import { ANALYSIS_GRAPH, isOfSample } from '@dotbook/analysis';
import {
  devicesOfFilm,
  insertRuns,
  loadCurves,
  loadSample,
  lockSubjects,
  markEvaluated,
  selectCurrent,
  selectRepresentatives,
  SYSTEM_ACTOR,
  type EvaluatedSample,
  type RecordAudit,
  type RunDraft,
  type Subject,
  type Transaction,
} from '@dotbook/data-access';
import type { AnalysisServices } from '../pipeline-services.ts';
import { chooseRepresentatives } from './choose-representatives.ts';
import { inputsOf } from './evaluation-input.ts';
import { openRunSession } from './run-session.ts';
import { CURRENT_VERSIONS, settleGraph } from './settle-graph.ts';
import { stateOfMeasurements } from './state-of-measurements.ts';

export interface Evaluation {
  /** Runs that were computed now; all others were there. */
  readonly computedRunCount: number;
  readonly hasChanged: boolean;
}

/** Ends a transaction in which nothing was to be written. */
class NothingChanged extends Error {}

/**
 * Makes the results of a sample what they should be: everything the graph of analyses declares for the curves of its
 * valid measurements. Runs that exist are used again, missing ones are computed, and exactly these count from then on.
 * So it may run at any time, in any order, as often as one likes: the outcome depends only on what is measured. One
 * evaluation per sample at a time (lock of the subject).
 */
export async function evaluateSubject(services: AnalysisServices, subject: Subject): Promise<Evaluation> {
  try {
    return await services.unitOfWork.run({ actor: SYSTEM_ACTOR }, (tx, record) =>
      evaluate(services, subject, tx, record),
    );
  } catch (error) {
    if (error instanceof NothingChanged) return { computedRunCount: 0, hasChanged: false };
    throw error;
  }
}

async function evaluate(
  services: AnalysisServices,
  subject: Subject,
  tx: Transaction,
  record: RecordAudit,
): Promise<Evaluation> {
  await lockSubjects(tx, [subject]);
  const sample = await loadSample(tx, subject);
  if (sample === null) throw new NothingChanged();
  const inputs = inputsOf(await loadCurves(tx, sample, ANALYSIS_GRAPH.filmKinds), sample);
  const session = openRunSession(tx, sample, services.software);
  const versions = services.analysisVersions ?? CURRENT_VERSIONS;
  const settled = await settleGraph(session, sample, inputs, versions);
  if (session.drafts.length > 0) await insertRuns(tx, session.drafts);
  const selections = [...settled.values()]
    .flat()
    .filter(isOfSample)
    .map(({ plan, slot, runId }) => ({ key: plan.key, slot, analysisRunId: runId }));
  const isSelected = await selectCurrent(tx, subject.id, selections);
  const representatives = chooseRepresentatives(settled.get('jv') ?? [], sample.pinnedMeasurementId);
  const isRepresented =
    subject.kind === 'device' && (await selectRepresentatives(tx, subject.id, representatives));
  const own = inputs.filter(({ isOwn }) => isOwn);
  const isMarked = await markEvaluated(tx, stateOfMeasurements(own, settled));
  if (session.drafts.length === 0 && !isSelected && !isRepresented && !isMarked) throw new NothingChanged();
  await recordEvaluation(record, sample, session.drafts, selections);
  if (subject.kind === 'film' && isSelected) {
    await services.evaluationQueue.enqueue(tx, await devicesOfFilm(tx, subject.id));
  }
  return { computedRunCount: session.drafts.length, hasChanged: true };
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
