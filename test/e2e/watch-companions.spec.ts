import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
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
