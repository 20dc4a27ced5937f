import {
  devicesOfFilm,
  insertRuns,
  loadCurves,
  loadSample,
  lockSubjects,
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
import { inputOf, type EvaluationInput } from './evaluation-input.ts';
import { planConsistency, planVocLoss, spectrumOfLedger } from './plan-device-runs.ts';
import { planHysteresis } from './plan-hysteresis.ts';
import { planSingleRun, slotsOf } from './plan-single-runs.ts';
import { preferred } from './preferred-inputs.ts';
import type { RunOutcome, RunPlan } from './run-plan.ts';
import { openRunSession, type RunSession } from './settle-plans.ts';

export interface Evaluation {
  /** Runs that were computed now; all others were there. */
  readonly computedRunCount: number;
  readonly hasChanged: boolean;
}

/** Ends a transaction in which nothing was to be written. */
class NothingChanged extends Error {}

/**
 * Makes the results of a sample what they should be: one `jv`, `eqe` or `plqy` run per curve of its valid measurements,
 * `hysteresis` per pair of scans, `jvEqeConsistency` and `vocLoss` per device. Runs that exist are used again, missing
 * ones are computed, and exactly these count from then on. So it may run at any time, in any order, as often as one
 * likes: the outcome depends only on what is measured. One evaluation per sample at a time (lock of the subject).
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
  const session = openRunSession(tx, sample, services.software);
  const { outcomes, scans } = await settleAll(tx, session, sample);
  if (session.drafts.length > 0) await insertRuns(tx, session.drafts);
  const selections = outcomes.map(({ plan, runId }) => ({
    key: plan.key,
    slot: plan.slot,
    analysisRunId: runId,
  }));
  const isSelected = await selectCurrent(tx, subject.id, selections);
  const isRepresented =
    subject.kind === 'device' &&
    (await selectRepresentatives(tx, subject.id, chooseRepresentatives(scans, sample.pinnedMeasurementId)));
  if (session.drafts.length === 0 && !isSelected && !isRepresented) throw new NothingChanged();
  await recordEvaluation(record, sample, session.drafts, selections);
  if (subject.kind === 'film' && isSelected) {
    await services.evaluationQueue.enqueue(tx, await devicesOfFilm(tx, subject.id));
  }
  return { computedRunCount: session.drafts.length, hasChanged: true };
}

interface Settled {
  readonly outcomes: readonly RunOutcome[];
  readonly scans: readonly RunOutcome<'jv'>[];
}

async function settleAll(tx: Transaction, session: RunSession, sample: EvaluatedSample): Promise<Settled> {
  const inputs = (await loadCurves(tx, sample)).map((curve) => inputOf(curve, sample));
  const own = inputs.filter(({ curve }) => curve.subjectId === sample.subject.id);
  const jv = await session.settle(plansOf('jv', own));
  const eqe = await session.settle(plansOf('eqe', own));
  const plqy = await session.settle(plansOf('plqy', own));
  const hysteresis = await session.settle(planHysteresis(jv));
  const single = [...jv, ...eqe, ...plqy, ...hysteresis];
  if (sample.subject.kind !== 'device') return { outcomes: single, scans: jv };
  const ofFilm = inputs.filter((input) => !own.includes(input));
  const results = {
    jv: preferred(jv, sample.pinnedMeasurementId),
    eqe: preferred(eqe, null),
    plqy: preferred([...plqy, ...(await session.preview(plansOf('plqy', ofFilm)))], null),
  };
  const consistency = await session.settle(planConsistency(results));
  const spectrum = spectrumOfLedger(results);
  const recordOf = await session.load(spectrum === null ? [] : [spectrum]);
  const vocLoss = await session.settle(planVocLoss(results, recordOf));
  return { outcomes: [...single, ...consistency, ...vocLoss], scans: jv };
}

function plansOf<Key extends 'jv' | 'eqe' | 'plqy'>(
  key: Key,
  inputs: readonly EvaluationInput[],
): readonly RunPlan<Key>[] {
  const ofKind = inputs.filter(({ curve }) => curve.kind === key);
  const slots = slotsOf(ofKind);
  return ofKind.map((input) => planSingleRun(key, input, slots.get(input) ?? input.curve.id));
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
