import { createHash } from 'node:crypto';
import { DomainError } from '@dotbook/domain';
import { Zip, ZipDeflate } from 'fflate';
import type { BundleEntry } from './bundle-entry.ts';

/** Fixed blocks: compressed bytes depend on where the input is cut, and stores cut as they like. */
const BLOCK_BYTES = 64 * 1024;
/** The zip layout in use ends at 4 GiB; some room is left for headers. */
const LARGEST_BUNDLE_BYTES = 4_000_000_000;
/** Compressing larger files would take longer than sending them (about 6 MB/s on a small machine). */
const LARGEST_COMPRESSED_BYTES = 8 * 1024 * 1024;
/** The first date a zip can hold, in local time as the format has it: the same bytes in every time zone. */
const FIXED_DATE = new Date(1980, 0, 1);

async function* cutIntoBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let block = new Uint8Array(BLOCK_BYTES);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length;) {
      const part = chunk.subarray(start, start + BLOCK_BYTES - filled);
      block.set(part, filled);
      filled += part.length;
      start += part.length;
      if (filled === BLOCK_BYTES) {
        yield block;
        block = new Uint8Array(BLOCK_BYTES);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}

/** Passes the bytes on and refuses, at the end, a file that is not the one its entry names. */
async function* checkWhileReading(entry: BundleEntry): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const block of cutIntoBlocks(entry.open())) {
    hash.update(block);
    sizeBytes += block.length;
    yield block;
  }
  const sha256 = hash.digest('hex');
  if (sha256 !== entry.sha256 || sizeBytes !== entry.sizeBytes) {
    throw new DomainError(
      'rawFileDamaged',
      'unavailable',
      `${entry.path} should have ${entry.sizeBytes} bytes with SHA-256 ${entry.sha256}, but its ${sizeBytes} bytes have ${sha256}. The stored file is damaged: restore it from the backup and export again.`,
    );
  }
}

const comparePaths = (a: BundleEntry, b: BundleEntry): number => (a.path < b.path ? -1 : 1);

/**
 * Writes entries into one zip below one root folder, sorted by path, without dates: the same entries give the same
 * bytes. Streams: at no time is more than a block of a file in memory. Every entry is hashed while it passes.
 * @throws DomainError `bundleTooLarge` (tooLarge) above 4 GB; `rawFileDamaged` (unavailable) when bytes do not match
 *   their hash: the zip then ends without a directory and no program opens it.
 */
export async function* streamZip(
  rootFolder: string,
  entries: readonly BundleEntry[],
): AsyncGenerator<Uint8Array> {
  const totalBytes = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  if (totalBytes > LARGEST_BUNDLE_BYTES) {
    throw new DomainError(
      'bundleTooLarge',
      'tooLarge',
      `The files of this bundle have ${totalBytes} bytes together; a bundle holds ${LARGEST_BUNDLE_BYTES}. Download the largest raw files one by one.`,
    );
  }
  const ready: Uint8Array[] = [];
  const failures: Error[] = [];
  const zip = new Zip((error, chunk) => {
    if (error === null) ready.push(chunk);
    else failures.push(error);
  });
  const takeReady = (): Uint8Array[] => {
    const [failure] = failures;
    if (failure !== undefined) throw failure;
    return ready.splice(0);
  };
  for (const entry of [...entries].sort(comparePaths)) {
    const file = new ZipDeflate(`${rootFolder}/${entry.path}`, {
      level: entry.sizeBytes > LARGEST_COMPRESSED_BYTES ? 0 : 6,
    });
    file.mtime = FIXED_DATE;
    zip.add(file);
    for await (const block of checkWhileReading(entry)) {
      file.push(block, false);
      yield* takeReady();
    }
    file.push(new Uint8Array(0), true);
    yield* takeReady();
  }
  zip.end();
  yield* takeReady();
}
