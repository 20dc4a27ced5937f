import { UnreadableContent } from '../unreadable-content.ts';

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const SHORTEST_BITS = 9;
const LONGEST_BITS = 12;
const NONE = -1;

/**
 * Unpacks LZW as TIFF has it (codes of 9 to 12 bits, the highest bit first, longer one code early) into `into`, and stops when
 * that is full.
 * @returns how many bytes were unpacked
 * @throws UnreadableContent for a code that cannot be there.
 * Source: TIFF revision 6.0 (Adobe, 1992), section 13.
 */
export function unpackLzw(packed: Uint8Array, into: Uint8Array): number {
  // A string is the one of its prefix and one byte more.
  const prefixes = new Uint16Array(2 ** LONGEST_BITS);
  const lastBytes = Uint8Array.from({ length: 2 ** LONGEST_BITS }, (_, code) => code);
  const lengths = new Uint32Array(2 ** LONGEST_BITS).fill(1);
  let free = FIRST_FREE;
  let bitCount = SHORTEST_BITS;
  let previous = NONE;
  let held = 0;
  let heldBits = 0;
  let at = 0;

  const firstByteOf = (code: number): number => {
    let one = code;
    while (one >= FIRST_FREE) one = prefixes[one] ?? 0;
    return one;
  };
  /** Writes the string of a code, as much of it as fits. */
  const write = (code: number): void => {
    const length = lengths[code] ?? 0;
    let one = code;
    for (let place = at + length - 1; place >= at; place -= 1) {
      if (place < into.length) into[place] = lastBytes[one] ?? 0;
      one = prefixes[one] ?? 0;
    }
    at = Math.min(into.length, at + length);
  };

  for (const byte of packed) {
    held = ((held << 8) | byte) & 0xfffff;
    heldBits += 8;
    if (heldBits < bitCount) continue;
    heldBits -= bitCount;
    const code = (held >> heldBits) & (2 ** bitCount - 1);
    if (code === END) break;
    if (code === CLEAR) {
      free = FIRST_FREE;
      bitCount = SHORTEST_BITS;
      previous = NONE;
      continue;
    }
    if (previous === NONE ? code > CLEAR : code > free || (code === free && free === prefixes.length)) {
      throw new UnreadableContent(
        `The LZW data of the image has the code ${code}, which stands for nothing yet.`,
      );
    }
    if (previous !== NONE && free < prefixes.length) {
      prefixes[free] = previous;
      lastBytes[free] = firstByteOf(code === free ? previous : code);
      lengths[free] = (lengths[previous] ?? 0) + 1;
      free += 1;
      if (free === 2 ** bitCount - 1 && bitCount < LONGEST_BITS) bitCount += 1;
    }
    write(code);
    if (at === into.length) break;
    previous = code;
  }
  return at;
}
