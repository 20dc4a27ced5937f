import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase, openEvaluationQueue, type EvaluationQueue } from '@dotbook/data-access';
import { recomputeParts } from './recompute-parts.ts';
import type { ThreadWork } from './recompute-threads.ts';

/** Program of a thread that works on one job until nothing is left for it, or until it is told to stop. */
const work = workerData as ThreadWork;
const { connectionString, connectionTimeoutMillisecond, statementTimeoutMillisecond } = work;
const stopping = new AbortController();
parentPort?.once('message', () => {
  stopping.abort();
});
// What may still be said keeps no thread alive that has nothing to do.
parentPort?.unref();

const database = openDatabase({
  ...{ connectionString, connectionTimeoutMillisecond, statementTimeoutMillisecond },
  maximumConnectionCount: 1,
});
/** Opened when a film has devices whose results build on it, which most jobs have not. */
const opened: Promise<EvaluationQueue>[] = [];
function queueOfThread(): Promise<EvaluationQueue> {
  // What matters fails the statement that is being sent, too.
  const options = { connectionString, maximumConnectionCount: 1, onError: () => undefined };
  const queue = opened[0] ?? openEvaluationQueue(options);
  if (opened.length === 0) opened.push(queue);
  return queue;
}

try {
  const services = {
    ...{ database, software: work.software },
    ...(work.analysisVersions === undefined ? {} : { analysisVersions: work.analysisVersions }),
    evaluationQueue: {
      enqueue: async (...given: Parameters<EvaluationQueue['enqueue']>) =>
        (await queueOfThread()).enqueue(...given),
    },
  };
  while (
    !stopping.signal.aborted &&
    (await recomputeParts(services, work.jobId, { count: work.partCount })) > 0
  );
} finally {
  for (const queue of opened) await (await queue).close();
  await database.close();
}
