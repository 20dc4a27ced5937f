import type { Caller } from '../access/caller.ts';
import { inReadableProjects } from '../access/caller.ts';
import type { Database } from '../database/database.ts';
import type { JsonValue } from '../entities/entity-version.ts';
import type { AuditEvent } from '../generated/prisma/client.ts';
import { keyOfCursor, type Page, pageOf, type PageRequest } from '../paging/page.ts';

/** Who did what, when and why. */
export interface AuditEventView {
  readonly id: string;
  readonly recordedAt: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly projectId: string | null;
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly details: Readonly<Record<string, JsonValue>> | null;
}

/** Conditions that must all hold; undefined asks for nothing. */
export interface AuditEventFilter {
  readonly entityType?: string;
  readonly entityId?: string;
  readonly actorId?: string;
  readonly action?: string;
  readonly projectId?: string;
  /** ISO 8601 instants, from inclusive, to exclusive. */
  readonly recordedFrom?: string;
  readonly recordedTo?: string;
}

export class AuditEventRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Events in the order in which they were recorded. Without `all` projects, only events of visible projects. */
  async list(caller: Caller, page: PageRequest, filter: AuditEventFilter): Promise<Page<AuditEventView>> {
    const after = keyOfCursor(page.cursor, (key) => /^\d{1,18}$/u.test(key));
    const { recordedFrom, recordedTo, ...equal } = filter;
    const rows = await this.#database.reader.auditEvent.findMany({
      where: {
        AND: [
          inReadableProjects(caller.access),
          equal,
          recordedFrom === undefined ? {} : { recordedAt: { gte: new Date(recordedFrom) } },
          recordedTo === undefined ? {} : { recordedAt: { lt: new Date(recordedTo) } },
          after === null ? {} : { sequence: { gt: BigInt(after) } },
        ],
      },
      orderBy: { sequence: 'asc' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, (row) => row.sequence.toString(), viewOf);
  }
}

function viewOf(row: AuditEvent): AuditEventView {
  const { id, recordedAt, actorId, actorName, action, entityType, entityId, projectId, reason, requestId } =
    row;
  return {
    id,
    recordedAt: recordedAt.toISOString(),
    actorId,
    actorName,
    action,
    entityType,
    entityId,
    projectId,
    reason,
    requestId,
    details: row.details as Record<string, JsonValue> | null,
  };
}
