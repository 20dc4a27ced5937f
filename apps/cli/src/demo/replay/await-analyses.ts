import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../../http/api-client.ts';
import { DemoError } from '../demo-error.ts';

const WAIT_SECOND = 30;
const POLL_MILLISECOND = 100;
const GIVE_UP_MILLISECOND = 180_000;

/** States of jobs that are still to be done. */
const PENDING_STATES: ReadonlySet<string> = new Set(['created', 'retry', 'active']);

/**
 * Waits until every measurement is analysed, and until what follows from several of them (hysteresis, Voc loss) is
 * done too, which is when the queue is empty.
 * @throws DemoError when one of them could not be analysed, or when it takes too long.
 */
export async function awaitAnalyses(
  client: ApiClient,
  measurementIds: readonly string[],
  onAnalysed: (analysedCount: number) => void,
): Promise<void> {
  const deadline = performance.now() + GIVE_UP_MILLISECOND;
  for (const [index, id] of measurementIds.entries()) {
    await awaitOne(client, id, deadline);
    onAnalysed(index + 1);
  }
  while (await hasPendingJobs(client)) {
    refuseAfter(deadline, 'the queue is not empty');
    await delay(POLL_MILLISECOND);
  }
}

async function awaitOne(client: ApiClient, id: string, deadline: number): Promise<void> {
  for (;;) {
    const { state, kind, subjectCode } = await client.get(
      '/v1/measurements/{id}',
      { id },
      { headers: { prefer: `wait=${WAIT_SECOND}` } },
    );
    if (state === 'complete' || state === 'partial') return;
    if (state !== 'queued')
      throw new DemoError(`The ${kind} measurement of ${subjectCode} is ${state}, not analysed.`);
    refuseAfter(deadline, `the ${kind} measurement of ${subjectCode} is still ${state}`);
  }
}

async function hasPendingJobs(client: ApiClient): Promise<boolean> {
  const { items } = await client.get('/v1/jobs', {});
  return items.some(({ state, count }) => PENDING_STATES.has(state) && count > 0);
}

function refuseAfter(deadline: number, what: string): void {
  if (performance.now() < deadline) return;
  throw new DemoError(`The analyses did not end after ${GIVE_UP_MILLISECOND / 1000} s: ${what}.`);
}
