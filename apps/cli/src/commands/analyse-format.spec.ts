import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { runInFolder, type Outcome } from '../testing/run-in-folder.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const folder = temporaryFolder();
const run = (...argv: string[]): Promise<Outcome> => runInFolder(folder(), argv);

beforeAll(async () => {
  const rows = Array.from({ length: 30 }, (_, index) => {
    const volt = (29 - index) / 20;
    return `${volt}\t${Math.exp((volt - 1.1) * 30) - 20}`;
  });
  await writeFile(join(folder(), 'cut.txt'), `Voltage\ta_rev\n\t\n${rows.join('\n')}\n`);
});

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
