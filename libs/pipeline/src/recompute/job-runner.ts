import { countPendingParts, findUnfinishedJobs } from '@dotbook/data-access';
import type { AnalysisServices } from '../pipeline-services.ts';
import { PARTS_TOGETHER, recomputeParts } from './recompute-parts.ts';
import {
  openRecomputeThreads,
  type RecomputeThreads,
  type RecomputeThreadSettings,
} from './recompute-threads.ts';

export interface JobRunnerSettings {
  /** For jobs that take more than a moment; null where everything is computed on the thread of the caller. */
  readonly threads: RecomputeThreadSettings | null;
  /** Told of faults that end the work on a job for now. */
  readonly onError: (error: Error) => void;
}

/** Works on jobs of many parts, each once at a time in this process; other processes may work on them too. */
export interface JobRunner {
  /** Begins, or does nothing when it is at work on it. */
  begin(jobId: string): void;
  /** Begins every job that is not finished, e.g. because whoever worked on it was killed. */
  resume(): Promise<void>;
  /** Lets the parts under way be finished. */
  stop(): Promise<void>;
}

export function createJobRunner(services: AnalysisServices, settings: JobRunnerSettings): JobRunner {
  const running = new Map<string, Promise<void>>();
  const threads = settings.threads === null ? null : threadsFor(services, settings.threads);
  let isStopped = false;
  const tell = (error: unknown): void => {
    settings.onError(error instanceof Error ? error : new Error(String(error)));
  };
  const workInThreads = async (jobId: string): Promise<void> => {
    if (threads === null || settings.threads === null) return;
    const pendingCount = await countPendingParts(services.database.readerSql, jobId);
    const count = Math.min(settings.threads.threadCount, Math.ceil(pendingCount / PARTS_TOGETHER));
    // What fits into one transaction is done sooner than a thread is started.
    if (count > 1) await threads.work(jobId, count);
  };
  const workOn = async (jobId: string): Promise<void> => {
    // A thread that ends with a fault leaves nothing half done; what is left is tried here.
    await workInThreads(jobId).catch(tell);
    try {
      while (!isStopped && (await recomputeParts(services, jobId, EVERYTHING_LEFT)) > 0);
    } catch (error) {
      tell(error);
    }
  };
  const begin = (jobId: string): void => {
    if (isStopped || running.has(jobId)) return;
    const work = workOn(jobId).then(() => {
      running.delete(jobId);
    });
    running.set(jobId, work);
  };
  return {
    begin,
    resume: async () => {
      for (const jobId of await findUnfinishedJobs(services.database.reader)) begin(jobId);
    },
    stop: async () => {
      isStopped = true;
      await threads?.stop();
      await Promise.all(running.values());
    },
  };
}

/** Of one who shares a job with nobody. */
const EVERYTHING_LEFT = { mostCount: PARTS_TOGETHER, shareCount: 1 };

/** Of the last samples a thread takes half of an even share: what others are at work on counts as left, too. */
const SHARES_PER_THREAD = 2;

/** How long threads wait for the next job: a dry run is looked at before it is done in earnest. */
const IDLE_MILLISECOND = 5 * 60_000;

function threadsFor(
  { software, analysisVersions }: AnalysisServices,
  { threadCount, ...connection }: RecomputeThreadSettings,
): RecomputeThreads {
  return openRecomputeThreads(
    {
      ...{ ...connection, software, partCount: PARTS_TOGETHER },
      shareCount: SHARES_PER_THREAD * threadCount,
      ...(analysisVersions === undefined ? {} : { analysisVersions }),
    },
    { mostIdleCount: threadCount, idleMillisecond: IDLE_MILLISECOND },
  );
}
