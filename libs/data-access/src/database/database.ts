import { DomainError } from '@dotbook/domain';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.ts';
import type { Reader } from './reader.ts';
import type { SqlReader } from './sql.ts';

/** The role the service works as; triggers and grants bind it (see the migrations). */
export const APPLICATION_ROLE = 'dotbook_app';

export interface DatabaseOptions {
  readonly connectionString: string;
  readonly maximumConnectionCount: number;
  /** How long a request waits for a free connection before it is answered with 503. */
  readonly connectionTimeoutMillisecond: number;
  readonly statementTimeoutMillisecond: number;
}

/**
 * The two ways into the database. `reader` cannot write: its sessions are read-only in PostgreSQL itself.
 * The writing client and its pool are not handed out; only `createUnitOfWork` and `runSqlWork` get them.
 */
export interface Database {
  readonly reader: Reader;
  /** Read-only pool for the few hot queries that are written in SQL. */
  readonly readerPool: pg.Pool;
  /** The same pool, for functions that read from wherever they are told to. */
  readonly readerSql: SqlReader;
  readonly writer: PrismaClient;
  /** The connections of `writer`, for `runSqlWork` alone. */
  readonly writerPool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens both pools as `dotbook_app`; connections are made on first use.
 *
 * @throws DomainError `databaseUrlOptions` when the address carries session options of its own: they would take the
 *   place of the role, and the service would work as the login user.
 */
export function openDatabase(options: DatabaseOptions): Database {
  assertNoSessionOptions(options.connectionString);
  const readerPool = new pg.Pool(
    poolConfig(options, `-c role=${APPLICATION_ROLE} -c default_transaction_read_only=on`),
  );
  const writerPool = new pg.Pool(poolConfig(options, `-c role=${APPLICATION_ROLE}`));
  // An idle connection that the server closes must not end the process; the next query opens another.
  readerPool.on('error', ignoreIdleConnectionLoss);
  writerPool.on('error', ignoreIdleConnectionLoss);
  const clients: { reader?: PrismaClient; writer?: PrismaClient } = {};
  return {
    // A client of Prisma takes 12 MB and 35 ms; whoever works in plain SQL alone needs none.
    get reader() {
      return (clients.reader ??= new PrismaClient({ adapter: new PrismaPg(readerPool) }));
    },
    readerPool,
    readerSql: { query: (text, values) => readerPool.query(text, values?.slice()) },
    get writer() {
      return (clients.writer ??= new PrismaClient({
        adapter: new PrismaPg(writerPool),
        transactionOptions: {
          maxWait: options.connectionTimeoutMillisecond,
          timeout: options.statementTimeoutMillisecond,
        },
      }));
    },
    writerPool,
    close: async () => {
      await Promise.all([clients.reader?.$disconnect(), clients.writer?.$disconnect()]);
      await Promise.all([readerPool.end(), writerPool.end()]);
    },
  };
}

function assertNoSessionOptions(connectionString: string): void {
  if (!new URL(connectionString).searchParams.has('options')) return;
  throw new DomainError(
    'databaseUrlOptions',
    'malformed',
    'DATABASE_URL has a parameter "options". Dotbook sets the session options itself (the role dotbook_app); take it out, and give the login user its settings with ALTER ROLE … SET.',
  );
}

function poolConfig(options: DatabaseOptions, sessionOptions: string): pg.PoolConfig {
  return {
    connectionString: options.connectionString,
    max: options.maximumConnectionCount,
    connectionTimeoutMillis: options.connectionTimeoutMillisecond,
    statement_timeout: options.statementTimeoutMillisecond,
    options: sessionOptions,
  };
}

function ignoreIdleConnectionLoss(): void {
  // pg removes the client from the pool by itself.
}
