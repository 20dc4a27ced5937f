import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../database/database.ts';
import { isSha256 } from './blob-path.ts';
import { lockBlob } from './lock-blob.ts';
import type { RawFileStore } from './raw-file-store.ts';

export interface SweepResult {
  readonly removedBlobCount: number;
  readonly removedTemporaryFileCount: number;
}

/**
 * Removes what a crash left behind: blobs that no row of `raw_file` or `inbox_file` names and temporary files, both only when they are
 * older than `minimumAgeMillisecond`, so that no upload under way is touched.
 */
export async function sweepOrphans(
  store: RawFileStore,
  database: Database,
  minimumAgeMillisecond: number,
): Promise<SweepResult> {
  const oldest = Date.now() - minimumAgeMillisecond;
  const removedTemporaryFileCount = await sweepTemporaryFiles(store, oldest);
  let removedBlobCount = 0;
  for await (const candidates of foldersOfOldBlobs(store, oldest)) {
    const known = await namedByRows(database, [...candidates.keys()]);
    for (const [sha256, file] of candidates) {
      if (!known.has(sha256) && (await removeUnlessNamed(database, sha256, file))) removedBlobCount += 1;
    }
  }
  return { removedBlobCount, removedTemporaryFileCount };
}

async function sweepTemporaryFiles(store: RawFileStore, oldest: number): Promise<number> {
  const folder = path.join(store.rootFolder, 'incoming');
  let count = 0;
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    if (!(await isOlder(file, oldest))) continue;
    await rm(file, { force: true });
    count += 1;
  }
  return count;
}

/** Old blobs, one folder at a time, as SHA-256 → path. */
async function* foldersOfOldBlobs(
  store: RawFileStore,
  oldest: number,
): AsyncGenerator<ReadonlyMap<string, string>> {
  const root = path.join(store.rootFolder, 'blobs');
  for (const first of await readdir(root)) {
    for (const second of await readdir(path.join(root, first))) {
      const folder = path.join(root, first, second);
      const old = new Map<string, string>();
      for (const name of await readdir(folder)) {
        const file = path.join(folder, name);
        if (isSha256(name) && (await isOlder(file, oldest))) old.set(name, file);
      }
      if (old.size > 0) yield old;
    }
  }
}

async function isOlder(file: string, oldest: number): Promise<boolean> {
  try {
    return (await stat(file)).mtimeMs < oldest;
  } catch {
    return false; // gone meanwhile
  }
}

async function namedByRows(database: Database, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const query = { where: { sha256: { in: [...hashes] } }, select: { sha256: true } };
  const files = await database.reader.rawFile.findMany(query);
  const waiting = await database.reader.inboxFile.findMany(query);
  return new Set([...files, ...waiting].map((row) => row.sha256));
}

/** Looks once more under the lock that an upload of the same bytes would hold. */
async function removeUnlessNamed(database: Database, sha256: string, file: string): Promise<boolean> {
  return database.writer.$transaction(async (tx) => {
    await lockBlob(tx, sha256);
    if ((await tx.rawFile.count({ where: { sha256 } })) > 0) return false;
    if ((await tx.inboxFile.count({ where: { sha256 } })) > 0) return false;
    await rm(file, { force: true });
    return true;
  });
}
