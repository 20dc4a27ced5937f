import { cp, lstat, mkdtemp, readFile, readlink, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { findPostgresBinaries, restoreLinks } from './postgres-binaries.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook-binaries-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it('makes the library links that a blocked install script left out, and leaves existing ones alone', async () => {
  const binaries = await findPostgresBinaries();
  const listing = path.join(binaries.folder, 'pg-symlinks.json');
  const links = JSON.parse(await readFile(listing, 'utf8')) as { source: string; target: string }[];
  await cp(binaries.folder, path.join(folder, 'native'), {
    recursive: true,
    filter: async (source) => !(await lstat(source)).isSymbolicLink(),
  });
  await restoreLinks(folder);
  await restoreLinks(folder);
  for (const { source, target } of links) {
    expect(await readlink(path.join(folder, target))).toBe(path.basename(source));
  }
  expect(links.length).toBeGreaterThan(0);
});
