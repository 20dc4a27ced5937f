import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runDotbook } from '../run-dotbook.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dotbook-format-'));
  const rows = Array.from({ length: 30 }, (_, index) => {
    const volt = (29 - index) / 20;
    return `${volt}\t${Math.exp((volt - 1.1) * 30) - 20}`;
  });
  await writeFile(join(folder, 'cut.txt'), `Voltage\ta_rev\n\t\n${rows.join('\n')}\n`);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function run(...argv: string[]) {
  let result = '';
  let notes = '';
  const status = await runDotbook(argv, {
    callerFolder: folder,
    writeResult: (text) => {
      result += text;
    },
    writeNote: (text) => {
      notes += text;
    },
  });
  return { status, result, notes };
}

describe('--format', () => {
  it('reads a file that is not recognised as the format it names, and says so', async () => {
    expect(await run('analyse', 'cut.txt')).toMatchObject({ status: 3 });
    const { status, result } = await run('analyse', 'cut.txt', '--format', 'hzb-keithley-jv', '--json');
    expect([status, JSON.parse(result)]).toMatchObject([
      0,
      {
        files: [{ format: { key: 'hzb-keithley-jv' } }],
        records: [{ label: 'a_rev', kind: 'jv' }],
        warnings: [{ code: 'formatForced' }],
      },
    ]);
  });

  it('is refused with what is missing when the file has nothing of the format', async () => {
    const { status, result } = await run('analyse', 'cut.txt', '--format', 'empa-iv', '--json');
    expect([status, JSON.parse(result)]).toMatchObject([
      3,
      { records: [], warnings: [{ code: 'formatMisfit' }] },
    ]);
  });

  it.each([
    ['analyse', []],
    ['upload', ['--device', 'D', '--token', 't']],
    ['upload', ['--project', 'P', '--token', 't']],
    ['watch', ['--project', 'P', '--token', 't']],
  ])('is refused by %s %j when there is no such format', async (command, options) => {
    const path = command === 'watch' ? '.' : 'cut.txt';
    const { status, notes } = await run(command, path, ...options, '--format', 'excel');
    expect(status).toBe(2);
    expect(notes).toContain('--format: "excel" is no raw-file format; "dotbook formats" lists them.');
  });
});
