import path from 'node:path';
import {
  applyMigrations,
  assertAuditTrailProtected,
  createUnitOfWork,
  openDatabase,
  openEvaluationQueue,
  openRawFileStore,
  startEmbeddedPostgres,
} from '@dotbook/data-access';
import { readSoftwareIdentity, type PipelineServices } from '@dotbook/pipeline';
import { openParserPool } from '@dotbook/raw-data/worker';
import type { ApiConfig } from '../config/api-config.ts';
import type { Log } from '../logging/log.ts';
import { ClosingSteps } from './closing-steps.ts';

/** The services of the running process, and how they are put away. */
export interface OpenServices {
  readonly pipeline: PipelineServices;
  /** Of the database, for threads that open connections of their own; contains a password. */
  readonly connectionString: string;
  /** Where the data lies, for the screen; holds no password. */
  readonly description: string;
  /** Closes queue and pools, then the embedded PostgreSQL. */
  close(): Promise<void>;
}

/**
 * Opens everything the service stands on, in order: PostgreSQL (embedded, unless DATABASE_URL names one), migrations,
 * the check that the audit trail is protected, raw-file store, queue, parser. When one fails, what was opened is closed again.
 */
export async function openServices(config: ApiConfig, log: Log): Promise<OpenServices> {
  const closing = new ClosingSteps(log);
  try {
    const { connectionString, description } = await findPostgres(config, log, closing);
    await applyMigrations(connectionString);
    const { limits } = config;
    const database = openDatabase({
      connectionString,
      maximumConnectionCount: limits.databaseConnectionCount,
      connectionTimeoutMillisecond: limits.databaseConnectionMillisecond,
      statementTimeoutMillisecond: limits.databaseStatementMillisecond,
    });
    closing.add('database connections', () => database.close());
    await assertAuditTrailProtected(database);
    const rawFileStore = await openRawFileStore(path.resolve(config.dataDirectory, 'raw-files'));
    const evaluationQueue = await openEvaluationQueue({
      connectionString,
      maximumConnectionCount: QUEUE_CONNECTION_COUNT,
      onError: (error) => {
        log.error({ err: error }, 'queue');
      },
    });
    closing.add('queue', () => evaluationQueue.close());
    const rawFileParser = openParserPool(config.parsing);
    closing.add('parser', () => rawFileParser.close());
    const unitOfWork = createUnitOfWork(database.writer);
    const software = await readSoftwareIdentity({
      packageFile: new URL('../../package.json', import.meta.url),
      buildFile: new URL('../build.json', import.meta.url),
      commit: config.softwareCommit,
    });
    return {
      pipeline: { database, unitOfWork, rawFileStore, rawFileParser, evaluationQueue, software },
      ...{ connectionString, description },
      close: () => closing.run(),
    };
  } catch (error) {
    await closing.run();
    throw error;
  }
}

const QUEUE_CONNECTION_COUNT = 4;

async function findPostgres(
  config: ApiConfig,
  log: Log,
  closing: ClosingSteps,
): Promise<{ connectionString: string; description: string }> {
  if (config.databaseUrl !== null) {
    const { hostname, pathname } = new URL(config.databaseUrl);
    return {
      connectionString: config.databaseUrl,
      description: `PostgreSQL on ${hostname}, database ${pathname.slice(1)} (DATABASE_URL)`,
    };
  }
  const postgres = await startEmbeddedPostgres({
    dataDirectory: path.resolve(config.dataDirectory, 'postgres'),
    durable: true,
    onFault: (error) => {
      log.error({ err: error }, 'embedded PostgreSQL');
    },
  });
  closing.add('embedded PostgreSQL', () => postgres.stop());
  return postgres;
}
