import { startsWithBytes } from './signature.ts';

/** Detection looks at no more names than these, however many the archive says it has. */
const MAX_NAMES = 1000;
const END_OF_DIRECTORY = [0x50, 0x4b, 0x05, 0x06];
const END_OF_DIRECTORY_BYTES = 22;
const LONGEST_COMMENT_BYTES = 0xffff;
const DIRECTORY_ENTRY = [0x50, 0x4b, 0x01, 0x02];
const DIRECTORY_ENTRY_BYTES = 46;

/**
 * Names of the files in a zip archive, as its directory at the end of the bytes lists them; nothing is unpacked.
 * Empty for a damaged archive and for anything that is none. Cost is bounded: at most 1000 names are taken.
 */
export function zipEntryNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEndOfDirectory(bytes);
  if (end === null) return [];
  const count = Math.min(MAX_NAMES, view.getUint16(end + 10, true));
  const names: string[] = [];
  const decoder = new TextDecoder();
  let at = view.getUint32(end + 16, true);
  while (names.length < count) {
    if (at + DIRECTORY_ENTRY_BYTES > end || !startsWithBytes(bytes, DIRECTORY_ENTRY, at)) break;
    const nameBytes = view.getUint16(at + 28, true);
    const from = at + DIRECTORY_ENTRY_BYTES;
    names.push(decoder.decode(bytes.subarray(from, from + nameBytes)));
    at = from + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function findEndOfDirectory(bytes: Uint8Array): number | null {
  const last = bytes.length - END_OF_DIRECTORY_BYTES;
  const first = Math.max(0, last - LONGEST_COMMENT_BYTES);
  for (let at = last; at >= first; at -= 1) {
    if (startsWithBytes(bytes, END_OF_DIRECTORY, at)) return at;
  }
  return null;
}
