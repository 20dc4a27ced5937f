import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AccuracyRequest } from './listed-cases.ts';
import type { AccuracyRow } from './measure-accuracy.ts';

/** A thread that measures accuracies, one at a time. */
export interface AccuracyThread {
  readonly measure: (request: AccuracyRequest) => Promise<readonly AccuracyRow[]>;
  readonly end: () => Promise<void>;
}

/**
 * Starts a thread outside the sandbox in which tests run: inside it every `Math` is looked up anew, by which analyses take three
 * to six times as long. What throws in the thread rejects the measurement.
 */
export function startAccuracyThread(): AccuracyThread {
  const worker = new Worker(new URL('accuracy-thread.ts', import.meta.url));
  return {
    measure: async (request) => {
      const answer = once(worker, 'message') as Promise<[readonly AccuracyRow[]]>;
      worker.postMessage(request);
      const [rows] = await answer;
      return rows;
    },
    end: async () => {
      await worker.terminate();
    },
  };
}
