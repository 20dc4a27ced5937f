import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { UnreadableContent, UnsupportedContent } from '../unreadable-content.ts';
import { decodeTiffImage } from './decode-tiff.ts';
import { tiffOf, type TiffValue } from './testing/made-images.ts';
import { packBits, packLzw } from './testing/packed-bytes.ts';

const WIDTH = 37;
const HEIGHT = 21;

interface Kind {
  readonly bitCount: 8 | 16;
  readonly channelCount: 1 | 3;
  readonly isLittleEndian: boolean;
}

const PACKINGS = [
  ['not packed', 1, (bytes: Uint8Array) => bytes],
  ['LZW', 5, packLzw],
  ['Deflate', 8, (bytes: Uint8Array) => Uint8Array.from(deflateSync(bytes))],
  ['PackBits', 32773, packBits],
] as const;
const KINDS: readonly Kind[] = [
  { bitCount: 8, channelCount: 1, isLittleEndian: true },
  { bitCount: 16, channelCount: 1, isLittleEndian: true },
  { bitCount: 16, channelCount: 1, isLittleEndian: false },
  { bitCount: 8, channelCount: 3, isLittleEndian: true },
  { bitCount: 16, channelCount: 3, isLittleEndian: false },
];

/** A slope with a texture; the darkest sample is 0 and the brightest 65 535 or 255. */
const sampleAt = ({ bitCount }: Kind, x: number, y: number, channel: number): number => {
  const largest = 2 ** bitCount - 1;
  if (x === 0 && y === 0) return 0;
  if (x === 1 && y === 0) return largest;
  return (x * 601 + y * 97 + channel * 5003 + ((x * y) % 5)) % (largest + 1);
};

/** Samples of a rectangle of the image, with what stands out of it zero; as differences where asked. */
function pieceOf(
  kind: Kind,
  rectangle: {
    readonly x: number;
    readonly y: number;
    readonly widthPixel: number;
    readonly heightPixel: number;
  },
  isDifferences: boolean,
): Uint8Array {
  const { bitCount, channelCount, isLittleEndian } = kind;
  const { x: left, y: top, widthPixel: width, heightPixel: height } = rectangle;
  const piece = Buffer.alloc((width * height * channelCount * bitCount) / 8);
  const valueAt = (x: number, y: number, channel: number): number =>
    x < WIDTH && y < HEIGHT ? sampleAt(kind, x, y, channel) : 0;
  let at = 0;
  for (let y = top; y < top + height; y += 1) {
    for (let x = left; x < left + width; x += 1) {
      for (let channel = 0; channel < channelCount; channel += 1) {
        const before = isDifferences && x > left ? valueAt(x - 1, y, channel) : 0;
        const value = (valueAt(x, y, channel) - before + 2 ** bitCount) % 2 ** bitCount;
        if (bitCount === 8) piece.writeUInt8(value, at);
        else if (isLittleEndian) piece.writeUInt16LE(value, at);
        else piece.writeUInt16BE(value, at);
        at += bitCount / 8;
      }
    }
  }
  return piece;
}

interface Form {
  readonly code: number;
  readonly pack: (bytes: Uint8Array) => Uint8Array;
  readonly isDifferences: boolean;
  /** Width and height of a tile; null for strips of 8 rows. */
  readonly tile: readonly [width: number, height: number] | null;
}

function tiffWith(kind: Kind, { code, pack, isDifferences, tile }: Form): Uint8Array {
  const [width, height] = tile ?? [WIDTH, 8];
  const pieces: Uint8Array[] = [];
  for (let y = 0; y < HEIGHT; y += height) {
    for (let x = 0; x < WIDTH; x += width) {
      const shown = tile === null ? Math.min(height, HEIGHT - y) : height;
      pieces.push(
        Uint8Array.from(pack(pieceOf(kind, { x, y, widthPixel: width, heightPixel: shown }, isDifferences))),
      );
    }
  }
  let at = 8;
  const offsets = pieces.map(({ length }) => (at += length) - length);
  const counts = pieces.map(({ length }) => length);
  const where: Record<number, TiffValue> =
    tile === null
      ? { 273: offsets, 279: counts, 278: [8] }
      : { 322: [width], 323: [height], 324: offsets, 325: counts };
  const { bitCount, channelCount, isLittleEndian } = kind;
  const tags = {
    ...{ 256: [WIDTH], 257: [HEIGHT], 259: [code], 262: [channelCount === 3 ? 2 : 1], 277: [channelCount] },
    ...{ 258: Array<number>(channelCount).fill(bitCount), 317: [isDifferences ? 2 : 1] },
    ...where,
  };
  return tiffOf(tags, Buffer.concat(pieces), isLittleEndian);
}

/** The rows of an image as decoded, each sample 0 to 255. */
function rowsOf(bytes: Uint8Array): number[] {
  const raster = decodeTiffImage(bytes);
  const { widthPixel, heightPixel, channelCount } = raster;
  return Array.from({ length: heightPixel }, (_, row) => {
    const into = new Float64Array(widthPixel * channelCount);
    raster.readRow(row, into);
    return [...into].map((level) => Number(level.toFixed(6)));
  }).flat();
}

function expectedOf(kind: Kind): number[] {
  const levels: number[] = [];
  const scale = kind.bitCount === 8 ? 1 : 255 / 65_535;
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      for (let channel = 0; channel < kind.channelCount; channel += 1) {
        levels.push(Number((sampleAt(kind, x, y, channel) * scale).toFixed(6)));
      }
    }
  }
  return levels;
}

describe.each(PACKINGS)('a TIFF image, %s', (_, code, pack) => {
  it.each(
    KINDS.flatMap((kind) =>
      [false, true].flatMap((isDifferences) =>
        [null, [16, 16] as const, [64, 32] as const].map((tile) => ({ ...kind, isDifferences, tile })),
      ),
    ),
  )(
    'of $channelCount × $bitCount bits (little endian: $isLittleEndian; differences: $isDifferences; tile: $tile)',
    ({ isDifferences, tile, ...kind }) => {
      const bytes = tiffWith(kind, { code, pack, isDifferences, tile });
      expect(rowsOf(bytes)).toEqual(expectedOf(kind));
    },
  );
});

describe('a TIFF image is refused', () => {
  const [grey = { bitCount: 8, channelCount: 1, isLittleEndian: true }] = KINDS;
  const form = { code: 5, pack: packLzw, isDifferences: false, tile: [16, 16] } as const;

  it('whose tiles are cut, too few, or larger than any microscope writes', () => {
    const cutPack = (bytes: Uint8Array): Uint8Array => packLzw(bytes.subarray(0, bytes.length / 2));
    expect(() => rowsOf(tiffWith(grey, { ...form, pack: cutPack }))).toThrow('is cut off');
    const tags = { 256: [WIDTH], 257: [HEIGHT], 258: [8], 262: [1], 322: [16], 323: [16], 325: [1] };
    expect(() => rowsOf(tiffOf({ ...tags, 324: [8] }, new Uint8Array(9)))).toThrow(UnreadableContent);
    const large = { ...tags, 322: [1_000_000], 323: [1_000_000], 324: [8] };
    expect(() => rowsOf(tiffOf(large, new Uint8Array(9)))).toThrow(UnsupportedContent);
    expect(() => rowsOf(tiffOf({ ...tags, 323: [0], 324: [8] }, new Uint8Array(9)))).toThrow(
      UnsupportedContent,
    );
  });

  it('that is packed in a way that is not decoded', () => {
    expect(() => rowsOf(tiffWith(grey, { ...form, code: 7 }))).toThrow(
      'packed by JPEG, which is not decoded',
    );
  });

  it('no sooner than one of its pieces grows beyond its size, and with no more memory', () => {
    const zeros = packLzw(new Uint8Array(200_000));
    expect(rowsOf(tiffWith(grey, { ...form, pack: () => zeros })).every((level) => level === 0)).toBe(true);
  });
});
