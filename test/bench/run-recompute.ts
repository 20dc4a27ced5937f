import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { embeddedConnectionString } from '../service/embedded-database.ts';
import { ServiceProcess } from '../service/service-process.ts';
import { showProgress } from './compare.ts';
import { FIRST_PAIRS_PER_THREAD, loopOnAllCores, simulatedPairs, type Spent } from './loop-of-scans.ts';
import { peakMegabyte } from './peak-memory.ts';
import { processorMillisecond } from './processor-time.ts';
import { seedDevices } from './seed-devices.ts';

/**
 * Recomputation of JV scans through the queue, as the service does it by itself, against calling the same analyses (jv and
 * jvSingleDiode of every scan, hysteresis of every pair) in a loop on all cores. In turns, each time with other devices:
 * what was computed once is not computed again.
 *
 * Threads begin with loading and compiling the analyses. Those of both sides do so before they are measured, with equally many
 * scans: those of the service in a first job, whose times are printed by themselves.
 *
 * `npm run bench:recompute [-- SCANS [ROUNDS]]`
 */
const SCAN_COUNT = Number(process.argv[2] ?? 20_000);
const ROUND_COUNT = Number(process.argv[3] ?? 3);
const DEVICES_PER_BATCH = 100;
/** Whole batches, so that a round is a selection. */
const BATCH_COUNT = Math.ceil(SCAN_COUNT / 2 / DEVICES_PER_BATCH);
const DEVICE_COUNT = BATCH_COUNT * DEVICES_PER_BATCH;
const FIRST_BATCH_COUNT = Math.ceil((FIRST_PAIRS_PER_THREAD * os.availableParallelism()) / DEVICES_PER_BATCH);
const FIRST_DEVICE_COUNT = FIRST_BATCH_COUNT * DEVICES_PER_BATCH;

/** Gives the seeded curves the points of simulated scans, reverse and forward of one cell to each device. */
async function giveRealPoints(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    const pairs = simulatedPairs();
    for (const [index, pair] of pairs.entries()) {
      for (const scan of pair) {
        const isReverse = (scan.voltageVolt[0] ?? 0) > (scan.voltageVolt.at(-1) ?? 0);
        const values = scan.current.quantity === 'density' ? scan.current.milliampPerCm2 : [];
        await client.query(
          `UPDATE curve SET x = $1, y = $2 FROM measurement, device
           WHERE measurement.id = curve.measurement_id AND device.id = measurement.device_id
             AND curve.label = $3 AND substring(device.code FROM 8)::int % $4 = $5`,
          [scan.voltageVolt, values, isReverse ? 'reverse' : 'forward', pairs.length, index],
        );
      }
    }
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

async function call(
  service: ServiceProcess,
  method: string,
  target: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${service.url}${target}`, {
    method,
    headers: {
      authorization: `Bearer ${service.administratorToken ?? ''}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${target}: ${response.status} ${await response.text()}`);
  return response.json();
}

interface Job {
  readonly id: string;
  readonly state: string;
  readonly subjectCount: number;
  readonly pendingCount: number;
  readonly failedCount: number;
  readonly computedRunCount: number;
}

/** As `dotbook recompute` does: ask, then look how far it is. Batches from the first on, which is number 1. */
async function recompute(service: ServiceProcess, first: number, batchCount: number): Promise<Spent> {
  const deviceCount = batchCount * DEVICES_PER_BATCH;
  const before = await processorMillisecond(service.pid);
  const begin = performance.now();
  const batches = Array.from({ length: batchCount }, (_, n) => `BENCH-B${first + n}`);
  const request = { type: 'recompute', selection: { batches }, reason: 'bench' };
  let job = (await call(service, 'POST', '/v1/jobs', request)) as Job;
  while (job.state !== 'complete') {
    await pause(300);
    job = (await call(service, 'GET', `/v1/jobs/${job.id}`)) as Job;
    showProgress(`${job.subjectCount - job.pendingCount} of ${job.subjectCount} devices`);
  }
  if (job.failedCount > 0 || job.computedRunCount !== 5 * deviceCount) {
    throw new Error(
      `The job made ${job.computedRunCount} runs of ${5 * deviceCount}, and ${job.failedCount} devices failed.`,
    );
  }
  const after = await processorMillisecond(service.pid);
  const used = before === null || after === null ? null : after - before;
  return { millisecond: performance.now() - begin, processorMillisecond: used };
}

function speedOf({ millisecond, processorMillisecond: used }: Spent, deviceCount = DEVICE_COUNT): string {
  const perScan = used === null ? '' : ` (${(used / (2 * deviceCount)).toFixed(2)} ms of processor per scan)`;
  return `${((2000 * deviceCount) / millisecond).toFixed(0)} scans/s${perScan}`;
}
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(0)} %`;

function reportOf(round: number, queue: Spent, loop: Spent, peak: number | null): string {
  const [used, least] = [queue.processorMillisecond, loop.processorMillisecond];
  return [
    `round ${round + 1}, load ${(os.loadavg()[0] ?? 0).toFixed(1)}`,
    `  through the queue    ${speedOf(queue)}`,
    `  analyses in a loop   ${speedOf(loop)}`,
    `  throughput           ${percent(loop.millisecond, queue.millisecond)} of the loop`,
    ...(used === null || least === null ? [] : [`  by processor time    ${percent(least, used)}`]),
    ...(peak === null ? [] : [`  service, so far      at most ${peak.toFixed(0)} MB`]),
  ].join('\n');
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const at = (position: number): number => sorted[position] ?? Number.NaN;
  return (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook-bench-'));
await chmod(folder, 0o711);
try {
  await using service = await ServiceProcess.start({ folder, environment: { PORT: '0' } });
  const databaseUrl = await embeddedConnectionString(path.join(folder, 'data'));
  const seededCount = FIRST_DEVICE_COUNT + ROUND_COUNT * DEVICE_COUNT;
  showProgress(`seeding ${seededCount} devices …`);
  await seedDevices(databaseUrl, {
    deviceCount: seededCount,
    ...{ devicesPerSubstrate: 4, substratesPerBatch: DEVICES_PER_BATCH / 4 },
  });
  await giveRealPoints(databaseUrl);
  const rounds: { readonly queue: Spent; readonly loop: Spent }[] = [];
  process.stdout.write(`${2 * DEVICE_COUNT} scans a round, ${os.availableParallelism()} cores\n`);
  const first = await recompute(service, 1, FIRST_BATCH_COUNT);
  showProgress('');
  process.stdout.write(
    `first job after the start, ${2 * FIRST_DEVICE_COUNT} scans: ${speedOf(first, FIRST_DEVICE_COUNT)}\n`,
  );
  for (let round = 0; round < ROUND_COUNT; round += 1) {
    const queue = await recompute(service, FIRST_BATCH_COUNT + round * BATCH_COUNT + 1, BATCH_COUNT);
    const loop = await loopOnAllCores(DEVICE_COUNT);
    rounds.push({ queue, loop });
    showProgress('');
    process.stdout.write(`${reportOf(round, queue, loop, await peakMegabyte(service.pid))}\n`);
  }
  const ratios = rounds.map(({ queue, loop }) => loop.millisecond / queue.millisecond);
  process.stdout.write(
    `median of ${ROUND_COUNT}: ${percent(median(ratios), 1)} of the throughput of the loop\n`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
