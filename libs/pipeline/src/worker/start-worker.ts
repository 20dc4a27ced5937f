import { findUnevaluatedSubjects, sweepOrphans } from '@dotbook/data-access';
import { evaluateSubject } from '../analyse/evaluate-subject.ts';
import { createJobRunner, type JobRunner } from '../recompute/job-runner.ts';
import type { RecomputeThreadSettings } from '../recompute/recompute-threads.ts';
import type { AnalysisServices } from '../pipeline-services.ts';

export interface WorkerSettings {
  /** Samples computed at the same time. */
  readonly concurrentSubjectCount: number;
  /** Threads for jobs of many samples; left out where everything is computed on this one. */
  readonly recomputeThreads?: RecomputeThreadSettings;
  /** Pause between two sweeps. */
  readonly sweepIntervalSecond: number;
  /** How long a measurement may wait for its job before the sweeper makes another. */
  readonly sweepMinimumAgeSecond: number;
  /** How old bytes without a row must be before they are removed. */
  readonly orphanMinimumAgeSecond: number;
  /** Told of faults that do not end the worker. */
  readonly onError: (error: Error) => void;
}

export interface Worker {
  /** Ends sweeps and recomputations after the parts under way; other jobs end with the queue, which whoever opened it closes. */
  stop(): Promise<void>;
}

/**
 * Takes jobs and evaluates their samples, works on recomputations; sweeps at once and from then on at intervals. The first sweep takes
 * everything without a result, whatever its age: after a crash nobody else is at work on it, and looking twice does no harm.
 */
export async function startWorker(services: AnalysisServices, settings: WorkerSettings): Promise<Worker> {
  await services.evaluationQueue.work(
    async (subject) => {
      await evaluateSubject(services, subject);
    },
    { concurrentSubjectCount: settings.concurrentSubjectCount },
  );
  const { recomputeThreads: threads = null, onError } = settings;
  const jobs = createJobRunner(services, { threads, onError });
  await services.evaluationQueue.onJob((jobId) => {
    jobs.begin(jobId);
  });
  return startSweeps(services, settings, jobs);
}

/**
 * One sweep: enqueues samples with a curve that has no result, and removes bytes that no row names.
 * @returns how many samples were enqueued
 */
export async function sweep(
  services: AnalysisServices,
  ages: { readonly minimumAgeSecond: number; readonly orphanMinimumAgeSecond: number },
): Promise<number> {
  const subjects = await findUnevaluatedSubjects(services.database.reader, ages.minimumAgeSecond * 1000);
  await services.evaluationQueue.enqueueNow(subjects);
  await sweepOrphans(services.rawFileStore, services.database, ages.orphanMinimumAgeSecond * 1000);
  return subjects.length;
}

function startSweeps(services: AnalysisServices, settings: WorkerSettings, jobs: JobRunner): Worker {
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  const { orphanMinimumAgeSecond } = settings;
  const run = async (minimumAgeSecond: number): Promise<void> => {
    try {
      await jobs.resume();
      await sweep(services, { minimumAgeSecond, orphanMinimumAgeSecond });
    } catch (error) {
      settings.onError(error instanceof Error ? error : new Error(String(error)));
    }
    if (isStopped) return;
    timer = setTimeout(() => {
      current = run(settings.sweepMinimumAgeSecond);
    }, settings.sweepIntervalSecond * 1000);
    timer.unref();
  };
  let current = run(0);
  return {
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await current;
      await jobs.stop();
    },
  };
}
