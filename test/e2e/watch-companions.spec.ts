import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { loadMeasurements } from '@dotbook/data-access';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { runDotbook } from '../../apps/cli/src/run-dotbook.ts';
import { empaCurve } from '../../libs/pipeline/src/testing/empa-files.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const stateBefore = process.env.XDG_STATE_HOME;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dotbook-companions-'));
  process.env.XDG_STATE_HOME = join(folder, 'state');
  await mkdir(join(folder, 'instrument'));
  const path = `/v1/projects/${laboratory.projectCode}`;
  const { headers } = await api.get(path);
  await api.client.send('PATCH', path, {
    body: JSON.stringify({ fileNamePattern: 'I-V_{code}_{pixel}_*' }),
    headers: { 'content-type': 'application/json', 'if-match': headers.get('etag') ?? '' },
  });
});
afterAll(async () => {
  if (stateBefore === undefined) delete process.env.XDG_STATE_HOME;
  else process.env.XDG_STATE_HOME = stateBefore;
  await rm(folder, { recursive: true });
});

/** Sends what is in the folder and answers with its lines. */
async function watchOnce(): Promise<string> {
  let notes = '';
  const options = ['--once', '--settle', '0', '--server', api.url, '--token', api.administratorToken];
  const argv = ['watch', 'instrument', '--project', laboratory.projectCode, ...options];
  await runDotbook(argv, {
    callerFolder: folder,
    writeResult: () => undefined,
    writeNote: (text) => {
      notes += text;
    },
  });
  return notes;
}

const write = (name: string, text: string): Promise<void> =>
  writeFile(join(folder, 'instrument', name), text);

/** Areas that count now, by pixel, and how many measurements there are. */
async function areas(): Promise<{ readonly areas: unknown; readonly count: number }> {
  const rows = await api.database.reader.measurement.findMany({ select: { id: true } });
  const views = await loadMeasurements(
    api.database.reader,
    rows.map(({ id }) => id),
  );
  const known = views.flatMap(({ curves }) =>
    curves.map(({ pixelLabel, conditions }) => [pixelLabel, conditions.apertureAreaCm2]),
  );
  return { areas: Object.fromEntries(known) as unknown, count: views.length };
}

it('sends a list of areas with the curves beside it, whenever it comes', async () => {
  for (const pixel of ['a1', 'a2', 'a3']) await laboratory.addDevice(pixel);
  const sample = laboratory.substrate.code;
  await write(`I-V_${sample}_a1_01.txt`, empaCurve(sample, 'a1', 20));
  await write(`I-V_${sample}_a2_01.txt`, empaCurve(sample, 'a2', 21));
  expect(await watchOnce()).toContain('2 attached, 0 waiting');
  expect(await areas()).toEqual({ areas: { a1: 0.32, a2: 0.32 }, count: 2 });

  await write('area.txt', 'a1\t0.3\na2\t0.31\na3\t0.33\n');
  const notes = await watchOnce();
  expect(notes).toMatch(
    /✓ area\.txt: \S+-a1 jv \(read again with it\): .*; \S+-a2 jv \(read again with it\)/u,
  );
  expect(notes).toContain('1 attached, 0 waiting');
  expect(await areas()).toEqual({ areas: { a1: 0.3, a2: 0.31 }, count: 2 });

  await write(`I-V_${sample}_a3_01.txt`, empaCurve(sample, 'a3', 22));
  expect(await watchOnce()).toContain('1 attached, 0 waiting');
  expect(await areas()).toEqual({ areas: { a1: 0.3, a2: 0.31, a3: 0.33 }, count: 3 });
  expect(await watchOnce()).toContain('0 attached, 0 waiting in the inbox, 0 refused');
});

it('does not wait for ever for a file of a group that keeps changing, and joins it when it comes', async () => {
  await laboratory.addDevice('b1');
  const sample = laboratory.substrate.code;
  await mkdir(join(folder, 'slow'));
  const list = join(folder, 'slow', 'area.txt');
  await writeFile(list, 'b1\t0.3');
  await writeFile(join(folder, 'slow', `I-V_${sample}_b1_01.txt`), empaCurve(sample, 'b1', 22));
  let notes = '';
  const options = ['--once', '--settle', '0.2', '--server', api.url, '--token', api.administratorToken];
  const watching = runDotbook(['watch', 'slow', '--project', laboratory.projectCode, ...options], {
    callerFolder: folder,
    isInteractive: true,
    writeResult: () => undefined,
    writeNote: (text) => {
      notes += text;
    },
  });
  // The instrument rewrites its list faster than it settles, until the curve was sent without it.
  const deadline = performance.now() + 30_000;
  while (!notes.includes('✓ I-V_') && performance.now() < deadline) {
    await appendFile(list, ' ');
    await pause(50);
  }
  await writeFile(list, 'b1\t0.3\n');
  expect(await watching).toBe(0);
  const curve = `I-V_${sample}_b1_01.txt`;
  expect(notes).toContain(`${curve} waits for area.txt, still changing; at most `);
  const late =
    '… area.txt is still changing: 1 file beside goes now, area.txt follows when complete and is joined then.';
  expect(notes.indexOf(late)).toBeGreaterThan(-1);
  expect(notes.indexOf(`✓ ${curve}: `)).toBeGreaterThan(notes.indexOf(late));
  expect(notes).toMatch(/✓ area\.txt: \S+-b1 jv \(read again with it\)/u);
  expect(await areas()).toMatchObject({ areas: { b1: 0.3 } });
}, 60_000);
