import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { applyMigrations, startEmbeddedPostgres } from '@dotbook/data-access';
// By path: the index of the lib loads jest's hooks, which do not exist in jest's parent process.
import { runStatement, withDatabaseName } from '../../libs/testing/src/test-database/administration.ts';

const ownServerVariable = 'DOTBOOK_TEST_DATABASE_URL';

const folderPrefix = 'dotbook-test-';

/** The PostgreSQL server of one test run, with a database to copy from. */
export interface TestServer {
  /** Of the migrated database that every test file gets a copy of. */
  readonly templateUrl: string;
  close(): Promise<void>;
}

/**
 * Starts an embedded PostgreSQL without fsync in a temporary folder, or uses the server that
 * DOTBOOK_TEST_DATABASE_URL names (its user must be a superuser), and makes the migrated template database.
 */
export async function startTestServer(): Promise<TestServer> {
  const { url, stop } = await findServer();
  const templateUrl = withDatabaseName(url, `dotbook_template_${randomBytes(6).toString('hex')}`);
  const close = async (): Promise<void> => {
    await dropDatabases(url, databaseNameOf(templateUrl)).finally(stop);
  };
  try {
    await runStatement(url, `CREATE DATABASE "${databaseNameOf(templateUrl)}" TEMPLATE template0`);
    await applyMigrations(templateUrl);
  } catch (error) {
    await close();
    throw error;
  }
  return { templateUrl, close };
}

async function findServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const ownServer = process.env[ownServerVariable];
  if (ownServer !== undefined) return { url: ownServer, stop: () => Promise.resolve() };
  await removeLeftovers();
  const folder = await mkdtemp(path.join(os.tmpdir(), `${folderPrefix}${process.pid}-`));
  const server = await startEmbeddedPostgres({
    dataDirectory: path.join(folder, 'postgres'),
    durable: false,
  });
  return {
    url: server.connectionString,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Folders of test runs that were killed; their servers ended by themselves. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    const pid = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    // Folders of another user stay.
    await rm(path.join(os.tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function databaseNameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

/** The template and the copies of it that test files left; their names begin with that of the template. */
async function dropDatabases(url: string, template: string): Promise<void> {
  const sql = `SELECT datname AS name FROM pg_database WHERE starts_with(datname, '${template}')`;
  for (const { name } of await runStatement<{ name: string }>(url, sql)) {
    await runStatement(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  }
}
