import type { Database } from '../database/database.ts';
import { translateDatabaseError } from '../database/translate-database-error.ts';

/** How many jobs of a queue are in a state. */
export interface QueueStateView {
  readonly queue: string;
  /** `created`, `retry`, `active`, `completed`, `cancelled` or `failed`. */
  readonly state: string;
  readonly count: number;
}

/** The counts per queue and state; empty before the queue was ever started. @throws DomainError `databaseUnavailable`. */
export async function queueStates(database: Pick<Database, 'readerPool'>): Promise<QueueStateView[]> {
  try {
    const { rows: tables } = await database.readerPool.query<{ isThere: boolean }>(
      `SELECT to_regclass('pgboss.job') IS NOT NULL AS "isThere"`,
    );
    if (tables[0]?.isThere !== true) return [];
    const { rows } = await database.readerPool.query<QueueStateView>(
      `SELECT name AS queue, state::text AS state, count(*)::int AS count
       FROM pgboss.job WHERE name NOT LIKE '\\_\\_pgboss\\_\\_%' GROUP BY name, state ORDER BY name, state`,
    );
    return rows;
  } catch (error) {
    throw translateDatabaseError(error);
  }
}
