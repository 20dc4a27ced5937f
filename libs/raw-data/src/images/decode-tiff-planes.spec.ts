import { describe, expect, it } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { UnsupportedContent } from '../unreadable-content.ts';
import { decodeTiffImage } from './decode-tiff.ts';
import { tiffOf, type TiffValue } from './testing/made-images.ts';
import { packBits, packLzw } from './testing/packed-bytes.ts';

const UNSPECIFIED = 0;
const PREMULTIPLIED = 1;
const STRAIGHT = 2;

/** The pixels of an image as decoded, each sample 0 to 255. */
function levelsOf(bytes: Uint8Array): number[] {
  const raster = decodeTiffImage(bytes);
  const { widthPixel, heightPixel, channelCount } = raster;
  return Array.from({ length: heightPixel }, (_, row) => {
    const into = new Float64Array(widthPixel * channelCount);
    raster.readRow(row, into);
    return [...into].map((level) => Number(level.toFixed(3)));
  }).flat();
}

interface Written {
  readonly channelCount: number;
  readonly bitCount?: 8 | 16;
  readonly photometricCode?: number;
  /** Values of ExtraSamples; none where it is missing. */
  readonly values?: readonly number[];
  readonly tags?: Readonly<Record<number, TiffValue>>;
}

/** An image of two pixels, the samples of a pixel side by side. */
function twoPixels(samples: readonly number[], written: Written): Uint8Array {
  const { channelCount, bitCount = 8, values = [], tags } = written;
  const pixels = Buffer.alloc((samples.length * bitCount) / 8);
  samples.forEach((sample, index) =>
    bitCount === 8 ? pixels.writeUInt8(sample, index) : pixels.writeUInt16LE(sample, 2 * index),
  );
  return tiffOf(
    {
      ...{ 256: [2], 257: [1], 258: Array<number>(channelCount).fill(bitCount), 259: [1], 278: [1] },
      ...{ 262: [written.photometricCode ?? (channelCount >= 3 ? 2 : 1)], 277: [channelCount] },
      ...(values.length > 0 ? { 338: values } : {}),
      ...tags,
    },
    pixels,
  );
}

describe('samples of a TIFF image beside its colours', () => {
  it('show white behind what is transparent', () => {
    const grey = twoPixels([100, 255, 100, 51], { channelCount: 2, values: [STRAIGHT] });
    // 255 + (100 − 255) · 51/255.
    expect(levelsOf(grey)).toEqual([100, 224]);
    const colour = twoPixels([10, 20, 30, 255, 10, 20, 30, 0], { channelCount: 4, values: [STRAIGHT] });
    expect(levelsOf(colour)).toEqual([10, 20, 30, 255, 255, 255]);
  });

  it('do not darken colours that are multiplied by their opacity already', () => {
    const colour = twoPixels([10, 20, 30, 255, 20, 40, 51, 51], {
      channelCount: 4,
      values: [PREMULTIPLIED],
    });
    expect(levelsOf(colour)).toEqual([10, 20, 30, 224, 244, 255]);
    const inverted = twoPixels([0, 255, 51, 102], {
      ...{ channelCount: 2, values: [PREMULTIPLIED], photometricCode: 0 },
    });
    expect(levelsOf(inverted)).toEqual([255, 204]);
    const nothing = twoPixels([0, 0, 51, 255], { channelCount: 2, values: [PREMULTIPLIED] });
    expect(levelsOf(nothing)).toEqual([255, 51]);
  });

  it('are left out where they are no opacity, wherever that stands', () => {
    const marked = twoPixels([10, 9, 200, 0], { channelCount: 2, values: [UNSPECIFIED] });
    expect(levelsOf(marked)).toEqual([10, 200]);
    expect(levelsOf(twoPixels([10, 9, 200, 0], { channelCount: 2 }))).toEqual([10, 200]);
    const five = [1, 2, 3, 77, 255, 4, 5, 6, 77, 0];
    expect(levelsOf(twoPixels(five, { channelCount: 5, values: [UNSPECIFIED, STRAIGHT] }))).toEqual([
      1, 2, 3, 255, 255, 255,
    ]);
  });

  it('do not count where 16 bits are spread from the darkest to the brightest', () => {
    const opaque = twoPixels([1000, 65_535, 3000, 65_535], {
      ...{ channelCount: 2, bitCount: 16, values: [STRAIGHT] },
    });
    expect(levelsOf(opaque)).toEqual([0, 255]);
    const faint = twoPixels([1000, 65_535, 3000, 13_107], {
      ...{ channelCount: 2, bitCount: 16, values: [STRAIGHT] },
    });
    expect(levelsOf(faint)).toEqual([0, 255]);
    const premultiplied = twoPixels([1000, 65_535, 600, 13_107], {
      ...{ channelCount: 2, bitCount: 16, values: [PREMULTIPLIED] },
    });
    expect(levelsOf(premultiplied)).toEqual([0, 255]);
  });

  it('belong to a palette, too', () => {
    const colours = Array.from({ length: 768 }, (_, index) => (index < 256 ? 257 * index : 0));
    const written = { channelCount: 2, photometricCode: 3, tags: { 320: colours } };
    expect(levelsOf(twoPixels([9, 255, 200, 0], { ...written, values: [STRAIGHT] }))).toEqual([
      9, 0, 0, 255, 255, 255,
    ]);
    expect(levelsOf(twoPixels([9, 255, 200, 0], written))).toEqual([9, 0, 0, 200, 0, 0]);
  });

  it('are at most so many that an image of the largest size stays small', () => {
    const many = twoPixels(Array<number>(34).fill(0), { channelCount: 17 });
    expect(() => levelsOf(many)).toThrow(UnsupportedContent);
    expect(() => levelsOf(many)).toThrow('17 samples a pixel; at most 16');
    const size = { 256: [5000], 257: [5000], 258: Array<number>(16).fill(16) };
    const large = twoPixels(Array<number>(32).fill(0), { channelCount: 16, bitCount: 16, tags: size });
    expect(() => levelsOf(large)).toThrow('800000000 bytes of samples');
  });
});

const WIDTH = 37;
const HEIGHT = 21;
const sampleAt = (x: number, y: number, channel: number): number =>
  (x * 5 + y * 11 + channel * 83 + ((x * y) % 7)) % 256;

/** Three colours and an opacity that is full everywhere, each in strips or tiles of its own. */
function inPlanes(
  pack: (bytes: Uint8Array) => Uint8Array,
  code: number,
  isDifferences: boolean,
  tile: number | null,
): Uint8Array {
  const [width, height] = tile === null ? [WIDTH, 8] : [tile, tile];
  const valueAt = (x: number, y: number, channel: number): number => {
    if (x >= WIDTH || y >= HEIGHT) return 0;
    return channel === 3 ? 255 : sampleAt(x, y, channel);
  };
  const pieces: Uint8Array[] = [];
  for (const channel of [0, 1, 2, 3]) {
    for (let top = 0; top < HEIGHT; top += height) {
      for (let left = 0; left < WIDTH; left += width) {
        const rows = tile === null ? Math.min(height, HEIGHT - top) : height;
        pieces.push(
          pack(
            Uint8Array.from({ length: width * rows }, (_, index) => {
              const [x, y] = [index % width, Math.floor(index / width)];
              const before = isDifferences && x > 0 ? valueAt(left + x - 1, top + y, channel) : 0;
              return valueAt(left + x, top + y, channel) - before;
            }),
          ),
        );
      }
    }
  }
  let at = 8;
  const offsets = pieces.map(({ length }) => (at += length) - length);
  const counts = pieces.map(({ length }) => length);
  const where: Record<number, TiffValue> =
    tile === null
      ? { 273: offsets, 279: counts, 278: [8] }
      : { 322: [tile], 323: [tile], 324: offsets, 325: counts };
  return tiffOf(
    {
      ...{ 256: [WIDTH], 257: [HEIGHT], 258: [8, 8, 8, 8], 259: [code], 262: [2], 277: [4], 284: [2] },
      ...{ 317: [isDifferences ? 2 : 1], 338: [STRAIGHT], ...where },
    },
    Buffer.concat(pieces),
  );
}

/** 20 × 12 pixels as libtiff 4.5 writes them: a strip of 6 rows of one plane, LZW with differences. */
const BY_LIBTIFF = [
  'SUkqALYAAACAAAGQOCQWDQWBQeFQaEwuHQ2HQqIRGGRSFwGAAAGQOCQWDQWBQeFQaEwuHQ2HQqIRGGRSFwGAAAGQOCQWDQUDweFQ',
  'cHQuHQMKw+HByJQsRxWFQECACoGQOCQWDQUYweFQccQuHQMfw+HEaJQsmxWFQECAAAGQOCQWDQUHQeFQcOQuHQMVQ+HDiJQsjRWF',
  'QECAFQGQOCQWDQUxQeFQc4QuHQM/Q+HIyJQtNRWFQEAQAAABAwABAAAAFAAAAAEBAwABAAAADAAAAAIBAwADAAAAfAEAAAMBAwAB',
  'AAAABQAAAAYBAwABAAAAAgAAAAoBAwABAAAAAQAAAA0BAgAGAAAApgEAAA4BAgATAAAArAEAABEBBAAGAAAAjgEAABIBAwABAAAA',
  'AQAAABUBAwABAAAAAwAAABYBAwABAAAABgAAABcBAwAGAAAAggEAABwBAwABAAAAAgAAACgBAwABAAAAAgAAAD0BAwABAAAAAgAA',
  'AAAAAAAIAAgACAAbABsAHgAeAB4AHgAIAAAAIwAAAD4AAABcAAAAegAAAJgAAABzLnBwbQBjb252ZXJ0ZWQgUE5NIGZpbGUA',
].join('');

describe('a TIFF image in planes', () => {
  const expected = Array.from({ length: WIDTH * HEIGHT }, (_, index) =>
    [0, 1, 2].map((channel) => sampleAt(index % WIDTH, Math.floor(index / WIDTH), channel)),
  ).flat();

  it.each(
    [
      { name: 'not packed', code: 1, pack: (bytes: Uint8Array) => bytes },
      { name: 'LZW', code: 5, pack: packLzw },
      { name: 'Deflate', code: 8, pack: (bytes: Uint8Array) => Uint8Array.from(deflateSync(bytes)) },
      { name: 'PackBits', code: 32773, pack: packBits },
    ].flatMap((packing) =>
      [false, true].flatMap((isDifferences) =>
        [null, 16].map((tile) => ({ ...packing, isDifferences, tile })),
      ),
    ),
  )('$name (differences: $isDifferences; tile: $tile)', ({ pack, code, isDifferences, tile }) => {
    expect(levelsOf(inPlanes(pack, code, isDifferences, tile))).toEqual(expected);
  });

  it('is drawn as another program packs it', () => {
    const colours = Array.from({ length: 20 * 12 * 3 }, (_, index) => {
      const [x, y, channel] = [Math.floor(index / 3) % 20, Math.floor(index / 60), index % 3];
      return (x * 12 + y * channel * 7) % 256;
    });
    expect(levelsOf(Uint8Array.from(Buffer.from(BY_LIBTIFF, 'base64')))).toEqual(colours);
  });

  it('is refused where a plane is missing', () => {
    const tags = { 256: [2], 257: [1], 258: [8, 8, 8], 259: [1], 262: [2], 277: [3], 278: [1], 284: [2] };
    const bytes = tiffOf({ ...tags, 273: [8, 10], 279: [2, 2] }, Uint8Array.from([1, 2, 3, 4]));
    expect(() => levelsOf(bytes)).toThrow('fewer strips or tiles than its size needs');
  });
});
