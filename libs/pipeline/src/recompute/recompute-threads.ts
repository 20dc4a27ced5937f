import { Worker } from 'node:worker_threads';
import type { RecomputeServices } from './recompute-parts.ts';

/** What threads need to work on jobs by themselves. */
export interface RecomputeThreadSettings {
  /** Contains a password: never logged. */
  readonly connectionString: string;
  readonly connectionTimeoutMillisecond: number;
  readonly statementTimeoutMillisecond: number;
  /** Threads at the same time. */
  readonly threadCount: number;
}

/** One job for one thread; handed over once, at its start. */
export interface ThreadWork
  extends
    Omit<RecomputeThreadSettings, 'threadCount'>,
    Pick<RecomputeServices, 'software' | 'analysisVersions'> {
  readonly jobId: string;
  /** Samples in one transaction. */
  readonly partCount: number;
}

/** Threads at work on one job. */
export interface RecomputeThreads {
  /** Resolves when all have ended: nothing is left for them. @throws the first fault of any of them. */
  readonly ended: Promise<void>;
  /** Lets the parts under way be finished. */
  stop(): void;
}

const IS_SOURCE = import.meta.url.endsWith('.ts');
const THREAD_MODULE = new URL(`./recompute-thread.${IS_SOURCE ? 'ts' : 'js'}`, import.meta.url);

/**
 * Starts threads that work on a job, each with connections of its own: nothing passes between them, and the caller stays
 * free. They take parts as any other worker does.
 */
export function startRecomputeThreads(work: ThreadWork, threadCount: number): RecomputeThreads {
  const threads = Array.from(
    { length: threadCount },
    () =>
      new Worker(THREAD_MODULE, {
        name: 'dotbook-recompute',
        workerData: work,
        ...(IS_SOURCE ? { execArgv: ['--conditions=@dotbook/source', '--no-warnings'] } : {}),
      }),
  );
  return {
    ended: Promise.allSettled(threads.map(endOf)).then((ends) => {
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    }),
    stop: () => {
      for (const thread of threads) thread.postMessage('stop');
    },
  };
}

function endOf(thread: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', () => {
      resolve();
    });
  });
}
