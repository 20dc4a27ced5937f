import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../apps/api/src/testing/laboratory-under-test.ts';
import { runDotbook } from '../../apps/cli/src/run-dotbook.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const stateBefore = process.env.XDG_STATE_HOME;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dotbook-once-'));
  process.env.XDG_STATE_HOME = join(folder, 'state');
});
afterAll(async () => {
  if (stateBefore === undefined) delete process.env.XDG_STATE_HOME;
  else process.env.XDG_STATE_HOME = stateBefore;
  await rm(folder, { recursive: true });
});

async function watchOnce(name: string): Promise<{ readonly status: number; readonly notes: string }> {
  let notes = '';
  const options = ['--once', '--settle', '0.2', '--server', api.url, '--token', api.administratorToken];
  const status = await runDotbook(['watch', name, '--project', laboratory.projectCode, ...options], {
    callerFolder: folder,
    writeResult: () => undefined,
    writeNote: (text) => {
      notes += text;
    },
  });
  return { status, notes };
}

const curve = (jscMilliampPerCm2: number): string =>
  ['Voltage (V)\tCurrent density (mA/cm2)']
    .concat(Array.from({ length: 30 }, (_, index) => `${index / 25}\t${jscMilliampPerCm2 - index}`))
    .join('\n');

it('ends though a file never stays as it is, names it, and sends the others and nothing half-written', async () => {
  const { code } = await laboratory.addDevice('once');
  await mkdir(join(folder, 'busy'));
  const growing = join(folder, 'busy', `${code}_growing.txt`);
  await writeFile(growing, curve(20));
  await writeFile(join(folder, 'busy', `${code}_whole.txt`), curve(21));
  await writeFile(join(folder, 'busy', `${code}_empty.txt`), '');
  const instrument = setInterval(() => {
    void appendFile(growing, '\n1.3\t-20');
  }, 40);
  const { status, notes } = await watchOnce('busy').finally(() => {
    clearInterval(instrument);
  });
  expect(status).toBe(1);
  expect(notes).toContain(`✓ ${code}_whole.txt: `);
  expect(notes).toContain(`✗ ${code}_growing.txt: still being written, not sent\n`);
  expect(notes).toContain(`… ${code}_empty.txt: empty, not sent\n`);
  expect(notes).toContain(
    '1 attached, 0 waiting in the inbox, 0 refused, 0 sent before, 1 still being written, not sent.\n',
  );
  const rows = await api.database.reader.rawFile.findMany({ select: { originalName: true } });
  expect(rows.map(({ originalName }) => originalName)).toEqual([`${code}_whole.txt`]);

  // The next call finds it complete.
  const next = await watchOnce('busy');
  expect(next).toMatchObject({ status: 0 });
  expect(next.notes).toContain(`✓ ${code}_growing.txt: `);
  expect(next.notes).toContain('1 attached, 0 waiting in the inbox, 0 refused, 0 sent before.\n');
}, 60_000);

it('ends when the folder goes away and does not come back', async () => {
  await mkdir(join(folder, 'share'));
  await writeFile(join(folder, 'share', 'a.txt'), curve(22));
  const watching = watchOnce('share');
  await rm(join(folder, 'share'), { recursive: true });
  const { status, notes } = await watching;
  expect(status).toBe(1);
  expect(notes).toContain('✗ The folder is still away; nothing more is sent.\n');
}, 60_000);
