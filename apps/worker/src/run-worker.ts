import path from 'node:path';
import { createUnitOfWork, openDatabase, openEvaluationQueue, openRawFileStore } from '@dotbook/data-access';
import { readSoftwareIdentity, startWorker } from '@dotbook/pipeline';
import type { WorkerConfig } from './config/worker-config.ts';

const CONNECTION_TIMEOUT_MILLISECOND = 10_000;
const STATEMENT_TIMEOUT_MILLISECOND = 60_000;
const QUEUE_CONNECTION_COUNT = 3;
const SWEEPS = { sweepIntervalSecond: 60, sweepMinimumAgeSecond: 120, orphanMinimumAgeSecond: 86_400 };

export interface RunningWorker {
  /** Lets the samples under way be finished, then disconnects. */
  stop(): Promise<void>;
}

/** Starts a worker in a process of its own. @throws when the database does not answer. */
export async function runWorker(
  config: WorkerConfig,
  onError: (error: Error) => void,
): Promise<RunningWorker> {
  const { databaseUrl: connectionString, concurrentSubjectCount } = config;
  const rawFileStore = await openRawFileStore(path.resolve(config.dataDirectory, 'raw-files'));
  const evaluationQueue = await openEvaluationQueue({
    connectionString,
    maximumConnectionCount: QUEUE_CONNECTION_COUNT,
    onError,
  });
  const database = openDatabase({
    connectionString,
    maximumConnectionCount: concurrentSubjectCount + 2,
    connectionTimeoutMillisecond: CONNECTION_TIMEOUT_MILLISECOND,
    statementTimeoutMillisecond: STATEMENT_TIMEOUT_MILLISECOND,
  });
  const unitOfWork = createUnitOfWork(database.writer);
  const software = await readSoftwareIdentity({
    packageFile: new URL('../package.json', import.meta.url),
    buildFile: new URL('build.json', import.meta.url),
    commit: config.softwareCommit,
  });
  const worker = await startWorker(
    { database, unitOfWork, rawFileStore, evaluationQueue, software },
    {
      ...{ ...SWEEPS, concurrentSubjectCount, onError },
      recomputeThreads: {
        connectionString,
        connectionTimeoutMillisecond: CONNECTION_TIMEOUT_MILLISECOND,
        statementTimeoutMillisecond: STATEMENT_TIMEOUT_MILLISECOND,
        threadCount: concurrentSubjectCount,
      },
    },
  );
  return {
    stop: async () => {
      await worker.stop();
      await evaluationQueue.close();
      await database.close();
    },
  };
}
