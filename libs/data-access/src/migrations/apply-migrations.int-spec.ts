import { describe, expect, it, jest } from '@jest/globals';
import { createTestDatabase, testDatabase } from '@dotbook/testing';
import pg from 'pg';
import { applyMigrations, findSchemaDrift } from './apply-migrations.ts';

// Every test starts the Prisma command line, some of them on a busy machine.
jest.setTimeout(120_000);

async function run(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('findSchemaDrift', () => {
  const database = testDatabase();

  it('finds the migrated database equal to the Prisma schema', async () => {
    expect(await findSchemaDrift(database.connectionString)).toBeNull();
  });

  it('names a column that only the database has', async () => {
    const changed = await createTestDatabase();
    try {
      await run(changed.connectionString, 'ALTER TABLE project ADD COLUMN forgotten text');
      const drift = await findSchemaDrift(changed.connectionString);
      expect(drift).toContain('DROP COLUMN "forgotten"');
    } finally {
      await changed.drop();
    }
  });

  it('names a column whose type differs', async () => {
    const changed = await createTestDatabase();
    try {
      await run(changed.connectionString, 'ALTER TABLE project ALTER COLUMN name TYPE varchar(7)');
      expect(await findSchemaDrift(changed.connectionString)).toContain('"name"');
    } finally {
      await changed.drop();
    }
  });
});

describe('applyMigrations', () => {
  const database = testDatabase();

  it('changes nothing the second time, and keeps the table of the stock Prisma command line', async () => {
    const list =
      'SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations ORDER BY 1';
    const before = await run(database.connectionString, list);
    await applyMigrations(database.connectionString);
    expect(await run(database.connectionString, list)).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });

  it('says without the password what is wrong when the server does not answer', async () => {
    const url = 'postgresql://someone:secret-word@127.0.0.1:1/nothing';
    const refusal = applyMigrations(url);
    await expect(refusal).rejects.toMatchObject({ code: 'migrationFailed' });
    await expect(refusal).rejects.toThrow('127.0.0.1:1');
    await expect(refusal).rejects.not.toThrow('secret-word');
  });
});
