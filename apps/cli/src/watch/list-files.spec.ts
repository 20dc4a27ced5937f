import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { listFiles } from './list-files.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'dotbook list '));
});
afterAll(() => rm(root, { recursive: true }));

it('lists files with any names, without those of programs, hidden and unfinished ones', async () => {
  const wanted = ['Größe 測定.txt', 'run/I-V_S_a1_01.txt', 'node_modules.txt'];
  const others = [
    '.git/HEAD',
    'node_modules/x/index.js',
    'run/node_modules/y.js',
    'run/.hidden/a.txt',
    'b.tmp',
  ];
  for (const path of [...wanted, ...others]) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), 'x');
  }
  const listed = await listFiles(root);
  expect(listed?.map(({ path }) => path).toSorted()).toEqual(wanted.toSorted());
});
