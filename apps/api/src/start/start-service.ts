import os from 'node:os';
import { createFirstAdministrator, forgetKeptAnswers } from '@dotbook/data-access';
import { startWorker } from '@dotbook/pipeline';
import { createApiApplication } from '../application/create-api-application.ts';
import type { ApiConfig } from '../config/api-config.ts';
import type { Log } from '../logging/log.ts';
import { ClosingSteps } from './closing-steps.ts';
import { listenOnFreePort } from './listen.ts';
import { openServices } from './open-services.ts';

/** The service while it runs. */
export interface RunningService {
  readonly url: string;
  /** True when the configured port was taken. */
  readonly isOtherPort: boolean;
  readonly dataDescription: string;
  /** At the very first start only: shown once, kept nowhere. */
  readonly administratorToken: string | null;
  /** Lets requests finish, stops the worker, closes connections and the embedded PostgreSQL. May be called twice. */
  stop(): Promise<void>;
}

/** One sample at a time leaves the other core of a small machine to the requests; jobs of many samples have threads. */
const WORKER_SETTINGS = {
  concurrentSubjectCount: 1,
  sweepIntervalSecond: 60,
  sweepMinimumAgeSecond: 120,
  orphanMinimumAgeSecond: 86_400,
};
/** A thread takes two connections or three of the hundred that a server usually allows. */
const MOST_RECOMPUTE_THREADS = 8;
const DAY_MILLISECOND = 86_400_000;
const KEPT_ANSWER_DAY = 7;

/** Starts everything; when one part fails, what was started is stopped again before the error comes out. */
export async function startService(config: ApiConfig, log: Log): Promise<RunningService> {
  const closing = new ClosingSteps(log);
  try {
    const services = await openServices(config, log);
    closing.add('services', () => services.close());
    const { pipeline, connectionString } = services;
    if (config.isWorkerInside) {
      const recomputeThreads = {
        connectionString,
        connectionTimeoutMillisecond: config.limits.databaseConnectionMillisecond,
        statementTimeoutMillisecond: config.limits.databaseStatementMillisecond,
        threadCount: Math.min(os.availableParallelism(), MOST_RECOMPUTE_THREADS),
      };
      const worker = await startWorker(pipeline, { ...WORKER_SETTINGS, recomputeThreads, onError: logFault });
      closing.add('worker', () => worker.stop());
    }
    const application = await createApiApplication({ config, pipeline, log });
    closing.add('http', () => application.close());
    const administratorToken = await createFirstAdministrator(pipeline.database, pipeline.unitOfWork);
    const { port, isOther } = await listenOnFreePort(application, config);
    const forgetting = forgetRegularly(() =>
      forgetKeptAnswers(pipeline.database, new Date(Date.now() - KEPT_ANSWER_DAY * DAY_MILLISECOND)),
    );
    closing.add('timer', forgetting.stop);
    let stopped: Promise<void> | null = null;
    return {
      url: `http://${config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : urlHost(config.host)}:${port}`,
      isOtherPort: isOther,
      dataDescription: services.description,
      administratorToken,
      stop: () => (stopped ??= closing.run()),
    };
  } catch (error) {
    await closing.run();
    throw error;
  }

  function logFault(error: Error): void {
    log.error({ err: error }, 'worker');
  }

  function forgetRegularly(forget: () => Promise<number>): { stop: () => Promise<void> } {
    const once = (): void => {
      forget().catch((error: unknown) => {
        log.warn({ err: error }, 'kept answers were not forgotten');
      });
    };
    once();
    const timer = setInterval(once, DAY_MILLISECOND).unref();
    return {
      stop: () => {
        clearInterval(timer);
        return Promise.resolve();
      },
    };
  }
}

/** An IPv6 address stands in brackets in a URL. */
function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
