import { isId, newId, type AnalysisKey } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import { notFound } from '../entities/withdrawable.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { jsonOf } from '../measurements/json.ts';
import type { VisibleProjects } from '../measurements/find-target.ts';
import type { SubjectKind } from '../measurements/subject.ts';
import { keyOfCursor, pageOf, type Page, type PageRequest } from '../paging/page.ts';
import type { Actor } from '../unit-of-work/actor.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import type { JobChangeView, JobView, RecomputeSelection } from './recompute-job.ts';

export interface JobDraft {
  readonly selection: RecomputeSelection;
  /** All analyses where empty. */
  readonly keys: readonly AnalysisKey[];
  readonly dryRun: boolean;
  readonly reason: string;
  readonly requestedBy: Actor;
}

/** Writes a job with one part per sample that has valid measurements with curves and lies in one of the projects. */
export async function insertJob(
  tx: Transaction,
  { selection, keys, dryRun, reason, requestedBy }: JobDraft,
  projectIds: VisibleProjects,
): Promise<{ readonly id: string; readonly partCount: number }> {
  const id = newId();
  const data = { selection: jsonOf({ ...selection }), keys: [...keys], dryRun, reason };
  await tx.job.create({
    data: {
      id,
      type: 'recompute',
      ...data,
      requestedById: requestedBy.id,
      requestedByName: requestedBy.name,
    },
  });
  const partCount = await tx.$executeRaw`
    INSERT INTO job_part (job_id, position, subject_kind, subject_id, project_id)
    SELECT ${id}::uuid, row_number() OVER (ORDER BY subject_id) - 1, subject_kind::subject_kind, subject_id, project_id
    FROM (
      SELECT DISTINCT ${SUBJECT_KIND} AS subject_kind, ${SUBJECT_ID} AS subject_id, measurement.project_id
      FROM measurement
      WHERE measurement.invalidated_at IS NULL
        AND EXISTS (SELECT FROM curve WHERE curve.measurement_id = measurement.id)
        AND ${isInProjects(projectIds)} AND ${isSelected(selection)}) AS selected`;
  return { id, partCount };
}

const SUBJECT_ID = Prisma.sql`coalesce(measurement.device_id, measurement.film_id, measurement.batch_id, measurement.substrate_id)`;
const SUBJECT_KIND = Prisma.sql`CASE WHEN measurement.device_id IS NOT NULL THEN 'device' WHEN measurement.film_id IS NOT NULL THEN 'film'
  WHEN measurement.batch_id IS NOT NULL THEN 'batch' ELSE 'substrate' END`;

function isInProjects(projectIds: VisibleProjects): Prisma.Sql {
  if (projectIds === 'all') return Prisma.sql`true`;
  return Prisma.sql`measurement.project_id = ANY (${[...projectIds]}::uuid[])`;
}

/** A batch stands for itself, its films and the devices on them; a film for itself and its devices. */
function isSelected({
  devices = [],
  films = [],
  batches = [],
  projects = [],
}: RecomputeSelection): Prisma.Sql {
  const clauses = [
    ...(devices.length === 0 ? [] : [Prisma.sql`measurement.device_id IN (${idsOf('device', devices)})`]),
    ...(films.length === 0 ? [] : [ofFilms(idsOf('film', films))]),
    ...(batches.length === 0 ? [] : [ofBatches(idsOf('batch', batches))]),
    ...(projects.length === 0 ? [] : [Prisma.sql`measurement.project_id IN (${idsOf('project', projects)})`]),
  ];
  return clauses.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(clauses, ' OR ')})`;
}

function idsOf(table: 'device' | 'film' | 'batch' | 'project', codesOrIds: readonly string[]): Prisma.Sql {
  const ids = codesOrIds.filter(isId);
  return Prisma.sql`SELECT id FROM ${Prisma.raw(table)}
    WHERE code = ANY (${[...codesOrIds]}) OR id = ANY (${ids}::uuid[])`;
}

function ofFilms(ids: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`measurement.film_id IN (${ids})
    OR measurement.device_id IN (SELECT id FROM device WHERE film_id IN (${ids}))`;
}

function ofBatches(ids: Prisma.Sql): Prisma.Sql {
  const films = Prisma.sql`SELECT id FROM film WHERE batch_id IN (${ids})`;
  return Prisma.sql`measurement.batch_id IN (${ids}) OR ${ofFilms(films)}`;
}

/** Jobs with parts to be done, oldest first. */
export async function findUnfinishedJobs(reader: Pick<Reader, '$queryRaw'>): Promise<readonly string[]> {
  const rows = await reader.$queryRaw<{ id: string }[]>`
    SELECT id FROM job
    WHERE EXISTS (SELECT FROM job_part WHERE job_part.job_id = job.id AND job_part.state = 'pending')
    ORDER BY id`;
  return rows.map(({ id }) => id);
}

type JobRow = Omit<JobView, 'createdAt' | 'state'> & { readonly createdAt: Date };

/** Codes and ids of a selection that name nothing the caller may see. */
export async function findUnknownOfSelection(
  reader: Pick<Reader, '$queryRaw'>,
  selection: RecomputeSelection,
  projectIds: VisibleProjects,
): Promise<readonly { readonly list: keyof RecomputeSelection; readonly codeOrId: string }[]> {
  const unknown: { list: keyof RecomputeSelection; codeOrId: string }[] = [];
  for (const [list, table] of [
    ['devices', 'device'],
    ['films', 'film'],
    ['batches', 'batch'],
    ['projects', 'project'],
  ] as const) {
    const wanted = [...(selection[list] ?? [])];
    if (wanted.length === 0) continue;
    const project = Prisma.raw(table === 'project' ? 'id' : 'project_id');
    const visible =
      projectIds === 'all' ? Prisma.sql`true` : Prisma.sql`${project} = ANY (${[...projectIds]}::uuid[])`;
    const found = await reader.$queryRaw<{ id: string; code: string }[]>`
      SELECT id, code FROM ${Prisma.raw(table)}
      WHERE (code = ANY (${wanted}) OR id = ANY (${wanted.filter(isId)}::uuid[])) AND ${visible}`;
    const known = new Set(found.flatMap(({ id, code }) => [id, code]));
    unknown.push(...wanted.filter((one) => !known.has(one)).map((codeOrId) => ({ list, codeOrId })));
  }
  return unknown;
}

/** A job with its counts. @throws DomainError `notFound`, also when none of its samples may be seen. */
export async function findJob(
  reader: Pick<Reader, '$queryRaw'>,
  jobId: string,
  caller: { readonly id: string; readonly visibleProjectIds: VisibleProjects },
): Promise<JobView> {
  const rows = isId(jobId)
    ? await reader.$queryRaw<JobRow[]>`
        SELECT job.id, job.type, job.selection, job.keys, job.dry_run AS "dryRun", job.reason,
               job.requested_by_name AS "requestedByName", job.created_at AS "createdAt", counts.*
        FROM job CROSS JOIN LATERAL (
          SELECT count(*)::int AS "subjectCount",
                 (count(*) FILTER (WHERE part.state = 'pending'))::int AS "pendingCount",
                 (count(*) FILTER (WHERE part.state = 'failed'))::int AS "failedCount",
                 coalesce(sum(part.computed_run_count), 0)::int AS "computedRunCount",
                 coalesce(sum(part.changed_result_count), 0)::int AS "changedResultCount"
          FROM job_part part WHERE part.job_id = job.id AND ${isPartVisible(caller.visibleProjectIds)}) counts
        WHERE job.id = ${jobId}::uuid
          AND (job.requested_by_id = ${caller.id}::uuid OR counts."subjectCount" > 0)`
    : [];
  const [row] = rows;
  if (row === undefined) throw notFound('job', jobId);
  const state = row.pendingCount > 0 ? 'running' : 'complete';
  return { ...row, state, createdAt: row.createdAt.toISOString() };
}

/** Samples in which a job changed something or failed, in the order of the job. @throws DomainError `cursorInvalid`. */
export async function listJobChanges(
  reader: Pick<Reader, '$queryRaw'>,
  jobId: string,
  visibleProjectIds: VisibleProjects,
  page: PageRequest,
): Promise<Page<JobChangeView>> {
  const isPosition = (key: string): boolean => /^\d{1,9}$/u.test(key);
  const after = Number(keyOfCursor(page.cursor, isPosition) ?? -1);
  const rows = await reader.$queryRaw<
    (Omit<JobChangeView, 'subject'> & { subjectKind: SubjectKind; subjectId: string })[]
  >`
    SELECT part.position, part.subject_kind::text AS "subjectKind", part.subject_id AS "subjectId",
           coalesce(device.code, film.code, batch.code, substrate.code) AS "subjectCode",
           part.failure_reason AS "failureReason", part.changes
    FROM job_part part
    LEFT JOIN device ON device.id = part.subject_id
    LEFT JOIN film ON film.id = part.subject_id
    LEFT JOIN batch ON batch.id = part.subject_id
    LEFT JOIN substrate ON substrate.id = part.subject_id
    WHERE part.job_id = ${jobId}::uuid AND part.position > ${after} AND ${isPartVisible(visibleProjectIds)}
      AND (part.changes::text <> '[]' OR part.state = 'failed')
    ORDER BY part.position LIMIT ${page.limit + 1}`;
  return pageOf(
    rows,
    page,
    ({ position }) => String(position),
    ({ subjectKind, subjectId, ...row }) => ({ ...row, subject: { kind: subjectKind, id: subjectId } }),
  );
}

function isPartVisible(visibleProjectIds: VisibleProjects): Prisma.Sql {
  if (visibleProjectIds === 'all') return Prisma.sql`true`;
  return Prisma.sql`part.project_id = ANY (${[...visibleProjectIds]}::uuid[])`;
}
