import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../http/api-client.ts';
import { SentJournal } from './sent-journal.ts';
import { watchFolder } from './watch-folder.ts';
import { WatchReport } from './watch-report.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'dotbook watch '));
});
afterAll(() => rm(root, { recursive: true }));

describe('a watched folder', () => {
  it('ends with what cannot be read, and says why', async () => {
    const folder = join(root, 'instrument');
    await mkdir(folder);
    // More than a program can take in at once, and nothing on the disk.
    await writeFile(join(folder, 'film.raw'), '');
    await truncate(join(folder, 'film.raw'), 2 ** 31 + 1);
    const journal = await SentJournal.open(join(root, 'journal.jsonl'));
    let told = '';
    const report = new WatchReport({
      callerFolder: root,
      writeResult: () => undefined,
      writeNote: (text) => {
        told += text;
      },
    });
    await watchFolder(new ApiClient({ url: 'http://127.0.0.1:9', token: 't' }), journal, report, {
      ...{ folder, fields: { project: 'P' }, settleSecond: 0, groupWaitSecond: 1, once: true },
      stop: AbortSignal.timeout(20_000),
    });
    await journal.close();
    expect(report.isComplete).toBe(false);
    expect(told).toMatch(/^✗ film\.raw: .*2 GiB[^\n]*\n$/u);
  }, 30_000);
});
