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
  const byteStarts = extraCount === 0 ? starts : findStarts(bytes, { lines, starts });
  return byteStarts === null ? null : { lines, bytes, starts: byteStarts };
}

/** The same bytes, never as a kind of bytes of a runtime: engines are fast where they meet one kind only. */
function plainBytes({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/**
 * Where the lines begin among the bytes. No character has fewer bytes than places in the text, and no line holds the byte of
 * a line end, so that a line ends with the first such byte behind as many bytes as it has places. Line ends are as long in both.
 * Null where a line would not begin behind a line end.
 */
function findStarts(bytes: Uint8Array, { lines, starts: places }: TextLines): readonly number[] | null {
  const starts: number[] = [];
  const { length } = bytes;
  let from = 0;
  for (const [index, line] of lines.entries()) {
    if (from > 0 && !endsLine(bytes[from - 1])) return null;
    starts.push(from);
    let end = from + line.length;
    while (end < length && !endsLine(bytes[end])) end += 1;
    const lineEndLength = (places[index + 1] ?? 0) - (places[index] ?? 0) - line.length;
    from = end + lineEndLength;
  }
  return starts;
}

function endsLine(byte: number | undefined): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}
