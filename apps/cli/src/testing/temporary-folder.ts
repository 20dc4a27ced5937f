import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';

/**
 * A temporary folder for all tests of the calling file, with a blank in its name. Call it at the top level; use the path
 * inside hooks and tests.
 */
export function temporaryFolder(): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dotbook cli '));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });
  return () => folder;
}
