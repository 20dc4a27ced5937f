import {
  devicesOfFilms,
  insertRuns,
  linkCurves,
  markEvaluated,
  selectCurrent,
  selectRepresentatives,
  type EvaluationQueue,
  type RecordAudit,
  type Selection,
  type SqlTransaction,
} from '@dotbook/data-access';
import type { SampleEvaluation } from './evaluate-samples.ts';

/**
 * Writes the runs that evaluations computed and makes the evaluations count, with their audit events and the jobs of what
 * builds on them; a handful of statements, however many samples there are.
 * @returns the samples in which anything changed
 */
export async function writeEvaluations(
  queue: Pick<EvaluationQueue, 'enqueue'>,
  tx: SqlTransaction,
  record: RecordAudit,
  evaluations: readonly SampleEvaluation[],
): Promise<ReadonlySet<string>> {
  await insertRuns(
    tx,
    evaluations.flatMap(({ drafts }) => drafts),
  );
  await linkCurves(
    tx,
    evaluations.flatMap(({ links }) => links),
  );
  const selections = new Map(evaluations.map((one) => [one.sample.subject.id, selectionsOf(one)]));
  const selected = await selectCurrent(tx, selections);
  const changed = new Set([...selected, ...(await changedBeside(tx, evaluations))]);
  for (const evaluation of evaluations) {
    const { id } = evaluation.sample.subject;
    if (evaluation.drafts.length > 0) changed.add(id);
    if (changed.has(id)) await recordEvaluation(record, evaluation, selections.get(id) ?? []);
  }
  const films = evaluations.flatMap(({ sample: { subject } }) =>
    subject.kind === 'film' && selected.has(subject.id) ? [subject.id] : [],
  );
  if (films.length > 0) await queue.enqueue(tx, await devicesOfFilms(tx, films));
  return changed;
}

function selectionsOf({ outcomes }: SampleEvaluation): readonly Selection[] {
  return outcomes.map(({ plan, slot, runId }) => ({ key: plan.key, slot, analysisRunId: runId }));
}

/** Samples for which another run stands, or of whose measurements something else is said. */
async function changedBeside(
  tx: SqlTransaction,
  evaluations: readonly SampleEvaluation[],
): Promise<readonly string[]> {
  const represented = await selectRepresentatives(
    tx,
    new Map(
      evaluations.flatMap(({ sample: { subject }, representatives }) =>
        subject.kind === 'device' ? [[subject.id, representatives] as const] : [],
      ),
    ),
  );
  const marked = await markEvaluated(
    tx,
    evaluations.flatMap(({ measurements }) => measurements),
  );
  const ofMarked = evaluations.filter(({ measurements }) =>
    measurements.some(({ measurementId }) => marked.has(measurementId)),
  );
  return [...represented, ...ofMarked.map(({ sample }) => sample.subject.id)];
}

async function recordEvaluation(
  record: RecordAudit,
  { sample, drafts }: SampleEvaluation,
  selections: readonly Selection[],
): Promise<void> {
  const { projectId, subject } = sample;
  for (const { id, key, slot, status, failureReason } of drafts) {
    await record({
      action: status === 'failed' ? 'analysisRun.fail' : 'analysisRun.create',
      entityId: id,
      projectId,
      details: { key, slot, status, failureReason },
    });
  }
  await record({
    action: 'analysisRun.select',
    entityId: subject.id,
    projectId,
    details: { subjectKind: subject.kind, current: selections.map((selection) => ({ ...selection })) },
  });
}
