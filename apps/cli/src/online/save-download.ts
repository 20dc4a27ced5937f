import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { WrongUse } from '../exit-status.ts';

/** A file that was written, and the hash of what is in it. */
export interface SavedFile {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** @throws WrongUse when there is something at the path already. */
export async function refuseExisting(path: string): Promise<void> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new WrongUse(`${path} is there already; name another file with --output, or add --force.`);
}

/** Writes an answer to a file while it comes in. Nothing is left there when it breaks off. */
export async function saveDownload(response: Response, path: string): Promise<SavedFile> {
  const temporary = `${path}.${randomUUID()}.part`;
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    await pipeline(
      Readable.fromWeb((response.body ?? new Blob([]).stream()) as ReadableStream<Uint8Array>),
      async function* hashAndCount(chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          sizeBytes += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(temporary, { flags: 'wx', flush: true }),
    );
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
  return { path, sha256: hash.digest('hex'), sizeBytes };
}

/** Name that the server offers for a download, without folders; null when it offers none that can be one. */
export function offeredName(response: Response): string | null {
  const [, name] = /filename="([^"/\\]+)"/u.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return name === undefined || /^\.+$/u.test(name) ? null : name;
}
