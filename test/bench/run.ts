import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
  FIND_DEVICE_BY_CODE,
  PERFORMANCE_SESSION_SQL,
  PERFORMANCE_SQL,
  performanceParameters,
} from '@dotbook/data-access';
import { readRawFile } from '@dotbook/raw-data';
import { analyseRecords, splitScans } from '@dotbook/analysis';
import pg from 'pg';
import { embeddedConnectionString } from '../service/embedded-database.ts';
import { makeLaboratory, simulatedFile, type TestFile, upload } from '../service/laboratory.ts';
import { ServiceProcess } from '../service/service-process.ts';
import { type Comparison, comparisonText, compare, showProgress, WARM_UP_ROUNDS } from './compare.ts';
import { seedDevices } from './seed-devices.ts';

const SEED = 2020;
const SIZE = { deviceCount: 100_000, devicesPerSubstrate: 4, substratesPerBatch: 25 };
const UPLOAD_ROUNDS = 40;
const DEVICE_ROUNDS = 500;
const PERFORMANCE_ROUNDS = 15;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** GET over a kept connection; the body is read to its end. */
function get(service: ServiceProcess, target: string): Promise<void> {
  const headers = { authorization: `Bearer ${service.administratorToken ?? ''}` };
  return new Promise((resolve, reject) => {
    request(`${service.url}${target}`, { agent, headers }, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`GET ${target}: ${response.statusCode ?? 0}`));
      });
    })
      .once('error', reject)
      .end();
  });
}

/** From the first byte sent to the metrics in the answer, against parsing and analysing the same bytes in memory. */
async function compareUpload(service: ServiceProcess): Promise<Comparison> {
  const token = service.administratorToken ?? '';
  const { deviceCodes } = await makeLaboratory(service.url, token, 50, 'BENCH-UPLOAD');
  // Made beforehand; numbers divisible by four are files with two scans.
  const files = Array.from({ length: UPLOAD_ROUNDS + WARM_UP_ROUNDS }, (_, index) =>
    simulatedFile(SEED, 4 * index),
  );
  const fileOf = (round: number): TestFile => {
    const file = files[round + WARM_UP_ROUNDS];
    if (file === undefined) throw new RangeError(`no file for round ${round}`);
    return file;
  };
  const answered = {
    name: 'POST …/measurements, Prefer: wait=10',
    run: async (round: number): Promise<void> => {
      const device = deviceCodes[(round + 100) % deviceCodes.length] ?? '';
      const { status, body } = await upload(service.url, token, device, fileOf(round), { prefer: 'wait=10' });
      const { measurements } = body as { measurements?: { state: string }[] };
      const state = measurements?.[0]?.state;
      if (status !== 202 || state !== 'complete')
        throw new Error(`upload: ${status}, ${state ?? 'no state'}`);
    },
  };
  const alone = {
    name: 'parse + analysis alone',
    run: (round: number): Promise<void> => {
      const { records } = readRawFile(fileOf(round).bytes);
      const scans = records.flatMap((record) => (record.kind === 'jv' ? splitScans(record) : []));
      const { perRecord } = analyseRecords(
        scans.map((record) => ({ record, fileIndex: 0 })),
        { apertureAreaCm2: 0.058, irradianceMilliwattPerCm2: 100 },
      );
      if (perRecord.length !== 2) throw new Error(`${perRecord.length} scans instead of 2`);
      return Promise.resolve();
    },
  };
  return compare('Upload to metrics', UPLOAD_ROUNDS, answered, alone);
}

/** Any device, another one each round, so that neither side has it at hand. */
function deviceCodeOf(round: number): string {
  return `BENCH-D${1 + (((round + 100) * 7919) % SIZE.deviceCount)}`;
}

function compareDevice(service: ServiceProcess, client: pg.Client): Promise<Comparison> {
  return compare(
    'GET of a device',
    DEVICE_ROUNDS,
    { name: 'GET /v1/devices/{code}', run: (round) => get(service, `/v1/devices/${deviceCodeOf(round)}`) },
    {
      name: 'the same SQL through pg',
      run: async (round) => {
        const { rowCount } = await client.query({ ...FIND_DEVICE_BY_CODE, values: [deviceCodeOf(round)] });
        if (rowCount !== 1) throw new Error(`no device ${deviceCodeOf(round)}`);
      },
    },
  );
}

function comparePerformance(service: ServiceProcess, client: pg.Client): Promise<Comparison> {
  const parameters = performanceParameters('all', { filters: {}, groupBy: ['composition'] });
  return compare(
    `Performance by composition over ${SIZE.deviceCount} devices`,
    PERFORMANCE_ROUNDS,
    {
      name: 'GET /v1/performance?groupBy=composition',
      run: () => get(service, '/v1/performance?groupBy=composition'),
    },
    {
      name: 'the same SQL through pg',
      run: async () => {
        await client.query(PERFORMANCE_SESSION_SQL);
        const { rows } = await client.query(PERFORMANCE_SQL, parameters);
        await client.query('COMMIT');
        if (rows.length === 0) throw new Error('no groups');
      },
    },
  );
}

const [processor] = os.cpus();
process.stdout.write(
  `Dotbook bench: ${os.cpus().length} × ${processor?.model ?? 'unknown processor'}, Node ${process.versions.node}\n`,
);
const folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook-bench-'));
await chmod(folder, 0o711);
try {
  showProgress('starting the service …');
  await using service = await ServiceProcess.start({ folder, environment: { PORT: '0' } });
  const connectionString = await embeddedConnectionString(path.join(folder, 'data'));
  const print = (comparison: Comparison): void => {
    process.stdout.write(`\n${comparisonText(comparison)}\n`);
  };
  print(await compareUpload(service));
  showProgress(`seeding ${SIZE.deviceCount} devices …`);
  await seedDevices(connectionString, SIZE);
  const client = new pg.Client({ connectionString, options: '-c role=dotbook_app' });
  await client.connect();
  try {
    print(await compareDevice(service, client));
    print(await comparePerformance(service, client));
  } finally {
    await client.end();
    agent.destroy();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
