import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { showProgress } from './compare.ts';

/** Processor time of one call of each of two functions. */
export interface CallComparison {
  readonly firstMillisecond: number;
  readonly secondMillisecond: number;
  /** Median of the first over that of the second. */
  readonly ratio: number;
}

const ROUNDS = 15;
/** Compiling goes on for some seconds, in threads whose time counts too. */
const WARM_UP_ROUNDS = 100;
/** So long a round of either lasts about, so that the clock is fine enough and both are interrupted alike. */
const ROUND_MILLISECOND = 20;
const MOST_CALLS = 20_000;
const MICROSECOND_PER_MILLISECOND = 1000;

/**
 * Runs two functions in turns, as often each as makes rounds of equal length, and compares the medians of the processor time
 * of a call: what other programs do on the machine is not counted, however busy it is.
 */
export function compareCalls(title: string, first: () => unknown, second: () => unknown): CallComparison {
  const contestants = [first, second].map((call) => ({
    call,
    calls: callsPerRound(call),
    times: [] as number[],
  }));
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    for (const { call, calls, times } of contestants) {
      const begin = process.cpuUsage();
      for (let index = 0; index < calls; index += 1) call();
      const { user, system } = process.cpuUsage(begin);
      if (round >= 0) times.push((user + system) / MICROSECOND_PER_MILLISECOND / calls);
    }
    showProgress(`${title}: ${Math.max(round + 1, 0)} of ${ROUNDS}`);
  }
  showProgress('');
  const [firstMillisecond = Number.NaN, secondMillisecond = Number.NaN] = contestants.map(({ times }) =>
    medianOf(times),
  );
  return { firstMillisecond, secondMillisecond, ratio: firstMillisecond / secondMillisecond };
}

/** The shortest of some calls tells how many fill a round. */
function callsPerRound(call: () => unknown): number {
  let shortestMillisecond = Infinity;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const begin = performance.now();
    call();
    shortestMillisecond = Math.min(shortestMillisecond, performance.now() - begin);
  }
  return Math.max(1, Math.min(MOST_CALLS, Math.round(ROUND_MILLISECOND / shortestMillisecond)));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
