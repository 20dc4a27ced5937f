import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from './server-process.ts';

const FIRST_PAUSE_MILLISECOND = 250;
const LONGEST_PAUSE_MILLISECOND = 30_000;

/**
 * Starts a server again, with longer and longer pauses, whenever it ends although nobody stopped it (killed by the
 * kernel, disk full for a while). Whoever asks the database in between is told that it does not answer.
 *
 * @param onFault told of each end and of each start that fails.
 * @returns how to stop it for good; also while it is being started.
 */
export function superviseServer(
  first: ServerProcess,
  startAgain: () => Promise<ServerProcess>,
  onFault: (error: Error) => void,
): () => Promise<void> {
  let current = first;
  let starting: Promise<boolean> = Promise.resolve(true);
  const stopping = new AbortController();
  const isStopped = (): boolean => stopping.signal.aborted;

  const restart = async (): Promise<boolean> => {
    try {
      current = await startAgain();
      return true;
    } catch (error) {
      onFault(error instanceof Error ? error : new Error(String(error)));
      return false;
    }
  };

  const watch = async (): Promise<void> => {
    for (;;) {
      await current.end;
      if (isStopped()) return;
      onFault(new Error('The embedded PostgreSQL ended by itself; it is started again.'));
      starting = restart();
      for (let pause = FIRST_PAUSE_MILLISECOND; !(await starting); pause *= 2) {
        await sleep(Math.min(pause, LONGEST_PAUSE_MILLISECOND), undefined, { ref: false });
        if (isStopped()) return;
        starting = restart();
      }
    }
  };
  void watch();

  return async () => {
    stopping.abort();
    await starting;
    await current.stop();
  };
}
