import { isId } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import type { EntityRow } from '../entities/entity-row.ts';
import { notFound, refuseWithdrawn } from '../entities/withdrawable.ts';
import type { Subject, SubjectKind } from './subject.ts';

/** Projects whose samples a caller may see. */
export type VisibleProjects = 'all' | readonly string[];

export function isVisible(visibleProjectIds: VisibleProjects, projectId: string): boolean {
  return visibleProjectIds === 'all' || visibleProjectIds.includes(projectId);
}

/** A sample as a caller names it: by id or by code. */
export interface SampleReference {
  readonly kind: SubjectKind;
  readonly codeOrId: string;
}

/** A sample that a measurement is of. */
export interface MeasuredSample {
  readonly subject: Subject;
  readonly code: string;
  readonly projectId: string;
}

/** A sample that something can be attached to. */
export interface MeasurementTarget extends MeasuredSample {
  /** IANA zone of the project. */
  readonly projectZone: string;
}

/** A pixel of a substrate. */
export interface PixelTarget extends MeasurementTarget {
  readonly pixelLabel: string;
}

const SAMPLE_FIELDS = {
  id: true,
  code: true,
  projectId: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  withdrawnAt: true,
  withdrawnReason: true,
  project: { select: { timeZone: true } },
} as const;

interface SampleRow extends EntityRow {
  readonly code: string;
  readonly projectId: string;
  readonly project: { readonly timeZone: string };
}

/**
 * The sample a caller names.
 * @throws DomainError `notFound` (also for a sample in a project the caller may not see); WithdrawnError.
 */
export async function findTarget(
  reader: Reader,
  reference: SampleReference,
  visibleProjectIds: VisibleProjects,
): Promise<MeasurementTarget> {
  const row = await findRow(reader, reference);
  if (row === null || !isVisible(visibleProjectIds, row.projectId)) {
    throw notFound(reference.kind, reference.codeOrId);
  }
  await refuseWithdrawn(reader, reference.kind, row, reference.kind);
  return targetOf(reference.kind, row);
}

function findRow(reader: Reader, { kind, codeOrId }: SampleReference): Promise<SampleRow | null> {
  const query = {
    where: isId(codeOrId) ? { id: codeOrId } : { code: codeOrId },
    select: SAMPLE_FIELDS,
  };
  switch (kind) {
    case 'batch':
      return reader.batch.findUnique(query);
    case 'film':
      return reader.film.findUnique(query);
    case 'substrate':
      return reader.substrate.findUnique(query);
    case 'device':
      return reader.device.findUnique(query);
  }
}

function targetOf(kind: SubjectKind, row: SampleRow): MeasurementTarget {
  return {
    subject: { kind, id: row.id },
    code: row.code,
    projectId: row.projectId,
    projectZone: row.project.timeZone,
  };
}

/** Devices of a substrate that are not withdrawn. */
export async function findPixels(reader: Reader, substrateId: string): Promise<readonly PixelTarget[]> {
  const rows = await reader.device.findMany({
    where: { substrateId, withdrawnAt: null },
    select: { ...SAMPLE_FIELDS, pixelLabel: true },
    orderBy: { pixelLabel: 'asc' },
  });
  return rows.map((row) => ({ ...targetOf('device', row), pixelLabel: row.pixelLabel }));
}
