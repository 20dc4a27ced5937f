import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isLongRun } from '@dotbook/testing';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { embeddedConnectionString, withDatabase } from '../service/embedded-database.ts';
import { makeLaboratory, simulatedFile, testFile } from '../service/laboratory.ts';
import { ServiceProcess } from '../service/service-process.ts';

jest.setTimeout(7_200_000);

const SEED = 11;
const FILE_COUNT = isLongRun() ? 5000 : 60;
/** A device has about a dozen scans, or two. */
const DEVICE_COUNT = isLongRun() ? 200 : 5;
/** Simulating takes longer than sending; the files differ by a line below the scan. */
const SCAN_COUNT = 60;
/** A busy machine takes its time; nothing is measured here. */
const EVENTUALLY_MILLISECOND = 3_000_000;
const dotbook = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));

let root: string;
let watched: string;
let service: ServiceProcess;
let port: string;
let token: string;
let devices: readonly string[];
let notes = '';
let watch: ChildProcess | null = null;

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'dotbook-watch-'));
  await chmod(root, 0o711);
  watched = path.join(root, 'instrument');
  await mkdir(path.join(watched, 'today'), { recursive: true });
  service = await ServiceProcess.start({ folder: root, environment: { PORT: '0' } });
  port = new URL(service.url).port;
  token = service.administratorToken ?? '';
  ({ deviceCodes: devices } = await makeLaboratory(service.url, token, DEVICE_COUNT));
}, 300_000);

afterAll(async () => {
  watch?.kill('SIGKILL');
  await service.interrupt();
  await rm(root, { recursive: true, force: true });
});

function startWatch(): ChildProcess {
  const args = [dotbook, 'watch', watched, '--project', 'FAULTS', '--settle', '0.5'];
  const child = spawn(process.execPath, args, {
    env: {
      PATH: process.env.PATH,
      XDG_STATE_HOME: path.join(root, 'state'),
      DOTBOOK_SERVER: `http://127.0.0.1:${port}`,
      DOTBOOK_TOKEN: token,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.on('data', (chunk: Buffer) => (notes += chunk.toString()));
  return child;
}

const attachedCount = (): number => notes.split('\n').filter((line) => line.startsWith('✓')).length;

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + EVENTUALLY_MILLISECOND;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It did not come about: ${what}.\n${notes.slice(-4000)}`);
    await sleep(50);
  }
}

/** Every raw file that is kept, by its name, in order. */
async function keptFiles(): Promise<readonly { name: string; sha256: string }[]> {
  return withDatabase(await embeddedConnectionString(path.join(root, 'data')), async (database) => {
    const { rows } = await database.readerPool.query<{ name: string; sha256: string }>(
      'SELECT original_name AS name, sha256 FROM raw_file ORDER BY original_name',
    );
    return rows;
  });
}

const nameOf = (index: number): string =>
  path.join(index % 3 === 0 ? 'today' : '', `${devices[index % DEVICE_COUNT] ?? ''}_${index}.txt`);

it('sends every file once, through kills, restarts, a slow instrument, new names and a folder that is away', async () => {
  const scans = Array.from({ length: SCAN_COUNT }, (_, index) => simulatedFile(SEED, index).bytes);
  const files = Array.from({ length: FILE_COUNT }, (_, index) => {
    const scan = Buffer.from(scans[index % SCAN_COUNT] ?? []);
    return testFile(nameOf(index), Buffer.concat([scan, Buffer.from(`\n# file ${index}\n`)]), 1);
  });
  for (const { name, bytes } of files) await writeFile(path.join(watched, name), bytes);

  // Its own kill -9.
  watch = startWatch();
  await until(() => attachedCount() >= FILE_COUNT / 4, 'a quarter was sent');
  watch.kill('SIGKILL');
  await once(watch, 'exit');
  watch = startWatch();

  // The server's.
  await until(() => attachedCount() >= FILE_COUNT / 2, 'half was sent');
  await service.kill();
  await until(() => notes.includes('Trying again in 1 s'), 'the server was missed');
  service = await ServiceProcess.start({ folder: root, environment: { PORT: port } });
  await until(async () => (await keptFiles()).length >= FILE_COUNT, 'all were sent');

  // A file that grows slowly is sent once, whole.
  const slow = path.join(watched, `${devices[0] ?? ''}_slow.txt`);
  const whole = Buffer.from(simulatedFile(SEED, FILE_COUNT + 1).bytes);
  const partBytes = Math.ceil(whole.length / 12);
  for (let at = 0; at < whole.length; at += partBytes) {
    await appendFile(slow, whole.subarray(at, at + partBytes));
    await sleep(100);
  }
  await until(() => notes.includes('_slow.txt:'), 'the slow file was sent');

  // A new name sends nothing.
  const [first] = files;
  await rename(path.join(watched, first?.name ?? ''), path.join(watched, 'renamed.txt'));
  await until(() => notes.includes('= renamed.txt: sent before as '), 'the new name was recognised');

  // A share that is away for a while.
  await rename(watched, `${watched} away`);
  await until(() => notes.includes('The folder is away'), 'the folder was missed');
  const late = testFile(`${devices[1] ?? ''}_late.txt`, simulatedFile(SEED, FILE_COUNT + 2).bytes, 1);
  await writeFile(path.join(`${watched} away`, late.name), late.bytes);
  await rename(`${watched} away`, watched);
  await until(() => notes.includes('_late.txt:'), 'the late file was sent');

  watch.kill('SIGINT');
  const [status] = (await once(watch, 'exit')) as unknown[];
  expect(status).toBe(0);
  expect(notes).toContain(' 0 refused, ');
  const expected = [
    ...files.map(({ name, sha256 }) => ({ name: path.basename(name), sha256 })),
    { name: path.basename(slow), sha256: simulatedFile(SEED, FILE_COUNT + 1).sha256 },
    { name: late.name, sha256: late.sha256 },
  ];
  const sorted = (all: readonly { name: string; sha256: string }[]): string[] =>
    all.map(({ name, sha256 }) => `${name} ${sha256}`).sort();
  expect(sorted(await keptFiles())).toEqual(sorted(expected));
});
