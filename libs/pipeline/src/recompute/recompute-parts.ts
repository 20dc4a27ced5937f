import { ANALYSIS_GRAPH, withDependants } from '@dotbook/analysis';
import {
  findComparedRuns,
  finishParts,
  loadJobDraft,
  lockSubjects,
  runSqlWork,
  takePendingParts,
  type ComparedRun,
  type EvaluationQueue,
  type JobDraft,
  type JobPart,
  type PartOutcome,
  type PartChoice,
  type RecordAudit,
} from '@dotbook/data-access';
import { DomainError } from '@dotbook/domain';
import { evaluateSamples, type SampleEvaluation } from '../analyse/evaluate-samples.ts';
import { writeEvaluations } from '../analyse/write-evaluations.ts';
import type { AnalysisServices } from '../pipeline-services.ts';
import { compareResults } from './compare-results.ts';

/** What a recomputation works with. */
export interface RecomputeServices extends Pick<
  AnalysisServices,
  'database' | 'software' | 'analysisVersions'
> {
  readonly evaluationQueue: Pick<EvaluationQueue, 'enqueue'>;
}

/**
 * Recomputes samples of a job that are still to be done, in one transaction: results, what changed and that it is done
 * are kept together or not at all. When that fails each sample is tried by itself, so that one that cannot be computed
 * fails alone, with its reason. Several may work on one job at a time.
 * @returns how many samples were done; 0 when nothing is left for the caller
 * @throws DomainError `databaseUnavailable`: nothing is lost, and whoever comes next goes on
 */
export async function recomputeParts(
  services: RecomputeServices,
  jobId: string,
  choice: PartChoice,
): Promise<number> {
  const job = await loadJobDraft(services.database.readerSql, jobId);
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

/** Samples computed in one transaction. */
export const PARTS_TOGETHER = 200;

/** Ends a transaction in which nothing was left to do. */
class NothingLeft extends Error {}

async function recomputeOne(
  services: RecomputeServices,
  jobId: string,
  job: JobDraft,
  part: JobPart,
): Promise<void> {
  try {
    await recomputeTogether(services, jobId, job, { parts: [part] }, []);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    const failureReason = error instanceof Error ? error.message : String(error);
    const failed = {
      ...{ position: part.position, failureReason },
      ...{ computedRunCount: 0, changedResultCount: 0, changesJson: '[]' },
    };
    await runSqlWork(
      services.database,
      { actor: job.requestedBy, reason: job.reason },
      async (tx, record) => {
        await finishParts(tx, jobId, [failed]);
        await recordAdvance(record, jobId, [failed]);
      },
    );
  }
}

async function recomputeTogether(
  services: RecomputeServices,
  jobId: string,
  job: JobDraft,
  choice: PartChoice,
  taken: JobPart[],
): Promise<void> {
  const keys = job.keys.length === 0 ? ANALYSIS_GRAPH.nodes.map(({ key }) => key) : job.keys;
  const renewed = withDependants(ANALYSIS_GRAPH, keys);
  const context = { actor: job.requestedBy, reason: job.reason };
  await runSqlWork(services.database, context, async (tx, record) => {
    const parts = await takePendingParts(tx, jobId, choice);
    if (parts.length === 0) throw new NothingLeft();
    taken.splice(0, taken.length, ...parts);
    const subjects = parts.map(({ subject }) => subject);
    await lockSubjects(tx, subjects);
    const found = await evaluateSamples(services, tx, subjects, renewed);
    const before = await findComparedRuns(tx, [...found.keys()]);
    const outcomes = parts.flatMap((part) => {
      const { id } = part.subject;
      const evaluation = found.get(id);
      // What is left out is still to be done, and free for everybody when the transaction ends.
      return evaluation === undefined ? [] : [outcomeOf(job, part, evaluation, before.get(id) ?? [])];
    });
    const evaluations = [...found.values()].filter((evaluation) => evaluation !== null);
    if (!job.dryRun) await writeEvaluations(services.evaluationQueue, tx, record, evaluations);
    await finishParts(tx, jobId, outcomes);
    await recordAdvance(record, jobId, outcomes);
    taken.splice(outcomes.length);
  }).catch((error: unknown) => {
    if (!(error instanceof NothingLeft)) throw error;
  });
}

function isDatabaseAway(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'databaseUnavailable';
}

function outcomeOf(
  { dryRun }: JobDraft,
  { position }: JobPart,
  evaluation: SampleEvaluation | null,
  before: readonly ComparedRun[],
): PartOutcome {
  const found = evaluation === null ? [] : compareResults(before, evaluation);
  // Runs of a dry run are never written, so nobody could look them up.
  const changes = dryRun ? found.map((change) => ({ ...change, newRunId: null })) : found;
  return {
    ...{ position, failureReason: null },
    computedRunCount: evaluation?.drafts.length ?? 0,
    changedResultCount: changes.filter(({ metrics }) => metrics.length > 0).length,
    changesJson: JSON.stringify(changes),
  };
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
