import process from 'node:process';
import { DomainError } from '@dotbook/domain';
import pg from 'pg';
import { embeddedDatabase, embeddedUser } from './database-cluster.ts';

const ownerPrefix = 'dotbook-owner-';

/**
 * Every Dotbook keeps one session open in its embedded server. It ends with the process, however that ends, so an
 * open one says reliably that the server is in use; the number of a process does not, it is given again. The
 * returned function closes it.
 */
export async function openOwnerSession(port: number, password: string): Promise<() => Promise<void>> {
  const pool = new pg.Pool({
    ...accessTo(port, password, `${ownerPrefix}${process.pid}`),
    max: 1,
    idleTimeoutMillis: 0,
    // The session alone must not keep a process alive that has nothing else to do.
    allowExitOnIdle: true,
  });
  // The end of the server is noticed by those who query; this session must only not throw.
  pool.on('error', () => undefined);
  const { rowCount } = await pool.query('SELECT 1 FROM pg_database WHERE datname = $1', [embeddedDatabase]);
  if (rowCount === 0) await pool.query(`CREATE DATABASE ${pg.escapeIdentifier(embeddedDatabase)}`);
  return () => pool.end();
}

/** Asks a running server which Dotbook processes use it. Null when it does not accept connections. */
export async function listOwners(port: number, password: string): Promise<string[] | null> {
  const client = new pg.Client(accessTo(port, password, 'dotbook-start'));
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ application_name: string }>(
      'SELECT application_name FROM pg_stat_activity WHERE starts_with(application_name, $1)',
      [ownerPrefix],
    );
    return rows.map((row) => row.application_name.slice(ownerPrefix.length));
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The refusal to take the server of another, living Dotbook away. */
export function inUse(dataDirectory: string, owners: readonly string[]): DomainError {
  return new DomainError(
    'databaseInUse',
    'unavailable',
    `The database in ${dataDirectory} is in use by another Dotbook (process ${owners.join(', ')}). Stop that one first, or give this one another data folder.`,
  );
}

export function connectionString(port: number, password: string): string {
  return `postgresql://${embeddedUser}:${password}@127.0.0.1:${port}/${embeddedDatabase}`;
}

function accessTo(port: number, password: string, applicationName: string): pg.ClientConfig {
  return {
    host: '127.0.0.1',
    port,
    user: embeddedUser,
    password,
    database: 'postgres',
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
  };
}
