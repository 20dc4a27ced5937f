import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError } from '@dotbook/domain';
import { openRawFileStore, type RawFileStore } from './raw-file-store.ts';

const MAXIMUM = { maximumBytes: 1000 };
const bytesOf = (text: string): Readable => Readable.from([new TextEncoder().encode(text)]);
const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  return null;
};

describe('raw-file store', () => {
  let folder: string;
  let store: RawFileStore;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dotbook-store-'));
    store = await openRawFileStore(folder);
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const filesIn = async (below: string): Promise<string[]> =>
    (await readdir(path.join(folder, below), { withFileTypes: true, recursive: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);

  it('keeps bytes under their SHA-256 and gives them back', async () => {
    const blob = await store.put(bytesOf('V,J\n0,20\n'), MAXIMUM);
    expect(blob).toEqual({ sha256: sha256Of('V,J\n0,20\n'), sizeBytes: 9 });
    expect(new TextDecoder().decode(await store.read(blob.sha256))).toBe('V,J\n0,20\n');
    const chunks: Buffer[] = [];
    for await (const chunk of await store.open(blob.sha256)) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('V,J\n0,20\n');
    expect(await store.stat(blob.sha256)).toEqual({ sizeBytes: 9 });
    expect(await filesIn('incoming')).toEqual([]);
  });

  it('keeps the same bytes once, even when they arrive fifty times at the same moment', async () => {
    const blobs = await Promise.all(Array.from({ length: 50 }, () => store.put(bytesOf('same'), MAXIMUM)));
    expect(new Set(blobs.map((blob) => blob.sha256)).size).toBe(1);
    expect(await filesIn('blobs')).toEqual([sha256Of('same')]);
    expect(await filesIn('incoming')).toEqual([]);
  });

  it('refuses more bytes than allowed and leaves nothing', async () => {
    const error = await failureOf(store.put(bytesOf('x'.repeat(1001)), MAXIMUM));
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'fileTooLarge', category: 'tooLarge' });
    expect([...(await filesIn('incoming')), ...(await filesIn('blobs'))]).toEqual([]);
  });

  it('leaves nothing when the sender goes away', async () => {
    const cutOff = Readable.from(
      (async function* () {
        yield await Promise.resolve(new Uint8Array(10));
        throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
      })(),
    );
    expect(await failureOf(store.put(cutOff, MAXIMUM))).toMatchObject({ code: 'ECONNRESET' });
    expect([...(await filesIn('incoming')), ...(await filesIn('blobs'))]).toEqual([]);
  });

  it.each(['ENOSPC', 'EDQUOT'])('says that the disk is full on %s and leaves nothing', async (code) => {
    const full = Readable.from(
      (async function* () {
        yield await Promise.resolve(new Uint8Array(10));
        throw Object.assign(new Error(code), { code });
      })(),
    );
    expect(await failureOf(store.put(full, MAXIMUM))).toMatchObject({
      code: 'storageFull',
      category: 'storageFull',
    });
    expect([...(await filesIn('incoming')), ...(await filesIn('blobs'))]).toEqual([]);
  });

  it('never follows a name that is no hash', async () => {
    expect(await failureOf(store.open('../../etc/passwd'))).toMatchObject({ code: 'sha256Invalid' });
    expect(await failureOf(store.read(sha256Of('never stored')))).toMatchObject({
      code: 'rawFileBytesMissing',
    });
    expect(await store.stat(sha256Of('never stored'))).toBeNull();
  });
});
