import type pg from 'pg';
import type { Database } from '../database/database.ts';
import type { SqlTransaction } from '../database/sql.ts';
import { statementName } from '../database/statement-names.ts';
import { translateDatabaseError } from '../database/translate-database-error.ts';
import type { WorkContext } from './audit-entry.ts';
import { auditRowOf, noAuditEvent, type AuditRow } from './audit-row.ts';
import type { RecordAudit } from './unit-of-work.ts';

const DEADLOCK_RETRY_COUNT = 3;
const DEADLOCK_OR_SERIALISATION_FAILURE = new Set(['40P01', '40001']);

/**
 * A unit of work on many rows: what `UnitOfWork.run` promises (one transaction with its audit events, again after a
 * deadlock), in plain SQL, which spares what Prisma does with every row.
 * @throws {Error} when `work` made no audit event: nothing is written without one.
 * @throws {DomainError} for the rules that the database keeps.
 */
export async function runSqlWork<Result>(
  { writerPool }: Pick<Database, 'writerPool'>,
  context: WorkContext,
  work: (tx: SqlTransaction, record: RecordAudit) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await onceWithConnection(writerPool, context, work);
    } catch (error) {
      if (attempt < DEADLOCK_RETRY_COUNT && isRetryable(error)) continue;
      throw translateDatabaseError(error);
    }
  }
}

async function onceWithConnection<Result>(
  pool: pg.Pool,
  context: WorkContext,
  work: (tx: SqlTransaction, record: RecordAudit) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let isBroken = false;
  // A connection that is lost between two statements tells so by an event; the next statement fails with it.
  const onLoss = (): void => {
    isBroken = true;
  };
  client.on('error', onLoss);
  try {
    await client.query('BEGIN');
    const result = await inTransaction(client, context, work);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(onLoss);
    throw error;
  } finally {
    client.off('error', onLoss);
    client.release(isBroken);
  }
}

function statementOf(text: string, values: readonly unknown[] = []): pg.QueryConfig {
  const name = statementName(text);
  return { text, values: [...values], ...(name === undefined ? {} : { name }) };
}

async function inTransaction<Result>(
  client: pg.PoolClient,
  context: WorkContext,
  work: (tx: SqlTransaction, record: RecordAudit) => Promise<Result>,
): Promise<Result> {
  const tx: SqlTransaction = {
    isWriting: true,
    query: (text, values) => client.query(statementOf(text, values)),
  };
  // Read by the triggers that keep row versions.
  await tx.query(
    `SELECT set_config('dotbook.actor_id', $1, true), set_config('dotbook.actor_name', $2, true),
            set_config('dotbook.reason', $3, true)`,
    [context.actor.id, context.actor.name, context.reason ?? ''],
  );
  const events: AuditRow[] = [];
  const result = await work(tx, (entry) => {
    events.push(auditRowOf(context, entry));
    return Promise.resolve();
  });
  if (events.length === 0) throw noAuditEvent();
  await insertEvents(tx, context, events);
  return result;
}

/** Together and last: in the order in which they were told, and with one statement, however many there are. */
async function insertEvents(
  tx: SqlTransaction,
  { actor, reason, requestId }: WorkContext,
  events: readonly AuditRow[],
): Promise<void> {
  const rows = events.map(({ id, action, entityType, entityId, projectId, details }) => ({
    ...{ id, action, details },
    ...{ entity_type: entityType, entity_id: entityId, project_id: projectId },
  }));
  await tx.query(
    `INSERT INTO audit_event (id, actor_id, actor_name, action, entity_type, entity_id, project_id, reason, request_id, details)
     SELECT event.id, $2::uuid, $3, event.action, event.entity_type, event.entity_id, event.project_id, $4, $5, event.details
     FROM jsonb_to_recordset($1::jsonb) AS event(id uuid, action text, entity_type text, entity_id uuid, project_id uuid, details jsonb)`,
    [JSON.stringify(rows), actor.id, actor.name, reason ?? null, requestId ?? null],
  );
}

function isRetryable(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    DEADLOCK_OR_SERIALISATION_FAILURE.has(error.code)
  );
}
