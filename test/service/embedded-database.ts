import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Database, openDatabase } from '@dotbook/data-access';

/** The address of the embedded PostgreSQL that runs below a data folder, as its superuser. */
export async function embeddedConnectionString(dataDirectory: string): Promise<string> {
  const folder = path.join(dataDirectory, 'postgres');
  const password = await readFile(path.join(folder, 'password'), 'utf8');
  const lines = (await readFile(path.join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n');
  return `postgresql://dotbook:${password}@127.0.0.1:${lines[3]?.trim() ?? ''}/dotbook`;
}

/** Looks into the database beside the running service. */
export async function withDatabase<T>(
  connectionString: string,
  use: (database: Database) => Promise<T>,
): Promise<T> {
  const database = openDatabase({
    connectionString,
    maximumConnectionCount: 2,
    connectionTimeoutMillisecond: 10_000,
    statementTimeoutMillisecond: 60_000,
  });
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}
