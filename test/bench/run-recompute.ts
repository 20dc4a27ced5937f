import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { embeddedConnectionString } from '../service/embedded-database.ts';
import { ServiceProcess } from '../service/service-process.ts';
import { showProgress } from './compare.ts';
import { loopOnAllCores, simulatedPairs } from './loop-of-scans.ts';
import { seedDevices } from './seed-devices.ts';

/**
 * Recomputation of JV scans through the queue, against calling the same analyses (jv and jvSingleDiode of every scan,
 * hysteresis of every pair) in a loop on all cores. One worker process per core beside the service.
 */
const SCAN_COUNT = Number(process.argv[2] ?? 20_000);
const DEVICE_COUNT = Math.ceil(SCAN_COUNT / 2);
const workerProgram = fileURLToPath(new URL('../../apps/worker/dist/main.js', import.meta.url));

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
    await client.query('ANALYZE');
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

async function recompute(service: ServiceProcess): Promise<{ millisecond: number; job: Job }> {
  const begin = performance.now();
  const request = { type: 'recompute', selection: {}, reason: 'bench' };
  let job = (await call(service, 'POST', '/v1/jobs', request)) as Job;
  while (job.state !== 'complete') {
    await pause(200);
    job = (await call(service, 'GET', `/v1/jobs/${job.id}`)) as Job;
    showProgress(`${job.subjectCount - job.pendingCount} of ${job.subjectCount} devices`);
  }
  return { millisecond: performance.now() - begin, job };
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook-bench-'));
await chmod(folder, 0o711);
try {
  await using service = await ServiceProcess.start({ folder, environment: { PORT: '0' } });
  const databaseUrl = await embeddedConnectionString(path.join(folder, 'data'));
  showProgress(`seeding ${DEVICE_COUNT} devices …`);
  await seedDevices(databaseUrl, {
    deviceCount: DEVICE_COUNT,
    devicesPerSubstrate: 4,
    substratesPerBatch: 25,
  });
  await giveRealPoints(databaseUrl);
  const environment = {
    PATH: process.env.PATH,
    DATABASE_URL: databaseUrl,
    DOTBOOK_DATA_DIRECTORY: path.join(folder, 'data'),
    // More than one, so that a worker computes while it waits for the database.
    DOTBOOK_WORKER_CONCURRENCY: '4',
  };
  const workers = Array.from({ length: os.availableParallelism() - 1 }, () =>
    spawn(process.execPath, [workerProgram], { cwd: folder, env: environment, stdio: 'ignore' }),
  );
  try {
    await pause(3000);
    const { millisecond, job } = await recompute(service);
    for (const worker of workers) worker.kill('SIGTERM');
    const loopMillisecond = await loopOnAllCores(DEVICE_COUNT);
    const perSecond = (milliseconds: number): string => (SCAN_COUNT / (milliseconds / 1000)).toFixed(0);
    process.stdout.write(
      [
        `Recomputation of ${SCAN_COUNT} scans (${job.computedRunCount} runs, ${job.failedCount} failed) on ${os.availableParallelism()} cores`,
        `  through the queue      ${(millisecond / 1000).toFixed(1)} s, ${perSecond(millisecond)} scans/s`,
        `  analyses in a loop     ${(loopMillisecond / 1000).toFixed(1)} s, ${perSecond(loopMillisecond)} scans/s`,
        `  throughput             ${((100 * loopMillisecond) / millisecond).toFixed(0)} % of the loop\n`,
      ].join('\n'),
    );
  } finally {
    for (const worker of workers) worker.kill('SIGTERM');
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
