/** The driver adapter that the schema engine works with: @prisma/adapter-pg with three corrections. */
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const CHAR_OID = 18;
const BPCHAR_OID = 1042;

/** Rows of a result → the columns of the catalogue type "char", which the adapter does not know. */
const charColumnsOf = new WeakMap();

class EnginePool extends pg.Pool {
  async query(...args) {
    const result = await super.query(...args);
    const charFields = (result.fields ?? []).filter((field) => field.dataTypeID === CHAR_OID);
    for (const field of charFields) field.dataTypeID = BPCHAR_OID;
    if (charFields.length > 0) {
      charColumnsOf.set(
        result.rows,
        charFields.map((field) => result.fields.indexOf(field)),
      );
    }
    return result;
  }
}

async function connectTo(connectionString) {
  // One session, so that SET and the advisory lock of a migration hold for all of its statements.
  const pool = new EnginePool({
    connectionString,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 30_000,
  });
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const column of charColumnsOf.get(result.rows) ?? []) {
      result.columnTypes[column] = ColumnTypeEnum.Character;
    }
    return result;
  };
  // The adapter cuts a script at every semicolon, also inside the body of a function. Without parameters pg uses
  // the simple protocol, which takes the whole script and runs it as one implicit transaction.
  adapter.executeScript = async (script) => {
    if (script.trim() !== '') await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  return adapter;
}

const shadowDatabases = new Set();

/**
 * The shadow database is made here because the adapter, given a connection string, would connect to the main
 * database instead, which the engine then empties.
 */
async function connectToShadowDatabase(connectionString) {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  const main = await connectTo(connectionString);
  await main.executeScript(`CREATE DATABASE "${name}" TEMPLATE template0`);
  const target = new URL(connectionString);
  target.pathname = `/${name}`;
  const shadow = await connectTo(target.href);
  const endSessions = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    if (!shadowDatabases.delete(shadow)) return;
    await endSessions();
    await main.executeScript(`DROP DATABASE IF EXISTS "${name}"`);
    await main.dispose();
  };
  shadowDatabases.add(shadow);
  return shadow;
}

/** Drops what a request made: the engine itself does not wait for the end of a shadow database. */
export async function dropShadowDatabases() {
  for (const shadow of shadowDatabases) await shadow.dispose();
}

/** The factory that the engine asks for its connections to the database at this URL. */
export function createAdapterFactory(connectionString) {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connectTo(connectionString),
    connectToShadowDb: () => connectToShadowDatabase(connectionString),
  };
}
