import { Buffer, isAscii, isUtf8 } from 'node:buffer';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift-jis' | 'latin-1';

export type Decoded =
  | {
      readonly isText: true;
      readonly text: string;
      readonly encoding: TextEncoding;
      /** True when neither a byte order mark nor the rules of UTF-8 decided. */
      readonly isGuessed: boolean;
    }
  | { readonly isText: false; readonly reason: string };

const PROBE_BYTES = 4096;
const MOSTLY = 0.9;
const MAX_CONTROL_SHARE = 0.01;

const UTF_8 = new TextDecoder();

/**
 * Bytes to text: a byte order mark decides, then the zero bytes of UTF-16, then strict UTF-8, then Shift-JIS
 * where it gives Japanese words, then Latin-1 (read as Windows-1252, which agrees with it on every printable character). Bytes that are no text are told apart, with the reason.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const text = decodeUtf8(bytes);
  if (text !== null && text !== '' && !hasControlBytes(bytes, text)) {
    return { isText: true, text, encoding: 'utf-8', isGuessed: false };
  }
  const marked = decodeMarked(bytes);
  if (marked !== null) return marked;

  const probe = bytes.subarray(0, PROBE_BYTES - (PROBE_BYTES % 2));
  const zeros = countZeros(probe);
  if (zeros.evenCount + zeros.oddCount === probe.length) {
    return { isText: false, reason: 'the file begins with nothing but zero bytes' };
  }
  if (zeros.evenCount + zeros.oddCount > 0) {
    const half = probe.length / 2;
    if (zeros.evenCount === 0 && zeros.oddCount > MOSTLY * half) return decodeAs(bytes, 'utf-16le', true);
    if (zeros.oddCount === 0 && zeros.evenCount > MOSTLY * half) return decodeAs(bytes, 'utf-16be', true);
    return { isText: false, reason: 'the file holds zero bytes and is no UTF-16 text' };
  }
  if (text !== null) return asText(text, 'utf-8', false, controlCount(text));
  return decodeAs(bytes, isShiftJis(bytes) ? 'shift-jis' : 'latin-1', true);
}

/** The text of UTF-8; null where the bytes are none. ASCII is copied as Latin-1, which is faster. */
function decodeUtf8(bytes: Uint8Array): string | null {
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return isUtf8(bytes) ? UTF_8.decode(bytes) : null;
}

const JAPANESE = /[\u3041-\u30ff\u4e00-\u9fff]/g;
/** What the letters and signs of Latin-1, such as `ä` and `²`, would be in Shift-JIS. */
const UNLIKELY_JAPANESE = /[\uff61-\uff9f]/g;
const FEWEST_JAPANESE = 2;

/**
 * Whether bytes that are no UTF-8 are Shift-JIS: every pair of bytes is one of its characters, and the lead bytes are mostly
 * those of kana and common kanji (0x81 to 0x9F), which stand for no letter in Latin-1.
 */
function isShiftJis(bytes: Uint8Array): boolean {
  const { from, to } = beyondAscii(bytes);
  const written = bytes.subarray(from, to);
  const commonCount = countLeadBytes(written);
  if (commonCount < FEWEST_JAPANESE) return false;
  let text: string;
  try {
    // As a stream, because the file may end in the middle of a pair.
    text = new TextDecoder('shift_jis', { fatal: true }).decode(written, { stream: true });
  } catch {
    return false;
  }
  const japaneseCount = text.match(JAPANESE)?.length ?? 0;
  const unlikelyCount = (text.match(UNLIKELY_JAPANESE)?.length ?? 0) + (japaneseCount - commonCount);
  return japaneseCount >= FEWEST_JAPANESE && commonCount > unlikelyCount;
}

/** Pairs of bytes that begin with 0x81 to 0x9F. */
function countLeadBytes(bytes: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const isCommonLead = byte >= 0x81 && byte <= 0x9f;
    if (isCommonLead) count += 1;
    if (isCommonLead || (byte >= 0xe0 && byte <= 0xfc)) index += 1;
  }
  return count;
}

function decodeMarked(bytes: Uint8Array): Decoded | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes, 'utf-16le', false);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes, 'utf-16be', false);
  return isMarkedUtf8(bytes) ? decodeAs(bytes, 'utf-8', false) : null;
}

/** Bytes of the byte order mark. */
export const UTF_8_MARK_SIZE = 3;

export function isMarkedUtf8(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Wrong byte sequences become U+FFFD here, so that a damaged file is still read line by line. */
function decodeAs(bytes: Uint8Array, encoding: TextEncoding, isGuessed: boolean): Decoded {
  const text =
    encoding === 'latin-1' || encoding === 'shift-jis'
      ? decodeInPieces(bytes, LABELS[encoding])
      : new TextDecoder(encoding).decode(bytes);
  const isPlain = encoding === 'latin-1' && !hasControlBytes(bytes, text);
  return asText(text, encoding, isGuessed, isPlain ? 0 : controlCount(text));
}

/** How the decoder calls the encodings in which ASCII is written as it is. */
const LABELS = { 'latin-1': 'windows-1252', 'shift-jis': 'shift_jis' } as const;

/** Most of a file is numbers: what stands before its first sign beyond ASCII and behind its last one is decoded as ASCII, which is much faster. */
function decodeInPieces(bytes: Uint8Array, label: string): string {
  const { from, to } = beyondAscii(bytes);
  const piece = new TextDecoder(label).decode(bytes.subarray(from, to));
  return UTF_8.decode(bytes.subarray(0, from)) + piece + UTF_8.decode(bytes.subarray(to));
}

/** So many bytes are looked at together where most of them are ASCII. */
const CHUNK_BYTES = 4096;
const FIRST_BEYOND_ASCII = 0x80;

/**
 * Index of the first byte beyond ASCII, and the one from which on nothing but ASCII stands; the byte behind one beyond ASCII may be
 * the second one of a pair.
 */
function beyondAscii(bytes: Uint8Array): { readonly from: number; readonly to: number } {
  const { length } = bytes;
  let from = 0;
  while (from + CHUNK_BYTES <= length && isAscii(bytes.subarray(from, from + CHUNK_BYTES)))
    from += CHUNK_BYTES;
  while (from < length && (bytes[from] ?? 0) < FIRST_BEYOND_ASCII) from += 1;
  let to = length;
  while (to - CHUNK_BYTES >= from && isAscii(bytes.subarray(to - CHUNK_BYTES, to))) to -= CHUNK_BYTES;
  while (to > from && (bytes[to - 1] ?? 0) < FIRST_BEYOND_ASCII) to -= 1;
  return { from, to: Math.min(to + 1, length) };
}

function asText(text: string, encoding: TextEncoding, isGuessed: boolean, controls: number): Decoded {
  if (controls > MAX_CONTROL_SHARE * Math.min(text.length, PROBE_BYTES)) {
    return { isText: false, reason: 'the file holds control characters as only binary files do' };
  }
  return { isText: true, text, encoding, isGuessed };
}

// Every C0 control but TAB, LF, FF and CR, and what stands for undecodable bytes.

const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufffd]/g;

function controlCount(text: string): number {
  return text.slice(0, PROBE_BYTES).match(CONTROL_CHARACTERS)?.length ?? 0;
}

/** 1 for each byte that is a control character, or with which U+FFFD may begin in UTF-8. */
const CONTROL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === 0xef || controlCount(String.fromCharCode(byte)) > 0 ? 1 : 0,
);

/** Whether the beginning of a text in UTF-8 or Latin-1 may hold control characters, told by its bytes, which is faster. */
function hasControlBytes(bytes: Uint8Array, text: string): boolean {
  // No character has fewer bytes than places in the text, and together they have so many more.
  const end = Math.min(bytes.length, PROBE_BYTES + bytes.length - text.length);
  for (let index = isMarkedUtf8(bytes) ? UTF_8_MARK_SIZE : 0; index < end; index += 1)
    if (CONTROL_BYTES[bytes[index] ?? 0] === 1) return true;
  return false;
}

function countZeros(bytes: Uint8Array): { evenCount: number; oddCount: number } {
  const zeros = { evenCount: 0, oddCount: 0 };
  if (!bytes.includes(0)) return zeros;
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 'evenCount' : 'oddCount'] += 1;
  });
  return zeros;
}
