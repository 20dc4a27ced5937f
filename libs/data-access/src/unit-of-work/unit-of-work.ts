import type { Prisma, PrismaClient } from '../generated/prisma/client.ts';
import { translateDatabaseError } from '../database/translate-database-error.ts';
import type { AuditEntry, WorkContext } from './audit-entry.ts';
import { auditRowOf, noAuditEvent, type AuditRow } from './audit-row.ts';

/** The only client that can write; lives as long as the transaction. */
export type Transaction = Prisma.TransactionClient;
export type RecordAudit = (entry: AuditEntry) => Promise<void>;

export interface UnitOfWork {
  /**
   * Runs `work` in one transaction and commits it with its audit events.
   * @throws {Error} when `work` made no audit event: nothing is written without one.
   * @throws {DomainError} for the rules that the database keeps (codes taken, lineage cycles, overdrawn vials …).
   */
  run<Result>(
    context: WorkContext,
    work: (tx: Transaction, record: RecordAudit) => Promise<Result>,
  ): Promise<Result>;
}

const DEADLOCK_RETRY_COUNT = 3;

export function createUnitOfWork(writer: PrismaClient): UnitOfWork {
  return {
    async run(context, work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await writer.$transaction((tx) => inTransaction(tx, context, work));
        } catch (error) {
          if (attempt < DEADLOCK_RETRY_COUNT && isRetryable(error)) continue;
          throw translateDatabaseError(error);
        }
      }
    },
  };
}

async function inTransaction<Result>(
  tx: Transaction,
  context: WorkContext,
  work: (tx: Transaction, record: RecordAudit) => Promise<Result>,
): Promise<Result> {
  const reason = context.reason ?? null;
  // Read by the triggers that keep row versions.
  await tx.$queryRaw`SELECT set_config('dotbook.actor_id', ${context.actor.id}, true),
    set_config('dotbook.actor_name', ${context.actor.name}, true), set_config('dotbook.reason', ${reason ?? ''}, true)`;
  const events: AuditRow[] = [];
  const result = await work(tx, (entry) => {
    events.push(auditRowOf(context, entry));
    return Promise.resolve();
  });
  if (events.length === 0) throw noAuditEvent();
  // Together and last: in the order in which they were told, and with one statement, however many there are.
  await tx.auditEvent.createMany({ data: events });
  return result;
}

/** Deadlock or serialisation failure: PostgreSQL asks to run the transaction again. */
function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2034';
}
