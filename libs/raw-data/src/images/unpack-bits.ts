const STAY = 128;

/**
 * Unpacks PackBits into `into`, and stops when that is full: a byte n below 128 is followed by n + 1 bytes as they are, one above
 * by one byte that stands 257 − n times.
 * @returns how many bytes were unpacked
 * Source: TIFF revision 6.0 (Adobe, 1992), section 9.
 */
export function unpackBits(packed: Uint8Array, into: Uint8Array): number {
  let at = 0;
  let from = 0;
  while (from < packed.length && at < into.length) {
    const head = packed[from] ?? STAY;
    from += 1;
    if (head === STAY) continue;
    if (head < STAY) {
      const piece = packed.subarray(from, from + Math.min(head + 1, into.length - at));
      into.set(piece, at);
      at += piece.length;
      from += head + 1;
    } else if (from < packed.length) {
      const end = Math.min(into.length, at + 257 - head);
      into.fill(packed[from] ?? 0, at, end);
      at = end;
      from += 1;
    }
  }
  return at;
}
