import type pg from 'pg';
import { plainArray } from '../database/array-text.ts';
import type { Database } from '../database/database.ts';
import type { SqlTransaction } from '../database/sql.ts';
import { statementName } from '../database/statement-names.ts';
import { translateDatabaseError } from '../database/translate-database-error.ts';
import type { AuditEntry, WorkContext } from './audit-entry.ts';
import { entityTypeOf, noAuditEvent } from './audit-row.ts';
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
  const events: AuditEntry[] = [];
  const result = await work(tx, (entry) => {
    events.push(entry);
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
  events: readonly AuditEntry[],
): Promise<void> {
  await tx.query(
    `INSERT INTO audit_event (id, actor_id, actor_name, action, entity_type, entity_id, project_id, reason, request_id, details)
     SELECT uuidv7(), $1::uuid, $2, event.action, event.entity_type, event.entity_id, event.project_id, $3, $4,
            nullif(event.details, 'null')
     FROM ROWS FROM (unnest($5::text[], $6::text[], $7::uuid[], $8::uuid[]), jsonb_array_elements($9::jsonb))
            AS event (action, entity_type, entity_id, project_id, details)`,
    [
      ...[actor.id, actor.name, reason ?? null, requestId ?? null],
      plainArray(events.map(({ action }) => action)),
      plainArray(events.map(({ action }) => entityTypeOf(action))),
      plainArray(events.map(({ entityId }) => entityId)),
      plainArray(events.map(({ projectId }) => projectId ?? 'NULL')),
      JSON.stringify(events.map(({ details }) => details ?? null)),
    ],
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
