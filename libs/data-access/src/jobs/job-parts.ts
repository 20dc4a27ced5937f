import type { AnalysisKey } from '@dotbook/domain';
import { plainArray, textArray } from '../database/array-text.ts';
import type { SqlReader, SqlTransaction } from '../database/sql.ts';
import type { SubjectKind } from '../measurements/subject.ts';
import type { JobDraft } from './job-repository.ts';
import type { JobPart, RecomputeSelection } from './recompute-job.ts';

interface JobRow {
  readonly selection: RecomputeSelection;
  readonly keys: AnalysisKey[];
  readonly dryRun: boolean;
  readonly reason: string;
  readonly requestedById: string;
  readonly requestedByName: string;
}

/** What a job was asked for; null when there is no such job. */
export async function loadJobDraft(sql: SqlReader, jobId: string): Promise<JobDraft | null> {
  const { rows } = await sql.query<JobRow>(
    `SELECT selection, keys, dry_run AS "dryRun", reason, requested_by_id AS "requestedById",
            requested_by_name AS "requestedByName"
     FROM job WHERE id = $1`,
    [jobId],
  );
  const [job] = rows;
  if (job === undefined) return null;
  const { selection, keys, dryRun, reason, requestedById: id, requestedByName: name } = job;
  return { selection, keys, dryRun, reason, requestedBy: { id, name } };
}

/** How many parts of a job nobody has done yet. */
export async function countPendingParts(sql: SqlReader, jobId: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM job_part WHERE job_id = $1 AND state = 'pending'`,
    [jobId],
  );
  return rows[0]?.count ?? 0;
}

/** Which parts are taken: some that nobody has, or named ones. */
export type PartChoice = PartShare | { readonly parts: readonly Pick<JobPart, 'position'>[] };

/**
 * So many parts at once; of the last ones a share, though not less than a tenth of so many: those who share a job end
 * nearly at the same time, and nobody computes two hundred samples while the others have nothing left to do.
 */
export interface PartShare {
  readonly mostCount: number;
  /** 1 takes all that is left, 4 a quarter of it. */
  readonly shareCount: number;
}

/** Takes parts that are still to be done; nobody else takes them before the transaction ends. */
export async function takePendingParts(
  tx: SqlTransaction,
  jobId: string,
  choice: PartChoice,
): Promise<readonly JobPart[]> {
  const positions = 'parts' in choice ? choice.parts.map(({ position }) => position) : null;
  const { mostCount, shareCount } =
    'parts' in choice ? { mostCount: choice.parts.length, shareCount: 1 } : choice;
  const { rows } = await tx.query<{
    position: number;
    subjectKind: SubjectKind;
    subjectId: string;
    projectId: string;
  }>(
    `SELECT position, subject_kind::text AS "subjectKind", subject_id AS "subjectId", project_id AS "projectId"
     FROM job_part
     WHERE job_id = $1 AND state = 'pending' AND ($2::int[] IS NULL OR position = ANY ($2::int[]))
     ORDER BY position
     LIMIT (SELECT ceil(greatest(count(*) / $4::float8, $3::int / 10.0))
            FROM (SELECT FROM job_part WHERE job_id = $1 AND state = 'pending' LIMIT $3::int * $4::int) AS pending)
     FOR UPDATE SKIP LOCKED`,
    [jobId, positions, mostCount, shareCount],
  );
  return rows.map(({ position, subjectKind, subjectId, projectId }) => ({
    position,
    projectId,
    subject: { kind: subjectKind, id: subjectId },
  }));
}

/** What became of one part. */
export interface PartOutcome {
  readonly position: number;
  readonly computedRunCount: number;
  /** Results with another number than before. */
  readonly changedResultCount: number;
  /** JSON of a list of `ResultChange`, as it is kept: a chunk has many of them, and nobody looks into them again. */
  readonly changesJson: string;
  /** Null when it was done. */
  readonly failureReason: string | null;
}

/** U+001E, which no JSON text has in it: what lies between two of them is read once, and not as part of a list before. */
const RECORD_SEPARATOR = '\u001E';

/**
 * Says what became of parts. They are looked for between the first and the last of them: the planner, which cannot know how many
 * parts a new job has, would else read all that are left for every chunk.
 */
export async function finishParts(
  tx: SqlTransaction,
  jobId: string,
  outcomes: readonly PartOutcome[],
): Promise<void> {
  await tx.query(
    `UPDATE job_part SET state = done.state, computed_run_count = done.computed_run_count,
                         changed_result_count = done.changed_result_count,
                         failure_reason = done.failure_reason, changes = done.changes::json
     FROM ROWS FROM (unnest($2::int[], $3::job_part_state[], $4::int[], $5::int[], $6::text[]), string_to_table($7, chr(30)))
            AS done (position, state, computed_run_count, changed_result_count, failure_reason, changes)
     WHERE job_part.job_id = $1 AND job_part.position = done.position AND job_part.state = 'pending'
       AND job_part.position BETWEEN (SELECT min(position) FROM unnest($2::int[]) AS given (position))
                                 AND (SELECT max(position) FROM unnest($2::int[]) AS given (position))`,
    [
      jobId,
      plainArray(outcomes.map(({ position }) => position)),
      plainArray(outcomes.map(({ failureReason }) => (failureReason === null ? 'done' : 'failed'))),
      plainArray(outcomes.map(({ computedRunCount }) => computedRunCount)),
      plainArray(outcomes.map(({ changedResultCount }) => changedResultCount)),
      textArray(outcomes.map(({ failureReason }) => failureReason)),
      outcomes.map(({ changesJson }) => changesJson).join(RECORD_SEPARATOR),
    ],
  );
}
