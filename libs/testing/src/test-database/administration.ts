import pg from 'pg';

/** By this variable jest's parent process tells its workers which database to copy (see test/setup). */
export const testTemplateVariable = 'DOTBOOK_TEST_TEMPLATE_URL';

/** The same server and user, another database. */
export function withDatabaseName(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** Runs one statement in a session of its own, in the database `postgres` of the server, and gives its rows. */
export async function runStatement<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: withDatabaseName(url, 'postgres'),
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
