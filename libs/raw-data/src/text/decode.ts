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

const STRICT_UTF_8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Bytes to text: a byte order mark decides, then the zero bytes of UTF-16, then strict UTF-8, then Shift-JIS
 * where it gives Japanese words, then Latin-1 (read as Windows-1252, which agrees with it on every printable character). Bytes that are no text are told apart, with the reason.
 */
export function decodeText(bytes: Uint8Array): Decoded {
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
  try {
    const text = STRICT_UTF_8.decode(bytes);
    return asText(text, 'utf-8', false);
  } catch {
    return decodeAs(bytes, isShiftJis(bytes) ? 'shift-jis' : 'latin-1', true);
  }
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
  let text: string;
  try {
    // As a stream, because the file may end in the middle of a pair.
    text = new TextDecoder('shift_jis', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return false;
  }
  const commonCount = countLeadBytes(bytes);
  const japaneseCount = text.match(JAPANESE)?.length ?? 0;
  const unlikelyCount = (text.match(UNLIKELY_JAPANESE)?.length ?? 0) + (japaneseCount - commonCount);
  return commonCount >= FEWEST_JAPANESE && japaneseCount >= FEWEST_JAPANESE && commonCount > unlikelyCount;
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
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decodeAs(bytes, 'utf-16le', false);
  if (first === 0xfe && second === 0xff) return decodeAs(bytes, 'utf-16be', false);
  if (first !== 0xef || second !== 0xbb || third !== 0xbf) return null;
  return decodeAs(bytes, 'utf-8', false);
}

/** How the decoder calls an encoding, where it has another name for it. */
const LABELS: Readonly<Partial<Record<TextEncoding, string>>> = {
  'latin-1': 'windows-1252',
  'shift-jis': 'shift_jis',
};

/** Wrong byte sequences become U+FFFD here, so that a damaged file is still read line by line. */
function decodeAs(bytes: Uint8Array, encoding: TextEncoding, isGuessed: boolean): Decoded {
  const label = LABELS[encoding] ?? encoding;
  return asText(new TextDecoder(label).decode(bytes), encoding, isGuessed);
}

function asText(text: string, encoding: TextEncoding, isGuessed: boolean): Decoded {
  const probe = text.slice(0, PROBE_BYTES);
  const controls = probe.match(CONTROL_CHARACTERS)?.length ?? 0;
  if (controls > MAX_CONTROL_SHARE * probe.length) {
    return { isText: false, reason: 'the file holds control characters as only binary files do' };
  }
  return { isText: true, text, encoding, isGuessed };
}

// Every C0 control but TAB, LF, FF and CR, and what stands for undecodable bytes.

const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufffd]/g;

function countZeros(bytes: Uint8Array): { evenCount: number; oddCount: number } {
  const zeros = { evenCount: 0, oddCount: 0 };
  if (!bytes.includes(0)) return zeros;
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 'evenCount' : 'oddCount'] += 1;
  });
  return zeros;
}
