import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase, openEvaluationQueue, type EvaluationQueue } from '@dotbook/data-access';
import { recomputeParts, type RecomputeServices } from './recompute-parts.ts';
import type { ThreadOrder, ThreadSettings } from './recompute-threads.ts';

/** Program of a thread that works on one job after the other, until it is told to end. */
const { connectionString, connectionTimeoutMillisecond, statementTimeoutMillisecond, ...settings } =
  workerData as ThreadSettings;
const stopping = new AbortController();
const database = openDatabase({
  ...{ connectionString, connectionTimeoutMillisecond, statementTimeoutMillisecond },
  maximumConnectionCount: 1,
});

/** Works on a job until nothing is left for this thread. */
async function workOn(jobId: string): Promise<void> {
  /** Opened when a film has devices whose results build on it, which most jobs have not. */
  const opened: { queue?: Promise<EvaluationQueue> } = {};
  const services: RecomputeServices = {
    ...{ database, software: settings.software },
    ...(settings.analysisVersions === undefined ? {} : { analysisVersions: settings.analysisVersions }),
    evaluationQueue: {
      enqueue: async (...given) => {
        opened.queue ??= openQueue();
        await (await opened.queue).enqueue(...given);
      },
    },
  };
  const choice = { mostCount: settings.partCount, shareCount: settings.shareCount };
  try {
    while (!stopping.signal.aborted && (await recomputeParts(services, jobId, choice)) > 0);
  } finally {
    await (await opened.queue)?.close();
  }
}

function openQueue(): Promise<EvaluationQueue> {
  // What matters fails the statement that is being sent, too.
  return openEvaluationQueue({ connectionString, maximumConnectionCount: 1, onError: () => undefined });
}

/** Nothing keeps the thread alive any more. */
async function end(): Promise<void> {
  parentPort?.close();
  await database.close();
}

let work = Promise.resolve();
parentPort?.on('message', (jobId: ThreadOrder) => {
  if (jobId === null) stopping.abort();
  // A fault is nobody's to catch here: it ends the thread, and whoever asked is told.
  work = work.then(async () => {
    if (jobId === null) return end();
    await workOn(jobId);
    parentPort?.postMessage(jobId);
  });
});
