import type { SqlTransaction } from '../database/sql.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import type { Subject } from './subject.ts';

/**
 * Makes transactions about the same subject wait for each other until they end. Several subjects are locked in the
 * order of their ids, so that two transactions never wait for each other in a circle.
 */
export async function lockSubjects(
  tx: Transaction | SqlTransaction,
  subjects: readonly Subject[],
): Promise<void> {
  const ids = [...new Set(subjects.map((subject) => subject.id))].sort();
  const names = ids.map((id) => `dotbook.subject.${id}`);
  if ('isWriting' in tx) await tx.query(LOCK_IN_ORDER, [names]);
  else await tx.$queryRawUnsafe(LOCK_IN_ORDER, names);
}

// A scan of an array keeps its order, and a volatile function is called row by row.
const LOCK_IN_ORDER = `SELECT pg_advisory_xact_lock(hashtextextended(name, 0))::text FROM unnest($1::text[]) AS name`;
