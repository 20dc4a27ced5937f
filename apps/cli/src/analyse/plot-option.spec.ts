import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runDotbook } from '../run-dotbook.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dotbook plots '));
  await writeFile(join(folder, 'eqe.csv'), 'Wavelength (nm),EQE (%)\n300,50\n500,80\n700,80\n800,1\n');
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const run = async (...argv: string[]): Promise<{ status: number; result: string; notes: string }> => {
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
};

describe('dotbook analyse --plot', () => {
  it('writes the plot beside the JSON document, whose bytes it leaves alone', async () => {
    const { status, result, notes } = await run('analyse', '--json', 'eqe.csv', '--plot', 'out.svg');
    expect(status).toBe(0);
    expect(notes).toContain('out.svg');
    expect(result).toBe((await run('analyse', '--json', 'eqe.csv')).result);
    expect(await readdir(folder)).toEqual(['eqe.csv', 'out.svg']);
    expect(await readFile(join(folder, 'out.svg'), 'utf8')).toMatch(
      /^<svg .*>Wavelength \(nm\)<.*<\/svg>\n$/su,
    );
  });

  it('refuses other formats before it reads a file', async () => {
    expect(await run('analyse', 'missing.csv', '--plot', 'out.png')).toMatchObject({ status: 2 });
  });
});
