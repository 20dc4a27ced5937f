import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { runInFolder, type Outcome } from '../testing/run-in-folder.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const folder = temporaryFolder();
const run = (...argv: string[]): Promise<Outcome> => runInFolder(folder(), argv);

beforeAll(async () => {
  await writeFile(join(folder(), 'eqe.csv'), 'Wavelength (nm),EQE (%)\n300,50\n500,80\n700,80\n800,1\n');
});

describe('dotbook analyse --plot', () => {
  it('writes the plot beside the JSON document, whose bytes it leaves alone', async () => {
    const { status, result, notes } = await run('analyse', '--json', 'eqe.csv', '--plot', 'out.svg');
    expect(status).toBe(0);
    expect(notes).toContain('out.svg');
    expect(result).toBe((await run('analyse', '--json', 'eqe.csv')).result);
    expect(await readdir(folder())).toEqual(['eqe.csv', 'out.svg']);
    expect(await readFile(join(folder(), 'out.svg'), 'utf8')).toMatch(
      /^<svg .*>Wavelength \(nm\)<.*<\/svg>\n$/su,
    );
  });

  it('refuses other formats before it reads a file', async () => {
    expect(await run('analyse', 'missing.csv', '--plot', 'out.png')).toMatchObject({ status: 2 });
  });
});
