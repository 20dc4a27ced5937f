import { Unzlib } from 'fflate';
import { UnreadableContent } from '../unreadable-content.ts';

/** Packed bytes that are inflated at a time: at most 8 MB come of them. */
const STEP_BYTES = 8 * 1024;

/**
 * Inflates zlib data that must become between `leastBytes` and `mostBytes` bytes; what grows beyond is stopped while it grows.
 * @throws UnreadableContent
 */
export function inflateBounded(
  pieces: readonly Uint8Array[],
  leastBytes: number,
  mostBytes: number,
): Uint8Array {
  const inflated: Uint8Array[] = [];
  let totalBytes = 0;
  const stream = new Unzlib((piece) => {
    totalBytes += piece.length;
    inflated.push(piece);
  });
  try {
    for (const piece of pieces) {
      for (let from = 0; from < piece.length && totalBytes <= mostBytes; from += STEP_BYTES) {
        stream.push(piece.subarray(from, from + STEP_BYTES));
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableContent(`The pixels of the image cannot be unpacked: ${reason}.`);
  }
  if (totalBytes < leastBytes || totalBytes > mostBytes) {
    throw new UnreadableContent(
      `The pixels of the image unpack to ${totalBytes > mostBytes ? 'more' : 'fewer'} bytes than its size needs (${leastBytes}).`,
    );
  }
  const joined = new Uint8Array(totalBytes);
  let at = 0;
  for (const piece of inflated) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
