import type { Prisma } from '../generated/prisma/client.ts';
import type { Actor } from './actor.ts';
import type { AuditAction } from './audit-action.ts';

/** Who changes something, and why. */
export interface WorkContext {
  readonly actor: Actor;
  readonly reason?: string | null;
  readonly requestId?: string | null;
}

/** What one audit event says, beside actor, reason, request and time, which the unit of work adds. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly entityId: string;
  readonly projectId: string | null;
  readonly details?: Prisma.InputJsonValue;
}
