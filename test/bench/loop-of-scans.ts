import os from 'node:os';
import process from 'node:process';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { analyseRecords, splitScans } from '@dotbook/analysis';
import type { JvRecord } from '@dotbook/domain';
import { demoDataSet } from '@dotbook/simulation';
import { readRawFile } from '@dotbook/raw-data';

/** Pairs of a reverse and a forward scan of the simulated data set, one pair per cell. */
export function simulatedPairs(): readonly (readonly [JvRecord, JvRecord])[] {
  const files = demoDataSet().groups.flatMap(({ substrates }) =>
    substrates.flatMap(({ devices }) => devices.flatMap((device) => device.files)),
  );
  return files
    .filter(({ kind }) => kind === 'jv')
    .flatMap(({ bytes }) => {
      const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
      const scans = readRawFile(content).records.flatMap((record) =>
        record.kind === 'jv' ? splitScans(record) : [],
      );
      const [first, second] = scans;
      return scans.length === 2 && first !== undefined && second !== undefined
        ? [[first, second] as const]
        : [];
    });
}

/**
 * What each thread computes before it is measured, in the loop as in the service: engines go on compiling for the first
 * thousand scans.
 */
export const FIRST_PAIRS_PER_THREAD = 1000;

/** Times of one way to compute the same scans. */
export interface Spent {
  readonly millisecond: number;
  /** Of all cores together; null where the system does not tell. */
  readonly processorMillisecond: number | null;
}

/**
 * Calls the analyses for pairs of scans in a loop, on every core at once. The start of the threads and their first pairs do
 * not count.
 */
export async function loopOnAllCores(pairCount: number): Promise<Spent> {
  const threads = Array.from(
    { length: os.availableParallelism() },
    () => new Worker(new URL(import.meta.url), { workerData: { pairCount } }),
  );
  try {
    await Promise.all(threads.map((thread) => answerOf(thread)));
    const begin = performance.now();
    const before = process.cpuUsage();
    await Promise.all(
      threads.map((thread, index) => {
        const share = Math.floor(pairCount / threads.length) + Number(index < pairCount % threads.length);
        thread.postMessage(share);
        return answerOf(thread);
      }),
    );
    const { user, system } = process.cpuUsage(before);
    return { millisecond: performance.now() - begin, processorMillisecond: (user + system) / 1000 };
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function answerOf(thread: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.once('message', () => {
      resolve();
    });
    thread.once('error', reject);
  });
}

const CONDITIONS = { apertureAreaCm2: 0.058, irradianceMilliwattPerCm2: 100 };

function analysePairs(pairs: readonly (readonly [JvRecord, JvRecord])[], pairCount: number): void {
  for (let index = 0; index < pairCount; index += 1) {
    const pair = pairs[index % pairs.length] ?? [];
    analyseRecords(
      pair.map((record) => ({ record, fileIndex: 0 })),
      CONDITIONS,
    );
  }
}

if (!isMainThread && parentPort !== null && (workerData as { pairCount?: number } | null)?.pairCount) {
  const port = parentPort;
  const pairs = simulatedPairs();
  analysePairs(pairs, FIRST_PAIRS_PER_THREAD);
  port.postMessage('ready');
  port.once('message', (share: number) => {
    analysePairs(pairs, share);
    port.postMessage('done');
  });
}
