import { isId, type CodedSample } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { notFound } from '../entities/withdrawable.ts';
import { isVisible, type VisibleProjects } from '../measurements/find-target.ts';

/** What of a project decides to which of its samples a file belongs. */
export interface BindingProject {
  readonly id: string;
  readonly fileNamePattern: string | null;
}

/** @throws DomainError `notFound`, also for a project that may not be seen. */
export async function findBindingProject(
  reader: Reader,
  visibleProjectIds: VisibleProjects,
  codeOrId: string,
): Promise<BindingProject> {
  const row = await reader.project.findUnique({
    where: isId(codeOrId) ? { id: codeOrId } : { code: codeOrId },
    select: { id: true, fileNamePattern: true, withdrawnAt: true },
  });
  if (row?.withdrawnAt !== null || !isVisible(visibleProjectIds, row.id)) {
    throw notFound('project', codeOrId);
  }
  return { id: row.id, fileNamePattern: row.fileNamePattern };
}

const SAMPLES = Prisma.sql`(
  SELECT 'batch' AS kind, id, code, project_id FROM batch WHERE withdrawn_at IS NULL
  UNION ALL SELECT 'film', id, code, project_id FROM film WHERE withdrawn_at IS NULL
  UNION ALL SELECT 'substrate', id, code, project_id FROM substrate WHERE withdrawn_at IS NULL
  UNION ALL SELECT 'device', id, code, project_id FROM device WHERE withdrawn_at IS NULL) sample`;

/** Samples of a project whose code occurs in a text, in whatever letters; the caller decides whether it is meant. */
export async function samplesOccurringIn(
  reader: Pick<Reader, '$queryRaw'>,
  projectId: string,
  text: string,
): Promise<readonly CodedSample[]> {
  return reader.$queryRaw<CodedSample[]>`
    SELECT kind, id, code FROM ${SAMPLES}
    WHERE project_id = ${projectId}::uuid AND strpos(lower(${text}), lower(code)) > 0
    ORDER BY code, kind`;
}

/** Samples of a project that have exactly these codes. */
export async function samplesWithCodes(
  reader: Pick<Reader, '$queryRaw'>,
  projectId: string,
  codes: readonly string[],
): Promise<readonly CodedSample[]> {
  if (codes.length === 0) return [];
  return reader.$queryRaw<CodedSample[]>`
    SELECT kind, id, code FROM ${SAMPLES}
    WHERE project_id = ${projectId}::uuid AND code = ANY (${[...codes]})
    ORDER BY code, kind`;
}

/** Samples of a project to which valid measurements of these bytes are attached. */
export async function samplesHoldingBytes(
  reader: Pick<Reader, '$queryRaw'>,
  projectId: string,
  sha256: string,
): Promise<readonly CodedSample[]> {
  return reader.$queryRaw<CodedSample[]>`
    SELECT DISTINCT sample.kind, sample.id, sample.code FROM ${SAMPLES}
    JOIN measurement ON sample.id = coalesce(
      measurement.device_id, measurement.film_id, measurement.batch_id, measurement.substrate_id)
    JOIN measurement_raw_file file ON file.measurement_id = measurement.id
    JOIN raw_file ON raw_file.id = file.raw_file_id
    WHERE sample.project_id = ${projectId}::uuid AND measurement.invalidated_at IS NULL
      AND raw_file.sha256 = ${sha256}
    ORDER BY sample.code`;
}
