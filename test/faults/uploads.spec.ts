import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { embeddedConnectionString, withDatabase } from '../service/embedded-database.ts';
import { filesBelow, type Integrity, readIntegrity } from '../service/integrity.ts';
import { makeLaboratory, simulatedFile, upload, type UploadAnswer } from '../service/laboratory.ts';
import { postgresPid, ServiceProcess } from '../service/service-process.ts';

jest.setTimeout(120_000);

const SEED = 7;

let folder: string;
let service: ServiceProcess;
let token: string;
let devices: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook-uploads-'));
  await chmod(folder, 0o711);
  service = await ServiceProcess.start({ folder, environment: { PORT: '0' } });
  token = service.administratorToken ?? '';
  ({ deviceCodes: devices } = await makeLaboratory(service.url, token, 3));
}, 120_000);

afterAll(async () => {
  await service.interrupt();
  await rm(folder, { recursive: true, force: true });
});

const dataDirectory = (): string => path.join(folder, 'data');
const deviceOf = (index: number): string => devices[index] ?? '';

async function integrity(): Promise<Integrity> {
  return withDatabase(await embeddedConnectionString(dataDirectory()), readIntegrity);
}

function storedFiles(): Promise<string[]> {
  return filesBelow(path.join(dataDirectory(), 'raw-files'));
}

/** Tries until it is so, or a minute and a half have passed; gives the last answer. */
async function eventually<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const answer = await ask();
    if (isSo(answer) || Date.now() > deadline) return answer;
    await sleep(100);
  }
}

it('keeps a file that arrives fifty times in parallel once: one blob, one measurement, one analysis', async () => {
  const file = simulatedFile(SEED, 1);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => upload(service.url, token, deviceOf(0), file)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(202));
  const made = answers.map(
    ({ body }) => (body as { measurements: { id: string; recognised: boolean }[] }).measurements,
  );
  expect(new Set(made.map(([one]) => one?.id)).size).toBe(1);
  expect(made.filter(([one]) => one?.recognised === false)).toHaveLength(1);
  const found = await eventually(
    integrity,
    ({ curvesWithOneCurrentResult }) => curvesWithOneCurrentResult > 0,
  );
  expect(found).toMatchObject({ rawFiles: 1, measurements: 1, curves: 1, jvRuns: 1, createEvents: 1 });
  expect((await storedFiles()).map((name) => path.basename(name))).toEqual([file.sha256]);
});

/** Sends the beginning of an upload and then cuts the connection. */
async function breakOff(beginning: Uint8Array): Promise<void> {
  const { hostname, port } = new URL(service.url);
  const head = [
    `POST /v1/devices/${deviceOf(1)}/measurements HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    `Authorization: Bearer ${token}`,
    'Content-Type: multipart/form-data; boundary=b',
    'Content-Length: 50000000',
    '',
    '--b',
    'Content-Disposition: form-data; name="file"; filename="half.txt"',
    '',
    '',
  ].join('\r\n');
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(head);
  socket.write(beginning);
  await eventually(storedFiles, (files) => files.some((name) => name.startsWith('incoming')));
  socket.destroy();
}

it('leaves nothing of an upload whose connection is cut half-way', async () => {
  const before = await integrity();
  const filesBefore = await storedFiles();
  await Promise.all(
    Array.from({ length: 5 }, (_, index) => breakOff(new Uint8Array(1_000_000 * (index + 1)))),
  );
  const files = await eventually(storedFiles, (names) => names.length === filesBefore.length);
  expect(files).toEqual(filesBefore);
  expect(await integrity()).toEqual(before);
  expect((await upload(service.url, token, deviceOf(1), simulatedFile(SEED, 2))).status).toBe(202);
});

it('answers 503 with Retry-After while PostgreSQL is away, and goes on by itself once it is back', async () => {
  const before = await integrity();
  const pid = (await postgresPid(dataDirectory())) ?? 0;
  const answers: UploadAnswer[] = [];
  const file = simulatedFile(SEED, 3);
  process.kill(pid, 'SIGKILL');
  await eventually(
    async () => {
      const answer = await upload(service.url, token, deviceOf(2), file);
      answers.push(answer);
      return answer.status;
    },
    (status) => status === 202,
  );
  const refused = answers.slice(0, -1);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) {
    expect(answer).toMatchObject({ status: 503, body: { code: 'databaseUnavailable' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect(answers.at(-1)?.status).toBe(202);
  const curves = before.curves + file.scanCount;
  const found = await eventually(
    integrity,
    ({ curvesWithOneCurrentResult }) => curvesWithOneCurrentResult === curves,
  );
  expect(found).toMatchObject({
    rawFiles: before.rawFiles + 1,
    measurements: before.measurements + 1,
    curves,
    jvRuns: curves,
    curvesWithOneCurrentResult: curves,
    failedRuns: 0,
  });
  expect(await postgresPid(dataDirectory())).not.toBe(pid);
});
