import type { Database } from '../database/database.ts';

/** Deletes the kept answers of requests before an instant; a later repeat of one would be carried out again. */
export async function forgetKeptAnswers(database: Pick<Database, 'writer'>, before: Date): Promise<number> {
  const { count } = await database.writer.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } });
  return count;
}
