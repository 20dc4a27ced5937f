import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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

let folderCount = 0;
/** A folder with two files, and what one look at it with `--once` comes to. */
async function lookOnce(url: string, files: Readonly<Record<string, number>>) {
  folderCount += 1;
  const folder = join(root, `instrument-${folderCount}`);
  await mkdir(folder);
  for (const [name, sizeBytes] of Object.entries(files)) {
    await writeFile(join(folder, name), '');
    await truncate(join(folder, name), sizeBytes);
  }
  const journal = await SentJournal.open(join(root, `journal-${folderCount}.jsonl`));
  let told = '';
  const report = new WatchReport({
    callerFolder: root,
    writeResult: () => undefined,
    writeNote: (text) => {
      told += text;
    },
  });
  await watchFolder(new ApiClient({ url, token: 't' }), journal, report, {
    ...{ folder, fields: { project: 'P' }, settleSecond: 0, groupWaitSecond: 1, once: true },
    ...{ serverPatienceSecond: 1.5, stop: AbortSignal.timeout(20_000) },
  });
  report.summary();
  await journal.close();
  return {
    told,
    isComplete: report.isComplete,
    journal: await readFile(join(root, `journal-${folderCount}.jsonl`), 'utf8'),
  };
}

/** Where nobody listens. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe('a watched folder', () => {
  it('ends with what cannot be read, and says why', async () => {
    // More than a program can take in at once, and nothing on the disk.
    const { told, isComplete } = await lookOnce('http://127.0.0.1:9', { 'film.raw': 2 ** 31 + 1 });
    expect(isComplete).toBe(false);
    expect(told).toMatch(/^✗ film\.raw: .*2 GiB[^\n]*\n/u);
  }, 30_000);

  it('ends with what no server answered for, names it, and notes nothing as sent', async () => {
    const url = await closedAddress();
    const since = performance.now();
    const { told, isComplete, journal } = await lookOnce(url, { 'a.txt': 10, 'b.txt': 11 });
    expect(performance.now() - since).toBeLessThan(6000);
    expect(isComplete).toBe(false);
    const reason = `not sent: The server at ${url} does not answer.`;
    expect(told).toContain('Trying again in 1 s, then less and less often, 2 s at most.\n');
    for (const name of ['a.txt', 'b.txt']) expect(told).toContain(`✗ ${name}: ${reason}`);
    expect(told).toContain('0 sent before, 2 not sent (the next call sends them).\n');
    expect(journal).toBe('');
  }, 30_000);

  it('ends, too, where something before the server answers for it that it is away', async () => {
    let requestCount = 0;
    const proxy = createServer((request, response) => {
      requestCount += 1;
      request.resume();
      response.writeHead(503).end('upstream is away');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    try {
      const { told, isComplete } = await lookOnce(`http://127.0.0.1:${port}`, { 'a.txt': 10, 'b.txt': 11 });
      expect(isComplete).toBe(false);
      expect(told.match(/✗ [ab]\.txt: not sent: /gu)).toHaveLength(2);
      // The first is tried until patience ends, the second once.
      expect(requestCount).toBeGreaterThanOrEqual(3);
      expect(requestCount).toBeLessThan(6);
    } finally {
      proxy.close();
    }
  }, 30_000);
});
