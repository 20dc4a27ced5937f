import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SentJournal } from './sent-journal.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dotbook journal '));
});
afterAll(() => rm(folder, { recursive: true }));

const entry = (path: string, sha256: string) => ({
  ...{ path, sizeBytes: 3, modifiedMillisecond: 7, sha256 },
  outcome: 'attached' as const,
});

describe('the journal of what was sent', () => {
  it('is there again after a restart, and after a kill in the middle of a line', async () => {
    const path = join(folder, 'new', 'journal.jsonl');
    const first = await SentJournal.open(path);
    await first.add(entry('a.txt', 'aa'));
    await first.close();
    await appendFile(path, '{"path":"b.txt","sha2');
    const second = await SentJournal.open(path);
    expect(second.findBytes('aa')).toEqual(entry('a.txt', 'aa'));
    expect(second.count).toBe(1);
    await second.add(entry('c.txt', 'cc'));
    await second.close();
    const third = await SentJournal.open(path);
    expect(third.findBytes('cc')?.path).toBe('c.txt');
    expect(third.knows(entry('a.txt', 'aa'))).toBe(true);
    expect(third.knows({ ...entry('a.txt', 'aa'), modifiedMillisecond: 8 })).toBe(false);
    await third.close();
  });
});
