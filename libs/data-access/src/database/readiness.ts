import type { Database } from './database.ts';
import { translateDatabaseError } from './translate-database-error.ts';

/** What the service needs of its database, as it stands now. */
export interface DatabaseReadiness {
  readonly isDatabaseThere: boolean;
  /** Whether the tables were made by the migrations. */
  readonly isMigrated: boolean;
  /** Whether the queue has its tables. */
  readonly isQueueThere: boolean;
}

/** Asks the database; when it does not answer, nothing is ready. Faults that are not an absence are thrown. */
export async function databaseReadiness(database: Pick<Database, 'readerPool'>): Promise<DatabaseReadiness> {
  try {
    const { rows } = await database.readerPool.query<Omit<DatabaseReadiness, 'isDatabaseThere'>>(
      `SELECT to_regclass('public.audit_event') IS NOT NULL AS "isMigrated",
              to_regclass('pgboss.job') IS NOT NULL AS "isQueueThere"`,
    );
    const [row] = rows;
    return {
      isDatabaseThere: true,
      isMigrated: row?.isMigrated === true,
      isQueueThere: row?.isQueueThere === true,
    };
  } catch (error) {
    const known = translateDatabaseError(error);
    if (known instanceof Error && 'code' in known && known.code === 'databaseUnavailable') {
      return { isDatabaseThere: false, isMigrated: false, isQueueThere: false };
    }
    throw known;
  }
}
