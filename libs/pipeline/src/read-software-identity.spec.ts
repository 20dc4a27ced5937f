import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSoftwareIdentity } from './read-software-identity.ts';

let folder: string;
const fileAt = (name: string): URL => pathToFileURL(path.join(folder, name));

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dotbook-build-'));
  await writeFile(fileAt('package.json'), '{"version":"1.2.3"}');
  await writeFile(fileAt('build.json'), '{"commit":"0123abcd"}');
  await writeFile(fileAt('outside.json'), '{"commit":null}');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const read = (buildFile: string, commit: string | null = null) =>
  readSoftwareIdentity({ packageFile: fileAt('package.json'), buildFile: fileAt(buildFile), commit });

describe('what a service says it is', () => {
  it('is the version of its package and the commit of its build', async () => {
    expect(await read('build.json')).toEqual({ version: '1.2.3', commit: '0123abcd' });
  });

  it('takes the commit of the environment first', async () => {
    expect(await read('build.json', 'ffff')).toMatchObject({ commit: 'ffff' });
  });

  it('names no commit where the build knows none', async () => {
    expect(await read('outside.json')).toMatchObject({ commit: null });
    expect(await read('missing.json')).toMatchObject({ commit: null });
  });
});
