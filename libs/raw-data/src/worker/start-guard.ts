import { Worker } from 'node:worker_threads';

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/**
 * Starts the guard of this parser process: a thread beside the parser, because a parser that never comes back hears nothing,
 * neither that its owner is gone nor that it takes too much. The first argument of the process is the memory it may take.
 */
export function startGuard(): void {
  const guard = new Worker(new URL(`./guard-thread.${EXTENSION}`, import.meta.url), {
    name: 'dotbook-parser-guard',
    workerData: { maxResidentBytes: Number(process.argv[2]) },
  });
  guard.unref();
}
