import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnreadableContent } from '../unreadable-content.ts';
import { packBits, packLzw } from './testing/packed-bytes.ts';
import { unpackBits } from './unpack-bits.ts';
import { unpackLzw } from './unpack-lzw.ts';

const METHODS = [
  ['LZW', packLzw, unpackLzw],
  ['PackBits', packBits, unpackBits],
] as const;

/** Bytes with runs and repeats, and some without. */
const image = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 40 })), {
    maxLength: 60,
  })
  .map((parts) =>
    Uint8Array.from(
      parts.flatMap(([bytes, times]) =>
        Array<number[]>(times)
          .fill([...bytes])
          .flat(),
      ),
    ),
  );

/** Codes of 9 bits, the highest bit first. */
function nineBits(...codes: readonly number[]): Uint8Array {
  const bits = codes.map((code) => code.toString(2).padStart(9, '0')).join('');
  return Uint8Array.from(bits.match(/.{1,8}/gu) ?? [], (byte) => parseInt(byte.padEnd(8, '0'), 2));
}

const unpacked = (unpack: typeof unpackLzw, packed: Uint8Array, size: number): number[] => {
  const into = new Uint8Array(size);
  return [...into.subarray(0, unpack(packed, into))];
};

/** 0 for what is refused. */
function countOf(unpack: () => number): number {
  try {
    return unpack();
  } catch (error) {
    if (error instanceof UnreadableContent) return 0;
    throw error;
  }
}

describe('LZW', () => {
  it('unpacks the example of the TIFF specification', () => {
    const packed = nineBits(256, 7, 258, 8, 8, 258, 6, 6, 257);
    expect(unpacked(unpackLzw, packed, 20)).toEqual([7, 7, 7, 8, 8, 7, 7, 6, 6]);
  });

  it('begins without a clear code, too, and ends where the bytes end', () => {
    expect(unpacked(unpackLzw, nineBits(1, 2, 3), 20)).toEqual([1, 2, 3]);
  });

  it.each([
    ['the first is no byte', nineBits(256, 300)],
    ['one stands for nothing yet', nineBits(256, 7, 260)],
  ])('is refused where %s of its codes', (_, packed) => {
    expect(() => unpackLzw(packed, new Uint8Array(20))).toThrow(UnreadableContent);
  });
});

describe('PackBits', () => {
  it('unpacks the example of the TIFF specification', () => {
    const packed = [0xfe, 0xaa, 0x02, 0x80, 0x00, 0x2a, 0xfd, 0xaa, 0x03, 0x80, 0x00, 0x2a, 0x22, 0xf7, 0xaa];
    expect(unpacked(unpackBits, Uint8Array.from(packed), 24)).toEqual([
      ...[0xaa, 0xaa, 0xaa, 0x80, 0x00, 0x2a, 0xaa, 0xaa, 0xaa, 0xaa, 0x80, 0x00],
      ...[0x2a, 0x22, ...Array<number>(10).fill(0xaa)],
    ]);
    expect(unpacked(unpackBits, Uint8Array.from([128, 0, 5]), 3)).toEqual([5]);
  });
});

describe.each(METHODS)('%s', (_, pack, unpack) => {
  it('gives back what was packed, and stops where enough is unpacked', () => {
    fc.assert(
      fc.property(image, fc.nat(100), (bytes, fewer) => {
        const packed = pack(bytes);
        expect(unpacked(unpack, packed, bytes.length + 10)).toEqual([...bytes]);
        const size = Math.max(0, bytes.length - fewer);
        expect(unpacked(unpack, packed, size)).toEqual([...bytes.subarray(0, size)]);
      }),
    );
  });

  it('fills the table of strings more than once', () => {
    const bytes = Uint8Array.from(
      { length: 60_000 },
      (_each, index) => (index * index * 7 + (index >> 3)) % 251,
    );
    expect(unpacked(unpack, pack(bytes), bytes.length)).toEqual([...bytes]);
  });

  it('answers or refuses any bytes, and writes no more than there is room for', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(300), (bytes, size) => {
        expect(countOf(() => unpack(bytes, new Uint8Array(size)))).toBeLessThanOrEqual(size);
      }),
    );
  });
});
