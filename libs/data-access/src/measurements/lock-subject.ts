import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import type { Subject } from './subject.ts';

/**
 * Makes transactions about the same subject wait for each other until they end. Several subjects are locked in the
 * order of their ids, so that two transactions never wait for each other in a circle.
 */
export async function lockSubjects(tx: Transaction, subjects: readonly Subject[]): Promise<void> {
  const ids = [...new Set(subjects.map((subject) => subject.id))].sort();
  for (const id of ids) {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`dotbook.subject.${id}`}, 0))::text`;
  }
}
