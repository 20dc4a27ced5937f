import { startsWithBytes } from './signature.ts';

/** One file in a zip archive, as the directory at the end of the archive describes it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 is stored, 8 is deflated. */
  readonly methodCode: number;
  readonly isEncrypted: boolean;
  readonly checksumCode: number;
  readonly packedBytes: number;
  /** As stated; nothing keeps an archive from stating something else than it holds. */
  readonly unpackedBytes: number;
  /** Where its own header begins. */
  readonly headerOffset: number;
}

const END_OF_DIRECTORY = [0x50, 0x4b, 0x05, 0x06];
const END_OF_DIRECTORY_BYTES = 22;
const LONGEST_COMMENT_BYTES = 0xffff;
const DIRECTORY_ENTRY = [0x50, 0x4b, 0x01, 0x02];
const DIRECTORY_ENTRY_BYTES = 46;
const LOCAL_HEADER = [0x50, 0x4b, 0x03, 0x04];
const LOCAL_HEADER_BYTES = 30;
const ENCRYPTED = 1;

/** How many files the directory of a zip archive says it lists; null when the bytes have no such directory. */
export function countZipEntries(bytes: Uint8Array): number | null {
  const end = findEndOfDirectory(bytes);
  return end === null ? null : viewOf(bytes).getUint16(end + 10, true);
}

/**
 * The files that the directory of a zip archive lists, at most `maxEntries` of them; nothing is unpacked. Empty for a damaged
 * archive and for anything that is none; shorter than {@link countZipEntries} where the directory breaks off.
 */
export function readZipDirectory(bytes: Uint8Array, maxEntries: number): ZipEntry[] {
  const end = findEndOfDirectory(bytes);
  if (end === null) return [];
  const view = viewOf(bytes);
  const count = Math.min(maxEntries, view.getUint16(end + 10, true));
  const decoder = new TextDecoder();
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  while (entries.length < count) {
    if (at + DIRECTORY_ENTRY_BYTES > end || !startsWithBytes(bytes, DIRECTORY_ENTRY, at)) break;
    const nameBytes = view.getUint16(at + 28, true);
    const nameAt = at + DIRECTORY_ENTRY_BYTES;
    entries.push({
      name: decoder.decode(bytes.subarray(nameAt, nameAt + nameBytes)),
      methodCode: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
      checksumCode: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    });
    at = nameAt + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The packed bytes of one file, or null where the archive is damaged. */
export function packedBytesOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const { headerOffset, packedBytes } = entry;
  if (
    headerOffset + LOCAL_HEADER_BYTES > bytes.length ||
    !startsWithBytes(bytes, LOCAL_HEADER, headerOffset)
  ) {
    return null;
  }
  const view = viewOf(bytes);
  const from =
    headerOffset +
    LOCAL_HEADER_BYTES +
    view.getUint16(headerOffset + 26, true) +
    view.getUint16(headerOffset + 28, true);
  return from + packedBytes > bytes.length ? null : bytes.subarray(from, from + packedBytes);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function findEndOfDirectory(bytes: Uint8Array): number | null {
  const last = bytes.length - END_OF_DIRECTORY_BYTES;
  const first = Math.max(0, last - LONGEST_COMMENT_BYTES);
  for (let at = last; at >= first; at -= 1) {
    if (startsWithBytes(bytes, END_OF_DIRECTORY, at)) return at;
  }
  return null;
}
