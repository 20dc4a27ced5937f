import { createHash } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { openRawFileStore, sweepOrphans } from '@dotbook/data-access';
import { openRandomStream } from '@dotbook/simulation';
import { isLongRun, testSeed } from '@dotbook/testing';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { embeddedConnectionString, withDatabase } from '../service/embedded-database.ts';
import { filesBelow, type Integrity, readIntegrity } from '../service/integrity.ts';
import { makeLaboratory, simulatedFile, type TestFile, upload } from '../service/laboratory.ts';
import { ServiceProcess } from '../service/service-process.ts';

const FILE_COUNT = isLongRun() ? 2000 : 200;
const KILL_COUNT = isLongRun() ? 100 : 10;
const UPLOADS_IN_FLIGHT = 6;
const DEVICE_COUNT = 20;
/** The last kill comes while files are still under way. */
const LAST_KILL_FRACTION = 0.9;
const LATEST_KILL_MILLISECOND = 150;
const RETRY_MILLISECOND = 50;
const ANALYSIS_MILLISECOND = 120_000;

jest.setTimeout(isLongRun() ? 3_600_000 : 300_000);

let folder: string;
let service: ServiceProcess | null = null;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook-kill-'));
  await chmod(folder, 0o711);
});

afterAll(async () => {
  await service?.interrupt();
  await rm(folder, { recursive: true, force: true });
});

const environment = { PORT: '0' };
const dataDirectory = (): string => path.join(folder, 'data');

/** The client's side: what it was told is kept. */
interface Upload {
  readonly file: TestFile;
  readonly device: string;
  readonly headers: Readonly<Record<string, string>>;
  measurementId: string | null;
  attemptCount: number;
}

async function attempt(one: Upload, token: string): Promise<void> {
  one.attemptCount += 1;
  const url = service?.url ?? '';
  const answer = await upload(url, token, one.device, one.file, one.headers).catch(() => null);
  if (answer?.status === 202) {
    const { measurements } = answer.body as { measurements: { id: string }[] };
    if (measurements.length !== 1) throw new Error(`${measurements.length} measurements of ${one.file.name}`);
    one.measurementId = measurements[0]?.id ?? null;
  } else if (answer === null || answer.status === 503 || isInProgress(answer.body)) {
    await sleep(RETRY_MILLISECOND);
  } else {
    throw new Error(`${one.file.name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}

/** The first attempt of a request with a key is still being carried out, by a server that heard no end of it. */
function isInProgress(body: unknown): boolean {
  return (body as { code?: string } | null)?.code === 'idempotencyInProgress';
}

/** Uploads everything, several files at a time, until each was acknowledged. */
async function uploadAll(uploads: readonly Upload[], token: string): Promise<void> {
  const waiting = [...uploads];
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      while (one.measurementId === null) await attempt(one, token);
    }
  };
  await Promise.all(Array.from({ length: UPLOADS_IN_FLIGHT }, work));
}

/** Kills the server at random moments, one in each equal part of the progress, and starts it again. */
async function killAgainAndAgain(uploads: readonly Upload[]): Promise<number> {
  const random = openRandomStream(testSeed(), 'moments of the kills');
  const acknowledged = (): number => uploads.filter(({ measurementId }) => measurementId !== null).length;
  let killCount = 0;
  for (let kill = 0; kill < KILL_COUNT; kill += 1) {
    const moment = Math.floor(((kill + random.uniform()) / KILL_COUNT) * LAST_KILL_FRACTION * FILE_COUNT);
    while (acknowledged() < moment) await sleep(2);
    await sleep(LATEST_KILL_MILLISECOND * random.uniform());
    if (acknowledged() < FILE_COUNT) killCount += 1;
    await service?.kill();
    service = await ServiceProcess.start({ folder, environment });
  }
  return killCount;
}

async function waitForAnalyses(curveCount: number): Promise<Integrity> {
  const deadline = Date.now() + ANALYSIS_MILLISECOND;
  return withDatabase(await embeddedConnectionString(dataDirectory()), async (database) => {
    for (;;) {
      const found = await readIntegrity(database);
      if (found.curvesWithOneCurrentResult === curveCount || Date.now() > deadline) return found;
      await sleep(200);
    }
  });
}

/** Downloads every file the service lists and hashes it. */
async function downloadedHashes(token: string): Promise<string[]> {
  const url = service?.url ?? '';
  const headers = { authorization: `Bearer ${token}` };
  const hashes: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await fetch(`${url}/v1/raw-files?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`, {
      headers,
    });
    const { items, nextCursor } = (await page.json()) as {
      items: { id: string }[];
      nextCursor: string | null;
    };
    for (const { id } of items) {
      const content = await fetch(`${url}/v1/raw-files/${id}/content`, { headers });
      hashes.push(
        createHash('sha256')
          .update(await content.bytes())
          .digest('hex'),
      );
    }
    cursor = nextCursor;
  }
  return hashes.sort();
}

it('keeps every acknowledged file and analyses it exactly once, whenever the server is killed', async () => {
  service = await ServiceProcess.start({ folder, environment });
  const token = service.administratorToken ?? '';
  const { deviceCodes } = await makeLaboratory(service.url, token, DEVICE_COUNT);
  const uploads = Array.from({ length: FILE_COUNT }, (_, number): Upload => {
    const device = deviceCodes[number % DEVICE_COUNT] ?? '';
    // Every second client sends a key; the others rely on the bytes being recognised.
    const headers = number % 2 === 0 ? { 'idempotency-key': `upload-${number}` } : {};
    const file = simulatedFile(testSeed(), number);
    return { file, device, headers, measurementId: null, attemptCount: 0 };
  });

  const [, killCount] = await Promise.all([uploadAll(uploads, token), killAgainAndAgain(uploads)]);
  const curveCount = uploads.reduce((sum, { file }) => sum + file.scanCount, 0);
  const integrity = await waitForAnalyses(curveCount);
  const repeated = uploads.filter(({ attemptCount }) => attemptCount > 1).length;
  process.stderr.write(
    `kill while uploading: ${FILE_COUNT} files, ${killCount} kills, ${repeated} uploads repeated, seed ${testSeed()}\n`,
  );

  expect(killCount).toBe(KILL_COUNT);
  expect(repeated).toBeGreaterThan(0);
  expect(new Set(uploads.map(({ measurementId }) => measurementId)).size).toBe(FILE_COUNT);
  expect(integrity).toEqual({
    rawFiles: FILE_COUNT,
    distinctRawFiles: FILE_COUNT,
    measurements: FILE_COUNT,
    measurementsWithoutFile: 0,
    measurementsWithoutCurve: 0,
    curves: curveCount,
    jvRuns: curveCount,
    curvesAnalysedOnce: curveCount,
    curvesWithOneCurrentResult: curveCount,
    failedRuns: 0,
    createEvents: FILE_COUNT,
  });
  const sent = uploads.map(({ file }) => file.sha256).sort();
  expect(await downloadedHashes(token)).toEqual(sent);

  const store = await openRawFileStore(path.join(dataDirectory(), 'raw-files'));
  const connectionString = await embeddedConnectionString(dataDirectory());
  await withDatabase(connectionString, (database) => sweepOrphans(store, database, 0));
  const blobs = (await filesBelow(store.rootFolder)).map((file) => path.basename(file));
  expect(blobs.sort()).toEqual(sent);
});
