import { findUnfinishedJobs } from '@dotbook/data-access';
import type { AnalysisServices } from '../pipeline-services.ts';
import { recomputeParts } from './recompute-parts.ts';

export interface JobRunnerSettings {
  /** Transactions at the same time. */
  readonly concurrentSubjectCount: number;
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

/** Samples computed in one transaction. */
const PARTS_TOGETHER = 100;

export function createJobRunner(services: AnalysisServices, settings: JobRunnerSettings): JobRunner {
  const running = new Map<string, Promise<void>>();
  let isStopped = false;
  const workOn = async (jobId: string): Promise<void> => {
    try {
      while (!isStopped && (await recomputeParts(services, jobId, { count: PARTS_TOGETHER })) > 0);
    } catch (error) {
      settings.onError(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const begin = (jobId: string): void => {
    if (isStopped || running.has(jobId)) return;
    const hands = Array.from({ length: settings.concurrentSubjectCount }, () => workOn(jobId));
    const work = Promise.all(hands).then(() => {
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
      await Promise.all(running.values());
    },
  };
}
