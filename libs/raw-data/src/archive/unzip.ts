import { Inflate } from 'fflate';
import { crc32 } from '../bytes/crc32.ts';
import { countZipEntries, packedBytesOf, readZipDirectory, type ZipEntry } from '../bytes/zip-directory.ts';
import { type RawDataLimits, refuseAbove } from '../limits.ts';
import { UnreadableContent } from '../unreadable-content.ts';

export type ArchiveLimits = Pick<
  RawDataLimits,
  'maxArchiveEntryCount' | 'maxUnpackedBytes' | 'maxArchiveRatio'
>;

const STORED = 0;
const DEFLATED = 8;
/** Packed bytes that are inflated at a time: a bomb of ratio 1000 is noticed after 8 MB of its output. */
const STEP_BYTES = 8 * 1024;
/** A small file of blanks packs better than any measurement and harms nobody. */
const RATIO_MATTERS_FROM_BYTES = 1024 * 1024;

/**
 * Unpacks the wanted files of a zip archive, by name. Limits are checked while the bytes are inflated, never by what the
 * archive says of itself, and the checksum of every file is compared.
 * @param isWanted names to unpack; all where it is left out
 * @throws UnreadableContent for a damaged, encrypted or otherwise unreadable archive; DomainError
 *   `rawFileTooManyArchiveEntries`, `…UnpackedBytes`, `…UnpackedBytesPerByte` (tooLarge).
 */
export function unzip(
  bytes: Uint8Array,
  limits: ArchiveLimits,
  isWanted: (name: string) => boolean = () => true,
): ReadonlyMap<string, Uint8Array> {
  const count = countZipEntries(bytes);
  if (count === null) {
    throw new UnreadableContent('The zip archive has no directory at its end; it is cut off or damaged.');
  }
  refuseAbove('ArchiveEntries', count, limits.maxArchiveEntryCount);
  const entries = readZipDirectory(bytes, count);
  if (entries.length < count) {
    throw new UnreadableContent(
      `The directory of the zip archive breaks off: ${entries.length} of ${count} files are listed.`,
    );
  }
  const files = new Map<string, Uint8Array>();
  let remainingBytes = limits.maxUnpackedBytes;
  for (const entry of entries) {
    if (entry.name.endsWith('/') || !isWanted(entry.name)) continue;
    if (files.has(entry.name)) throw unreadable(entry, 'occurs twice');
    const unpacked = unpack(bytes, entry, limits, remainingBytes);
    remainingBytes -= unpacked.length;
    files.set(entry.name, unpacked);
  }
  return files;
}

function unpack(
  bytes: Uint8Array,
  entry: ZipEntry,
  limits: ArchiveLimits,
  remainingBytes: number,
): Uint8Array {
  if (entry.isEncrypted) throw unreadable(entry, 'is encrypted');
  if (entry.methodCode !== STORED && entry.methodCode !== DEFLATED) {
    throw unreadable(
      entry,
      `is packed by method ${entry.methodCode}; only stored and deflated files are read`,
    );
  }
  const packed = packedBytesOf(bytes, entry);
  if (packed === null) throw unreadable(entry, 'is not where the directory says');
  const refuseTooMany = (unpackedBytes: number): void => {
    const spentBytes = limits.maxUnpackedBytes - remainingBytes;
    refuseAbove('UnpackedBytes', spentBytes + unpackedBytes, limits.maxUnpackedBytes);
    if (unpackedBytes <= RATIO_MATTERS_FROM_BYTES) return;
    refuseAbove('UnpackedBytesPerByte', Math.ceil(unpackedBytes / packed.length), limits.maxArchiveRatio);
  };
  const unpacked = entry.methodCode === STORED ? packed : inflate(packed, entry, refuseTooMany);
  refuseTooMany(unpacked.length);
  if (crc32(unpacked) !== entry.checksumCode) throw unreadable(entry, 'does not match its checksum');
  return unpacked;
}

function inflate(
  packed: Uint8Array,
  entry: ZipEntry,
  refuseTooMany: (unpackedBytes: number) => void,
): Uint8Array {
  const pieces: Uint8Array[] = [];
  let unpackedBytes = 0;
  const stream = new Inflate((piece) => {
    unpackedBytes += piece.length;
    pieces.push(piece);
  });
  for (let from = 0; from < packed.length; from += STEP_BYTES) {
    const to = from + STEP_BYTES;
    try {
      stream.push(packed.subarray(from, to), to >= packed.length);
    } catch (error) {
      throw unreadable(
        entry,
        `cannot be unpacked (${error instanceof Error ? error.message : String(error)})`,
      );
    }
    refuseTooMany(unpackedBytes);
  }
  return joinPieces(pieces, unpackedBytes);
}

function joinPieces(pieces: readonly Uint8Array[], totalBytes: number): Uint8Array {
  const joined = new Uint8Array(totalBytes);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function unreadable(entry: ZipEntry, what: string): UnreadableContent {
  return new UnreadableContent(`The file "${entry.name}" in the zip archive ${what}.`);
}
