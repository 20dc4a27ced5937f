import { ANALYSIS_GRAPH, withDependants } from '@dotbook/analysis';
import {
  findCurrentRuns,
  finishParts,
  loadJobDraft,
  lockSubjects,
  takePendingParts,
  type JobDraft,
  type JobPart,
  type PartOutcome,
  type PartChoice,
  type RecordAudit,
  type Transaction,
} from '@dotbook/data-access';
import { DomainError, type AnalysisKey } from '@dotbook/domain';
import {
  evaluateSample,
  writeEvaluation,
  writeRuns,
  type SampleEvaluation,
} from '../analyse/evaluate-sample.ts';
import type { AnalysisServices } from '../pipeline-services.ts';
import { compareResults } from './compare-results.ts';

/**
 * Recomputes samples of a job that are still to be done, in one transaction: results, what changed and that it is done
 * are kept together or not at all. When that fails each sample is tried by itself, so that one that cannot be computed
 * fails alone, with its reason. Several may work on one job at a time.
 * @returns how many samples were taken; 0 when nothing is left for the caller
 * @throws DomainError `databaseUnavailable`: nothing is lost, and whoever comes next goes on
 */
export async function recomputeParts(
  services: AnalysisServices,
  jobId: string,
  choice: PartChoice,
): Promise<number> {
  const job = await loadJobDraft(services.database.reader, jobId);
  if (job === null) return 0;
  const taken: JobPart[] = [];
  try {
    await recomputeTogether(services, jobId, job, choice, taken);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    for (const part of taken) await recomputeOne(services, jobId, job, part);
  }
  return taken.length;
}

/** Ends a transaction in which nothing was left to do. */
class NothingLeft extends Error {}

async function recomputeOne(
  services: AnalysisServices,
  jobId: string,
  job: JobDraft,
  part: JobPart,
): Promise<void> {
  try {
    await recomputeTogether(services, jobId, job, { parts: [part] }, []);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    const failureReason = error instanceof Error ? error.message : String(error);
    const failed = { position: part.position, computedRunCount: 0, changes: [], failureReason };
    await services.unitOfWork.run({ actor: job.requestedBy, reason: job.reason }, async (tx, record) => {
      await finishParts(tx, jobId, [failed]);
      await recordAdvance(record, jobId, [failed]);
    });
  }
}

async function recomputeTogether(
  services: AnalysisServices,
  jobId: string,
  job: JobDraft,
  choice: PartChoice,
  taken: JobPart[],
): Promise<void> {
  const keys = job.keys.length === 0 ? ANALYSIS_GRAPH.nodes.map(({ key }) => key) : job.keys;
  const renewed = withDependants(ANALYSIS_GRAPH, keys);
  try {
    await services.unitOfWork.run({ actor: job.requestedBy, reason: job.reason }, async (tx, record) => {
      const parts = await takePendingParts(tx, jobId, choice);
      if (parts.length === 0) throw new NothingLeft();
      taken.splice(0, taken.length, ...parts);
      await lockSubjects(
        tx,
        parts.map(({ subject }) => subject),
      );
      const done: RecomputedPart[] = [];
      for (const part of parts) done.push(await recomputePart(services, tx, job, part, renewed));
      const evaluations = job.dryRun ? [] : done.flatMap(({ evaluation }) => evaluation ?? []);
      await writeRuns(tx, evaluations);
      for (const evaluation of evaluations) await writeEvaluation(services, tx, record, evaluation);
      const outcomes = done.map(({ outcome }) => outcome);
      await finishParts(tx, jobId, outcomes);
      await recordAdvance(record, jobId, outcomes);
    });
  } catch (error) {
    if (!(error instanceof NothingLeft)) throw error;
  }
}

function isDatabaseAway(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'databaseUnavailable';
}

interface RecomputedPart {
  readonly outcome: PartOutcome;
  /** Null when there is no such sample any more. */
  readonly evaluation: SampleEvaluation | null;
}

async function recomputePart(
  services: AnalysisServices,
  tx: Transaction,
  { dryRun }: JobDraft,
  { position, subject }: JobPart,
  renewed: ReadonlySet<AnalysisKey>,
): Promise<RecomputedPart> {
  const before = await findCurrentRuns(tx, subject.id);
  const evaluation = await evaluateSample(services, tx, subject, renewed);
  const changes = evaluation === null ? [] : compareResults(before, evaluation);
  const outcome = {
    ...{ position, failureReason: null },
    computedRunCount: evaluation?.drafts.length ?? 0,
    // Runs of a dry run are never written, so nobody could look them up.
    changes: dryRun ? changes.map((change) => ({ ...change, newRunId: null })) : changes,
  };
  return { outcome, evaluation };
}

function recordAdvance(record: RecordAudit, jobId: string, outcomes: readonly PartOutcome[]): Promise<void> {
  const computedRunCount = outcomes.reduce((sum, part) => sum + part.computedRunCount, 0);
  const failedCount = outcomes.filter(({ failureReason }) => failureReason !== null).length;
  return record({
    action: 'job.advance',
    entityId: jobId,
    projectId: null,
    details: { positions: outcomes.map(({ position }) => position), computedRunCount, failedCount },
  });
}
