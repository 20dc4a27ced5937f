import { newId } from '@dotbook/domain';
import type { AuditEntry, WorkContext } from './audit-entry.ts';

/** An audit event as it is kept, with what the unit of work knows of it. */
export interface AuditRow {
  readonly id: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: AuditEntry['action'];
  readonly entityType: string;
  readonly entityId: string;
  readonly projectId: string | null;
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly details?: NonNullable<AuditEntry['details']>;
}

export function auditRowOf(context: WorkContext, entry: AuditEntry): AuditRow {
  return {
    id: newId(),
    actorId: context.actor.id,
    actorName: context.actor.name,
    action: entry.action,
    entityType: entityTypeOf(entry.action),
    entityId: entry.entityId,
    projectId: entry.projectId,
    reason: context.reason ?? null,
    requestId: context.requestId ?? null,
    ...(entry.details === undefined ? {} : { details: entry.details }),
  };
}

/** Of what an action is told: of `analysisRun.create` an `analysisRun`. */
export function entityTypeOf(action: AuditEntry['action']): string {
  return action.slice(0, action.indexOf('.'));
}

/** Ends a unit of work that would leave no trace. */
export function noAuditEvent(): Error {
  return new Error('a unit of work ended without an audit event: call record()');
}
