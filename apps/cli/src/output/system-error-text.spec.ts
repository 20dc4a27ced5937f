import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemErrorText } from './system-error-text.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dotbook errors '));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('what stands in the way of a file', () => {
  it('is told in words, with the file', async () => {
    await mkdir(join(folder, 'plots.svg'));
    const isFolder = await thrownBy(writeFile(join(folder, 'plots.svg'), ''));
    expect(systemErrorText(isFolder)).toBe(`${join(folder, 'plots.svg')} is a folder, not a file.`);
    const isAway = await thrownBy(readFile(join(folder, 'no', 'x.txt')));
    expect(systemErrorText(isAway)).toBe(
      `${join(folder, 'no', 'x.txt')} is not there, or its folder is not. Check the name.`,
    );
  });

  it.each([
    ['EACCES', 'You may not use /lab/x.svg. Check who may read and write it and its folder.'],
    ['EPERM', 'You may not use /lab/x.svg. Check who may read and write it and its folder.'],
    ['EROFS', 'Nothing can be written to /lab/x.svg: its disk is read-only.'],
    ['ENOSPC', 'The disk of /lab/x.svg is full. Free some room and try again.'],
  ])('%s is %s', (code, text) => {
    const path = '/lab/x.svg.0b5ac9a4-6a7e-4e4f-9a37-0a5a3a1b2c3d.part';
    const error = Object.assign(new Error(`${code}: it failed, open '${path}'`), { code, path });
    expect(systemErrorText(error)).toBe(text);
  });

  it.each([new Error('of another kind'), Object.assign(new Error('x'), { code: 'EACCES' }), null, 'EACCES'])(
    'is nothing in %p',
    (error) => {
      expect(systemErrorText(error)).toBeNull();
    },
  );
});
