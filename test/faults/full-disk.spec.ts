import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createTestDatabase, type TestDatabase } from '@dotbook/testing';
import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { withDatabase } from '../service/embedded-database.ts';
import { filesBelow, readIntegrity } from '../service/integrity.ts';
import { makeLaboratory, simulatedFile, type TestFile, testFile, upload } from '../service/laboratory.ts';
import { ServiceProcess } from '../service/service-process.ts';

jest.setTimeout(120_000);

const SEED = 11;
const KIBIBYTE_BYTES = 1024;

let folder: string;
let database: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook-full-disk-'));
});

beforeEach(async () => {
  database = await createTestDatabase();
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A file of the wanted size that no other number gives. */
function largeFile(number: number, sizeKibibyte: number): TestFile {
  const small = simulatedFile(SEED, number);
  const bytes = new Uint8Array(sizeKibibyte * KIBIBYTE_BYTES).fill(0x20);
  bytes.set(small.bytes);
  return testFile(small.name, bytes, small.scanCount);
}

function startIn(dataDirectory: string, wrapper: readonly string[] = []): Promise<ServiceProcess> {
  const environment = {
    PORT: '0',
    DATABASE_URL: database.connectionString,
    DOTBOOK_DATA_DIRECTORY: dataDirectory,
  };
  return ServiceProcess.start({ folder, environment, wrapper });
}

async function expectNothingOf(dataDirectory: string, refused: TestFile, keptFiles: number): Promise<void> {
  const found = await withDatabase(database.connectionString, readIntegrity);
  expect(found).toMatchObject({ rawFiles: keptFiles, measurements: keptFiles, measurementsWithoutFile: 0 });
  const stored = await filesBelow(path.join(dataDirectory, 'raw-files'));
  expect(stored).toHaveLength(keptFiles);
  expect(stored.map((name) => path.basename(name))).not.toContain(refused.sha256);
}

if (process.platform === 'win32') {
  process.stderr.write('skipped: a file larger than the system lets it be (needs ulimit)\n');
} else {
  it('answers 507 when the system lets a file grow no further, keeps nothing of it, and goes on', async () => {
    const dataDirectory = path.join(folder, 'limited');
    // 256 blocks of 512 bytes (POSIX), or of 1024 in some shells: in both cases less than the large file.
    const wrapper = ['/bin/sh', '-c', 'ulimit -f 256 && exec "$@"', 'sh'];
    await using service = await startIn(dataDirectory, wrapper);
    const token = service.administratorToken ?? '';
    const { deviceCodes } = await makeLaboratory(service.url, token, 1);
    const [device = ''] = deviceCodes;
    const tooLarge = largeFile(1, 600);
    const refused = await upload(service.url, token, device, tooLarge);
    expect(refused).toMatchObject({ status: 507, body: { code: 'storageFull' } });
    await expectNothingOf(dataDirectory, tooLarge, 0);
    expect((await upload(service.url, token, device, simulatedFile(SEED, 2))).status).toBe(202);
    await expectNothingOf(dataDirectory, tooLarge, 1);
    // The refused upload leaves no connection behind that the service would wait for.
    expect(await service.interrupt()).toEqual({ code: 0, signal: null });
  });
}

const SMALL_DISK_KIBIBYTE = 512;

/** A small disk of its own, in memory. @throws Error with the words of the system; it takes root on Linux. */
function mountSmallDisk(target: string): void {
  const args = ['-t', 'tmpfs', '-o', `size=${SMALL_DISK_KIBIBYTE}k`, 'tmpfs', target];
  const { status, stderr, error } = spawnSync('mount', args, { encoding: 'utf8', timeout: 20_000 });
  if (status !== 0) throw new Error(error?.message ?? stderr.trim());
}

function unmount(target: string): void {
  spawnSync('umount', [target], { timeout: 20_000 });
}

/** Why there can be no small disk, null when there can. */
function obstacleToSmallDisk(): string | null {
  const target = mkdtempSync(path.join(os.tmpdir(), 'dotbook-small-disk-'));
  try {
    mountSmallDisk(target);
    unmount(target);
    return null;
  } catch (error) {
    return String(error);
  } finally {
    rmdirSync(target);
  }
}

const obstacle = obstacleToSmallDisk();

if (obstacle === null) {
  it('answers 507 on a disk that is full, keeps nothing half, and goes on with what fits', async () => {
    const dataDirectory = path.join(folder, 'small disk');
    await mkdir(dataDirectory);
    mountSmallDisk(dataDirectory);
    try {
      await using service = await startIn(dataDirectory);
      const token = service.administratorToken ?? '';
      const { deviceCodes } = await makeLaboratory(service.url, token, 1);
      const [device = ''] = deviceCodes;
      const sent = Array.from({ length: 5 }, (_, number) => largeFile(number, 150));
      const statuses: number[] = [];
      for (const file of sent) statuses.push((await upload(service.url, token, device, file)).status);
      expect(statuses).toEqual([202, 202, 202, 507, 507]);
      await expectNothingOf(dataDirectory, largeFile(3, 150), 3);
      expect((await upload(service.url, token, device, simulatedFile(SEED, 9))).status).toBe(202);
    } finally {
      unmount(dataDirectory);
    }
  });
} else {
  process.stderr.write(`skipped: a disk that is full (it takes root on Linux: ${obstacle})\n`);
}
