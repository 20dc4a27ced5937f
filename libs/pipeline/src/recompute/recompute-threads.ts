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

/** What every thread works with; handed over once, at its start. */
export interface ThreadSettings
  extends
    Omit<RecomputeThreadSettings, 'threadCount'>,
    Pick<RecomputeServices, 'software' | 'analysisVersions'> {
  /** Most samples in one transaction. */
  readonly partCount: number;
  /** Which share of the last samples of a job one transaction takes, see `PartShare`. */
  readonly shareCount: number;
}

/** How many threads wait for the next job, and for how long; then they end and give their memory back. */
export interface IdleThreads {
  readonly mostIdleCount: number;
  readonly idleMillisecond: number;
}

/** Threads that work on jobs, one job at a time each. */
export interface RecomputeThreads {
  /**
   * Has so many threads work on a job: those that wait, and new ones.
   * @returns when nothing is left for them
   * @throws the first fault of any of them; it ended that thread, the others are finished with the job.
   */
  work(jobId: string, threadCount: number): Promise<void>;
  /** Threads that are there, at work or waiting. */
  count(): number;
  /** Lets the parts under way be finished and ends all threads. */
  stop(): Promise<void>;
}

/**
 * Threads with connections of their own: nothing passes between them, and the caller stays free. They take parts as any
 * other worker does. A thread stays a while after its job: the next one finds it with everything loaded and compiled. One
 * that waits keeps no process alive.
 */
export function openRecomputeThreads(
  settings: ThreadSettings,
  { mostIdleCount, idleMillisecond }: IdleThreads,
): RecomputeThreads {
  const all = new Set<RecomputeThread>();
  const idle = new Map<RecomputeThread, NodeJS.Timeout>();
  let isStopped = false;
  const start = (): RecomputeThread => {
    const thread = new RecomputeThread(settings, () => {
      all.delete(thread);
      takeFromIdle(thread);
    });
    all.add(thread);
    return thread;
  };
  const takeFromIdle = (thread: RecomputeThread): void => {
    clearTimeout(idle.get(thread));
    idle.delete(thread);
  };
  const keep = (thread: RecomputeThread): void => {
    if (isStopped || !all.has(thread)) return;
    if (idle.size >= mostIdleCount) {
      thread.stop();
      return;
    }
    const timer = setTimeout(() => {
      idle.delete(thread);
      thread.stop();
    }, idleMillisecond);
    idle.set(thread, timer.unref());
  };
  const workWithOne = async (jobId: string): Promise<void> => {
    const thread = [...idle.keys()].at(-1) ?? start();
    takeFromIdle(thread);
    await thread.work(jobId);
    keep(thread);
  };
  return {
    work: async (jobId, threadCount) => {
      if (isStopped) return;
      const works = Array.from({ length: threadCount }, () => workWithOne(jobId));
      const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
    },
    count: () => all.size,
    stop: async () => {
      isStopped = true;
      const ends = [...all].map(({ ended }) => ended);
      for (const thread of all) thread.stop();
      await Promise.allSettled(ends);
    },
  };
}

const IS_SOURCE = import.meta.url.endsWith('.ts');
const THREAD_MODULE = new URL(`./recompute-thread.${IS_SOURCE ? 'ts' : 'js'}`, import.meta.url);

/** What a thread is told: a job to work on, or, null, to end. It answers when nothing is left of a job. */
export type ThreadOrder = string | null;

class RecomputeThread {
  /** Rejects with the fault that ended it. */
  readonly ended: Promise<void>;
  readonly #worker: Worker;

  constructor(settings: ThreadSettings, onEnd: () => void) {
    const worker = new Worker(THREAD_MODULE, {
      name: 'dotbook-recompute',
      workerData: settings,
      ...(IS_SOURCE ? { execArgv: ['--conditions=@dotbook/source', '--no-warnings'] } : {}),
    });
    this.#worker = worker;
    this.ended = new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', () => {
        resolve();
      });
    });
    this.ended.then(onEnd, onEnd);
  }

  /** Resolves when nothing is left of the job, or it was told to stop. @throws the fault that ended it. */
  async work(jobId: string): Promise<void> {
    this.#worker.ref();
    const answered = new Promise((resolve) => this.#worker.once('message', resolve));
    this.#tell(jobId);
    await Promise.race([answered, this.ended]);
    this.#worker.unref();
  }

  /** Lets the part under way be finished. */
  stop(): void {
    this.#tell(null);
  }

  #tell(order: ThreadOrder): void {
    this.#worker.postMessage(order);
  }
}
