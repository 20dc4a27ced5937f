import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { beforeAll } from '@jest/globals';
import { runStatement, testTemplateVariable, withDatabaseName } from './administration.ts';

/** A migrated, empty database of one test. */
export interface TestDatabase {
  /** As superuser; the service takes it like DATABASE_URL. */
  readonly connectionString: string;
  /** Ends open connections and deletes the database. */
  drop(): Promise<void>;
}

/** Copies the migrated template of this test run, in about a tenth of a second. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const templateUrl = process.env[testTemplateVariable];
  if (templateUrl === undefined) {
    throw new Error('No test server: unit tests have none. Move the test to an *.int-spec.ts file.');
  }
  const template = new URL(templateUrl).pathname.slice(1);
  const name = `${template}_${process.pid}_${randomBytes(6).toString('hex')}`;
  await runStatement(templateUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  return {
    connectionString: withDatabaseName(templateUrl, name),
    drop: async () => {
      await runStatement(templateUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  };
}

/**
 * One database for all tests of the calling file (or describe block): call it at the top level, read
 * `connectionString` inside hooks and tests. It is dropped at the end of the run, after every `afterAll`.
 */
export function testDatabase(): { readonly connectionString: string } {
  let database: TestDatabase | null = null;
  beforeAll(async () => {
    database = await createTestDatabase();
  }, 60_000);
  return {
    get connectionString() {
      if (database === null) throw new Error('The test database exists inside hooks and tests only.');
      return database.connectionString;
    },
  };
}
