import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, testDatabase } from './test-database.ts';

async function scalar(connectionString: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ value: unknown }>(sql);
    return rows[0]?.value;
  } finally {
    await client.end();
  }
}

describe('testDatabase', () => {
  const database = testDatabase();

  it('is migrated', async () => {
    const sql = 'SELECT count(*)::int AS value FROM _prisma_migrations WHERE finished_at IS NOT NULL';
    expect(await scalar(database.connectionString, sql)).toBeGreaterThan(0);
  });

  it('is apart from every other one, and gone after drop', async () => {
    const other = await createTestDatabase();
    await scalar(other.connectionString, 'CREATE TABLE only_there (id int)');
    const lookup = "SELECT to_regclass('only_there')::text AS value";
    expect(await scalar(other.connectionString, lookup)).toBe('only_there');
    expect(await scalar(database.connectionString, lookup)).toBeNull();
    await other.drop();
    await expect(scalar(other.connectionString, lookup)).rejects.toThrow('does not exist');
  });
});
