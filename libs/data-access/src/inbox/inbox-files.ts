import {
  DomainError,
  isId,
  newId,
  type CodedSample,
  type Conditions,
  type MeasurementKind,
} from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import { entityFieldsOf, type EntityView, instantOf } from '../entities/entity-row.ts';
import { notFound } from '../entities/withdrawable.ts';
import type { InboxFile } from '../generated/prisma/client.ts';
import { isVisible, type VisibleProjects } from '../measurements/find-target.ts';
import { keepBlobs } from '../measurements/insert-measurement.ts';
import { jsonOf } from '../measurements/json.ts';
import { forcedFormatDetails, forcedFormatOf, type ForcedFormat } from '../measurements/raw-file-draft.ts';
import { keyOfCursor, type Page, pageOf, type PageRequest } from '../paging/page.ts';
import type { RawFileStore } from '../raw-file-store/raw-file-store.ts';
import type { RecordAudit, Transaction } from '../unit-of-work/unit-of-work.ts';

/** A sample a waiting file may belong to, with what speaks for it. */
export interface InboxProposal {
  readonly kind: CodedSample['kind'];
  readonly id: string;
  readonly code: string;
  readonly pixelLabel: string | null;
  readonly reason: string;
}

/** What a file is that waits for the files it belongs to. */
export interface WaitingCompanion {
  /** Key of their format. */
  readonly formatKey: string;
  /** What it is, e.g. `a list of areas of cells`. */
  readonly what: string;
  /** Their names, where it names them; null when only the person can say which they are. */
  readonly mainNames: readonly string[] | null;
}

/** A file about to wait. */
export interface InboxDraft {
  readonly projectId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** A label, never a path. */
  readonly originalName: string;
  readonly mediaType: string;
  readonly uploadId: string;
  readonly kind: MeasurementKind | null;
  readonly conditions: Conditions;
  /** Null when the sender named no format. */
  readonly forcedFormat: ForcedFormat | null;
  /** Null for a file that can stand alone. */
  readonly companion: WaitingCompanion | null;
  readonly proposals: readonly InboxProposal[];
  readonly reason: string;
}

/** A file that waits, or that has left the inbox. */
export interface InboxFileView extends EntityView, Omit<InboxDraft, 'conditions' | 'kind'> {
  readonly kind: MeasurementKind | null;
  readonly conditions: Conditions;
  /** When it was given to a sample; null while it waits. */
  readonly assignedAt: string | null;
  /** When it was discarded; null while it waits. */
  readonly discardedAt: string | null;
  readonly discardedReason: string | null;
}

export interface InboxFilter {
  /** Code or id. */
  readonly project?: string;
}

/** Files that wait, oldest first. @throws DomainError `cursorInvalid`. */
export async function listInbox(
  reader: Reader,
  visibleProjectIds: VisibleProjects,
  page: PageRequest,
  { project }: InboxFilter,
): Promise<Page<InboxFileView>> {
  const after = keyOfCursor(page.cursor, isId);
  const rows = await reader.inboxFile.findMany({
    where: {
      assignedAt: null,
      withdrawnAt: null,
      ...(visibleProjectIds === 'all' ? {} : { projectId: { in: [...visibleProjectIds] } }),
      ...(project === undefined ? {} : { project: isId(project) ? { id: project } : { code: project } }),
      ...(after === null ? {} : { id: { gt: after } }),
    },
    take: page.limit + 1,
    orderBy: { id: 'asc' },
  });
  return pageOf(rows, page, (row) => row.id, viewOf);
}

/** @throws DomainError `notFound`, also for a file of a project that may not be seen. */
export async function getInboxFile(
  reader: Reader,
  visibleProjectIds: VisibleProjects,
  id: string,
): Promise<InboxFileView> {
  const row = isId(id) ? await reader.inboxFile.findUnique({ where: { id } }) : null;
  if (row === null || !isVisible(visibleProjectIds, row.projectId)) throw notFound('file in the inbox', id);
  return viewOf(row);
}

/** Companions that wait in a project and name one of these files themselves, oldest first. */
export async function findWaitingCompanions(
  reader: Pick<Reader, 'inboxFile' | '$queryRaw'>,
  projectId: string,
  mains: readonly { readonly formatKey: string; readonly name: string }[],
): Promise<readonly InboxFileView[]> {
  if (mains.length === 0) return [];
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT inbox_file.id
    FROM inbox_file
    JOIN unnest(${mains.map(({ formatKey }) => formatKey)}::text[], ${mains.map(({ name }) => name)}::text[])
      AS main (format_key, name)
      ON inbox_file.companion ->> 'formatKey' = main.format_key
     AND jsonb_typeof(inbox_file.companion -> 'mainNames') = 'array'
     AND inbox_file.companion -> 'mainNames' ? main.name
    WHERE inbox_file.project_id = ${projectId}::uuid AND assigned_at IS NULL AND withdrawn_at IS NULL`;
  const ids = found.map(({ id }) => id);
  const rows =
    ids.length === 0
      ? []
      : await reader.inboxFile.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
  return rows.map(viewOf);
}

/** Files that came in the same upload as one that waits, and wait too, oldest first; not that one. */
export async function findWaitingBeside(
  reader: Pick<Reader, 'inboxFile'>,
  { id, projectId, uploadId }: InboxFileView,
): Promise<readonly InboxFileView[]> {
  const rows = await reader.inboxFile.findMany({
    where: { projectId, uploadId, id: { not: id }, assignedAt: null, withdrawnAt: null },
    orderBy: { id: 'asc' },
  });
  return rows.map(viewOf);
}

/** Names of the companions of a format that wait in a project and do not say which files they belong to, oldest first. */
export async function namesOfWaitingCompanions(
  reader: Pick<Reader, '$queryRaw'>,
  projectId: string,
  formatKey: string,
  mostCount: number,
): Promise<readonly string[]> {
  const rows = await reader.$queryRaw<{ originalName: string }[]>`
    SELECT original_name AS "originalName" FROM inbox_file
    WHERE project_id = ${projectId}::uuid AND assigned_at IS NULL AND withdrawn_at IS NULL
      AND companion ->> 'formatKey' = ${formatKey} AND jsonb_typeof(companion -> 'mainNames') = 'null'
    ORDER BY id LIMIT ${mostCount}`;
  return rows.map(({ originalName }) => originalName);
}

/** Lets a file wait; the same bytes wait once in a project, and then the answer is the one that waits. */
export async function addToInbox(
  tx: Transaction,
  record: RecordAudit,
  store: Pick<RawFileStore, 'stat'>,
  draft: InboxDraft,
): Promise<InboxFileView> {
  await keepBlobs(tx, store, [draft]);
  const waiting = await tx.inboxFile.findFirst({
    where: { projectId: draft.projectId, sha256: draft.sha256, assignedAt: null, withdrawnAt: null },
  });
  if (waiting !== null) return viewOf(waiting);
  const { proposals, conditions, forcedFormat, companion, ...columns } = draft;
  const row = await tx.inboxFile.create({
    data: {
      ...{ id: newId(), ...columns, proposals: jsonOf(proposals), conditions: jsonOf(conditions) },
      ...{ forcedFormatKey: forcedFormat?.key ?? null, forcedBy: forcedFormat?.by ?? null },
      ...(companion === null ? {} : { companion: jsonOf(companion) }),
    },
  });
  await record({
    action: 'inboxFile.create',
    entityId: row.id,
    projectId: row.projectId,
    details: {
      ...{ sha256: row.sha256, originalName: row.originalName },
      ...forcedFormatDetails(forcedFormat),
    },
  });
  return viewOf(row);
}

/** How a file leaves the inbox. */
export type InboxEnd = 'assigned' | { readonly discardedBecause: string };

/** @throws DomainError `inboxFileGone` (conflict) when it has left the inbox already. */
export async function endWaiting(
  tx: Transaction,
  record: RecordAudit,
  { id, projectId, originalName }: InboxFileView,
  end: InboxEnd,
): Promise<InboxFileView> {
  const now = new Date();
  const data =
    end === 'assigned' ? { assignedAt: now } : { withdrawnAt: now, withdrawnReason: end.discardedBecause };
  const [row] = await tx.inboxFile.updateManyAndReturn({
    where: { id, assignedAt: null, withdrawnAt: null },
    data,
  });
  if (row === undefined) {
    const detail = `${originalName} has left the inbox already: it was assigned or discarded. List the inbox again.`;
    throw new DomainError('inboxFileGone', 'conflict', detail);
  }
  await record({
    action: end === 'assigned' ? 'inboxFile.assign' : 'inboxFile.withdraw',
    entityId: id,
    projectId,
  });
  return viewOf(row);
}

function viewOf(row: InboxFile): InboxFileView {
  return {
    ...entityFieldsOf(row),
    projectId: row.projectId,
    sha256: row.sha256,
    sizeBytes: Number(row.sizeBytes),
    originalName: row.originalName,
    mediaType: row.mediaType,
    uploadId: row.uploadId,
    kind: row.kind === 'unknown' ? null : row.kind,
    // Written as they are, by addToInbox.
    conditions: row.conditions as Conditions,
    forcedFormat: forcedFormatOf({ ...row, recordedAt: row.createdAt }),
    companion: row.companion as WaitingCompanion | null,
    proposals: row.proposals as unknown as readonly InboxProposal[],
    reason: row.reason,
    assignedAt: instantOf(row.assignedAt),
    discardedAt: instantOf(row.withdrawnAt),
    discardedReason: row.withdrawnReason,
  };
}
