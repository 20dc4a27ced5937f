import type { TextEncoding } from './decode.ts';
import type { TextLines } from './lines.ts';

/**
 * Lines as bytes in which every ASCII character is its own byte and no other character has a byte below 0x20. Numbers are
 * read off bytes several times faster than off texts.
 */
export interface EncodedLines {
  readonly lines: readonly string[];
  readonly bytes: Uint8Array;
  /** Index of the first byte of each line; a line ends before the next LF or CR, or with the bytes. */
  readonly starts: readonly number[];
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The lines of a text as bytes: those of the file, where its encoding holds ASCII as it is, else the text encoded again. Null
 * where they cannot be put side by side.
 */
export function encodeLines(
  text: string,
  { lines, starts }: TextLines,
  file: { readonly bytes: Uint8Array; readonly encoding: TextEncoding } | null,
): EncodedLines | null {
  const isAscii = file !== null && !file.encoding.startsWith('utf-16');
  const bytes = isAscii ? plainBytes(file.bytes) : new TextEncoder().encode(text);
  const extraCount = bytes.length - text.length;
  if (extraCount < 0) return null;
  const byteStarts = extraCount === 0 ? starts : findStarts(bytes, starts, extraCount);
  return byteStarts.length === lines.length ? { lines, bytes, starts: byteStarts } : null;
}

/** The same bytes, never as a kind of bytes of a runtime: engines are fast where they meet one kind only. */
function plainBytes({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/**
 * Where the lines begin among the bytes. No character has fewer bytes than places in the text, so that behind the line in
 * which all of the `extraCount` bytes beyond one per place have been met every line is as far behind its place.
 */
function findStarts(bytes: Uint8Array, places: readonly number[], extraCount: number): readonly number[] {
  const starts: number[] = [];
  const { length } = bytes;
  let from = 0;
  for (let at = 0; at < length && from - (places[starts.length] ?? 0) < extraCount; at += 1) {
    const byte = bytes[at];
    if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) continue;
    starts.push(from);
    if (byte === CARRIAGE_RETURN) {
      if (bytes[at + 1] === LINE_FEED) at += 1;
      else if (bytes[at + 1] === CARRIAGE_RETURN && bytes[at + 2] === LINE_FEED) at += 2;
    }
    from = at + 1;
  }
  if (from < length && starts.length < places.length) starts.push(from);
  for (let line = starts.length; line < places.length; line += 1)
    starts.push((places[line] ?? 0) + extraCount);
  return starts;
}
