/** What the worker has to know; it shares database and raw-file store with the service. */
export interface WorkerConfig {
  /** Contains a password: never logged. */
  readonly databaseUrl: string;
  /** Folder of the service's data; the raw files lie below it. */
  readonly dataDirectory: string;
  /** Commit of this build, for the analysis runs; null when nobody said it. */
  readonly softwareCommit: string | null;
  /** Samples computed at the same time. */
  readonly concurrentSubjectCount: number;
}

const MOST_CONCURRENT_SUBJECTS = 64;

/**
 * Reads and checks the environment: `DATABASE_URL` (needed: the embedded database belongs to the process of the
 * service), `DOTBOOK_DATA_DIRECTORY` (default `data`), `DOTBOOK_COMMIT`, `DOTBOOK_WORKER_CONCURRENCY` (default 1).
 * @throws Error that names the variable, its value and what it may be; it never repeats the URL, which holds a password.
 */
export function readWorkerConfig(environment: NodeJS.ProcessEnv): WorkerConfig {
  const databaseUrl = environment.DATABASE_URL ?? '';
  if (!/^postgres(?:ql)?:\/\//u.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new Error(
      'DATABASE_URL is not the URL of a PostgreSQL database; give postgresql://user:password@host:5432/database. Without one the service works off the queue itself and needs no worker.',
    );
  }
  return {
    databaseUrl,
    dataDirectory: environment.DOTBOOK_DATA_DIRECTORY ?? 'data',
    softwareCommit: environment.DOTBOOK_COMMIT ?? null,
    concurrentSubjectCount: concurrentSubjectCountOf(environment.DOTBOOK_WORKER_CONCURRENCY ?? '1'),
  };
}

function concurrentSubjectCountOf(given: string): number {
  const count = /^\d+$/u.test(given) ? Number(given) : 0;
  if (count >= 1 && count <= MOST_CONCURRENT_SUBJECTS) return count;
  throw new Error(
    `DOTBOOK_WORKER_CONCURRENCY is ${JSON.stringify(given)}; give a whole number from 1 to ${MOST_CONCURRENT_SUBJECTS}.`,
  );
}
