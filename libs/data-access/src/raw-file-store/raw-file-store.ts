import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@dotbook/domain';
import { blobPath } from './blob-path.ts';
import { makeDurableFolder, syncFolder } from './durable-files.ts';
import { errorCode, translateStorageError } from './translate-storage-error.ts';

/** Bytes that lie in the store. */
export interface StoredBlob {
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface PutOptions {
  readonly maximumBytes: number;
}

/** Raw bytes under their SHA-256: the same bytes are kept once, nothing is ever overwritten with other bytes. */
export interface RawFileStore {
  /**
   * Takes bytes in while they stream: hashed on the way, on disk (file and folder) when the promise is fulfilled.
   * Whatever goes wrong, the temporary file is gone.
   * @throws DomainError `fileTooLarge` (tooLarge), `storageFull` (storageFull); the error of the source otherwise.
   */
  put(content: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredBlob>;
  /** Streams the bytes. @throws DomainError `rawFileBytesMissing`, `sha256Invalid`. */
  open(sha256: string): Promise<Readable>;
  /** All bytes at once, for parsers. @throws DomainError as {@link open}. */
  read(sha256: string): Promise<Uint8Array>;
  /** Size of a blob, null when it is not there. */
  stat(sha256: string): Promise<{ readonly sizeBytes: number } | null>;
  /** The folder of the store; only the orphan sweep looks into it. */
  readonly rootFolder: string;
}

/** Opens (and, where needed, makes) a store below `rootFolder`. */
export async function openRawFileStore(rootFolder: string): Promise<RawFileStore> {
  const incomingFolder = path.join(rootFolder, 'incoming');
  await makeDurableFolder(incomingFolder);
  await makeDurableFolder(path.join(rootFolder, 'blobs'));
  return {
    rootFolder,
    put: async (content, { maximumBytes }) => {
      const temporary = path.join(incomingFolder, `${randomUUID()}.part`);
      try {
        const blob = await writeHashed(content, temporary, maximumBytes);
        await moveIntoPlace(temporary, blobPath(rootFolder, blob.sha256));
        return blob;
      } catch (error) {
        await rm(temporary, { force: true });
        throw translateStorageError(error);
      }
    },
    open: async (sha256) => {
      await assertThere(rootFolder, sha256);
      return createReadStream(blobPath(rootFolder, sha256));
    },
    read: async (sha256) => {
      await assertThere(rootFolder, sha256);
      return readFile(blobPath(rootFolder, sha256));
    },
    stat: (sha256) => statBlob(rootFolder, sha256),
  };
}

async function writeHashed(
  content: AsyncIterable<Uint8Array>,
  file: string,
  maximumBytes: number,
): Promise<StoredBlob> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  await pipeline(
    content,
    async function* hashAndCount(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        sizeBytes += chunk.length;
        if (sizeBytes > maximumBytes) throw tooLarge(maximumBytes);
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(file, { flush: true, flags: 'wx' }),
  );
  return { sha256: hash.digest('hex'), sizeBytes };
}

/** Renames even over a file of the same bytes: its new time keeps a running orphan sweep away from it. */
async function moveIntoPlace(temporary: string, target: string): Promise<void> {
  const folder = path.dirname(target);
  await makeDurableFolder(folder);
  await rename(temporary, target);
  await syncFolder(folder);
}

async function statBlob(rootFolder: string, sha256: string): Promise<{ sizeBytes: number } | null> {
  try {
    return { sizeBytes: (await stat(blobPath(rootFolder, sha256))).size };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function assertThere(rootFolder: string, sha256: string): Promise<void> {
  if ((await statBlob(rootFolder, sha256)) !== null) return;
  throw new DomainError(
    'rawFileBytesMissing',
    'unavailable',
    `The bytes of the raw file ${sha256} are not in the store. Restore them from the backup; nothing else is affected.`,
  );
}

function tooLarge(maximumBytes: number): DomainError {
  return new DomainError(
    'fileTooLarge',
    'tooLarge',
    `The file is larger than ${maximumBytes} bytes, the most that is taken in one upload. Split it or compress the export.`,
  );
}
