import type { Db, Job } from 'pg-boss';
import { APPLICATION_ROLE } from '../database/database.ts';
import type { Subject } from '../measurements/subject.ts';
import type { SqlTransaction } from '../database/sql.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';

/**
 * Wakes whoever computes: a job says "look at this subject again", nothing more. Losing one or running one twice does
 * no harm, because the table of analysis runs is the truth and the sweeper looks for what is missing.
 */
export interface EvaluationQueue {
  /** Adds jobs in the transaction of the change that made them necessary: both are committed, or neither. */
  enqueue(tx: Transaction | SqlTransaction, subjects: readonly Subject[]): Promise<void>;
  /** Adds jobs at once; for the sweeper, which changes nothing itself. */
  enqueueNow(subjects: readonly Subject[]): Promise<void>;
  /** Takes jobs until the queue is closed; a subject that waits several times is handled once. */
  work(handle: (subject: Subject) => Promise<void>, options: WorkerOptions): Promise<void>;
  /** Says in the transaction that made it that there is a job of many parts. */
  announceJob(tx: Transaction, jobId: string): Promise<void>;
  /** Is told of jobs of many parts until the queue is closed; being told twice must do no harm. */
  onJob(begin: (jobId: string) => void): Promise<void>;
  /** Stops taking jobs, lets those under way finish, and disconnects. */
  close(): Promise<void>;
}

export interface WorkerOptions {
  /** Subjects computed at the same time. */
  readonly concurrentSubjectCount: number;
}

export interface EvaluationQueueOptions {
  readonly connectionString: string;
  readonly maximumConnectionCount: number;
  /** Told of faults between jobs, such as a lost connection; the queue goes on by itself. */
  readonly onError: (error: Error) => void;
}

const QUEUE = 'evaluate-subject';
const JOB_QUEUE = 'begin-job';

/** Jobs fetched at once, so that many uploads to one device are computed together. */
const BATCH_SIZE = 20;
const POLLING_INTERVAL_SECOND = 2;
const CLOSE_TIMEOUT_MILLISECOND = 10_000;

/** Connects as the application role to the schema `pgboss` and makes the queue where it is not there yet. */
export async function openEvaluationQueue(options: EvaluationQueueOptions): Promise<EvaluationQueue> {
  // Takes longer to load than the rest of this library together, and not everybody who imports it opens a queue.
  const { fromPrisma, PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    connectionString: options.connectionString,
    options: `-c role=${APPLICATION_ROLE}`,
    application_name: 'dotbook-queue',
    max: options.maximumConnectionCount,
    createSchema: false,
    schedule: false,
    useListenNotify: true,
  });
  boss.on('error', options.onError);
  await boss.start();
  for (const queue of [QUEUE, JOB_QUEUE]) {
    await boss.createQueue(queue, {
      notify: true,
      retryLimit: 5,
      retryBackoff: true,
      // A killed worker's jobs come back after this; the sweeper at the next start is usually faster.
      expireInSeconds: 120,
      deleteAfterSeconds: 3600,
    });
  }
  return {
    enqueue: async (tx, subjects) => {
      const db = 'isWriting' in tx ? fromSql(tx) : fromPrisma(tx);
      for (const subject of distinct(subjects)) await boss.send(QUEUE, { ...subject }, { db });
    },
    enqueueNow: async (subjects) => {
      for (const subject of distinct(subjects)) await boss.send(QUEUE, { ...subject });
    },
    work: async (handle, { concurrentSubjectCount }) => {
      const workOptions = {
        perJobResults: true,
        batchSize: BATCH_SIZE,
        localConcurrency: concurrentSubjectCount,
        pollingIntervalSeconds: POLLING_INTERVAL_SECOND,
      } as const;
      await boss.work<Subject, JobOutcome[], typeof workOptions>(QUEUE, workOptions, (jobs) =>
        handleBatch(jobs, handle, options.onError),
      );
    },
    announceJob: async (tx, jobId) => {
      await boss.send(JOB_QUEUE, { jobId }, { db: fromPrisma(tx) });
    },
    onJob: async (begin) => {
      const workOptions = { batchSize: BATCH_SIZE, pollingIntervalSeconds: POLLING_INTERVAL_SECOND } as const;
      await boss.work<{ jobId: string }, null, typeof workOptions>(JOB_QUEUE, workOptions, (jobs) => {
        for (const { data } of jobs) begin(data.jobId);
        return Promise.resolve(null);
      });
    },
    close: () => boss.stop({ graceful: true, timeout: CLOSE_TIMEOUT_MILLISECOND }),
  };
}

function fromSql(tx: SqlTransaction): Db {
  return { executeSql: (text, values) => tx.query(text, values) };
}

function distinct(subjects: readonly Subject[]): Subject[] {
  return [...new Map(subjects.map((subject) => [subject.id, subject])).values()];
}

interface JobOutcome {
  readonly id: string;
  readonly status: 'completed' | 'failed';
  readonly output?: object;
}

/** Every job of the batch was committed before it was fetched, so one look at the subject answers all that name it. */
async function handleBatch(
  jobs: readonly Job<Subject>[],
  handle: (subject: Subject) => Promise<void>,
  onError: (error: Error) => void,
): Promise<JobOutcome[]> {
  const outcomes: JobOutcome[] = [];
  for (const subject of distinct(jobs.map((job) => job.data))) {
    const ids = jobs.filter((job) => job.data.id === subject.id).map((job) => job.id);
    try {
      await handle(subject);
      outcomes.push(...ids.map((id) => ({ id, status: 'completed' as const })));
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      onError(fault);
      outcomes.push(
        ...ids.map((id) => ({ id, status: 'failed' as const, output: { message: fault.message } })),
      );
    }
  }
  return outcomes;
}
