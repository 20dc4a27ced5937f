import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@dotbook/domain';
import fc from 'fast-check';
import { decode, encode, type ImageData } from 'fast-png';
import { zlibSync } from 'fflate';
import { makeThumbnail } from './make-thumbnail.ts';
import {
  greyTags,
  jpegOf,
  pngChunk,
  pngOf,
  tiffOf,
  type TiffValue,
  wedge,
  withChunk,
} from './testing/made-images.ts';

const codeOf = (bytes: Uint8Array): string => {
  try {
    makeThumbnail(bytes, 64);
    return 'made';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};
const pixelsOf = (bytes: Uint8Array, maxEdgePixel = 64): number[] =>
  Array.from(decode(makeThumbnail(bytes, maxEdgePixel)).data);
const png = (image: Partial<ImageData> & Pick<ImageData, 'data'>): Uint8Array =>
  encode({ width: 2, height: 1, channels: 1, depth: 8, ...image });
const tiff = (tags: Record<number, TiffValue>, pixels: Uint8Array, isLittleEndian = true): Uint8Array =>
  tiffOf({ ...greyTags(2, 1), ...tags }, pixels, isLittleEndian);

describe('makeThumbnail', () => {
  it('averages the area that each new pixel covers', () => {
    const image = png({ width: 4, height: 2, data: Uint8Array.from([0, 100, 200, 200, 100, 0, 200, 200]) });
    expect(pixelsOf(image, 2)).toEqual([50, 200]);
    const three = png({ width: 3, height: 1, data: Uint8Array.from([0, 90, 240]) });
    // Half of the middle pixel falls on either side: (0 + 45) / 1.5 and (45 + 240) / 1.5.
    expect(pixelsOf(three, 2)).toEqual([30, 190]);
  });

  it.each([
    ['PNG', pngOf(300, 200)],
    ['JPEG', jpegOf(300, 200)],
    ['TIFF', tiffOf(greyTags(300, 200), wedge(300, 200))],
  ])('keeps the proportions and the wedge of a %s, the same every time', (_, bytes) => {
    const thumbnail = makeThumbnail(bytes, 60);
    const { width, height, data, channels } = decode(thumbnail);
    expect([width, height]).toEqual([60, 40]);
    for (const column of [0, 29, 59]) {
      const expected = (255 * (column * 5 + 2)) / 299;
      expect(Math.abs((data[(20 * 60 + column) * channels] ?? 0) - expected)).toBeLessThan(3);
    }
    expect(makeThumbnail(bytes, 60)).toEqual(thumbnail);
  });

  it('does not enlarge, and leaves no edge without a pixel', () => {
    expect(decode(makeThumbnail(pngOf(5, 3), 64))).toMatchObject({ width: 5, height: 3 });
    expect(decode(makeThumbnail(pngOf(1000, 1), 10))).toMatchObject({ width: 10, height: 1 });
  });

  it('decodes every kind of PNG', () => {
    expect(pixelsOf(png({ channels: 3, data: Uint8Array.from([255, 0, 0, 0, 0, 255]) }))).toEqual([
      255, 0, 0, 0, 0, 255,
    ]);
    expect(pixelsOf(png({ depth: 16, data: Uint16Array.from([65_535, 32_768]) }))).toEqual([255, 128]);
    expect(pixelsOf(png({ channels: 2, data: Uint8Array.from([0, 255, 0, 0]) }))).toEqual([0, 255]);
    const palette = [
      [10, 20, 30],
      [200, 100, 0],
    ];
    const indexed = withChunk(
      indexedPng(Uint8Array.from([0b0001_0000])),
      pngChunk('PLTE', Uint8Array.from(palette.flat())),
    );
    expect(pixelsOf(indexed)).toEqual(palette.flat());
  });

  it('decodes the TIFF images of microscopes', () => {
    const sixteen = Buffer.alloc(4);
    sixteen.writeUInt16BE(1000, 0);
    sixteen.writeUInt16BE(3000, 2);
    expect(pixelsOf(tiff({ 258: [16] }, sixteen, false))).toEqual([0, 255]);
    const floats = Buffer.alloc(8);
    floats.writeFloatLE(-1, 0);
    floats.writeFloatLE(1, 4);
    expect(pixelsOf(tiff({ 258: [32], 339: [3] }, floats))).toEqual([0, 255]);
    expect(pixelsOf(tiff({ 262: [0] }, Uint8Array.from([0, 55])))).toEqual([255, 200]);
    const deflated = zlibSync(Uint8Array.from([7, 5]));
    expect(pixelsOf(tiff({ 259: [8] }, deflated))).toEqual([7, 5]);
    expect(pixelsOf(tiff({ 259: [8], 317: [2] }, deflated))).toEqual([7, 12]);
    const colours = Array.from({ length: 768 }, (_, index) => (index < 256 ? 257 * index : 0));
    expect(pixelsOf(tiff({ 262: [3], 320: colours }, Uint8Array.from([9, 255])))).toEqual([
      9, 0, 0, 255, 0, 0,
    ]);
  });

  it('refuses by the stated size, before a pixel is decoded', () => {
    const bomb = Buffer.from(pngOf(6, 4));
    bomb.writeUInt32BE(100_000, 16);
    bomb.writeUInt32BE(100_000, 20);
    expect(codeOf(bomb)).toBe('imageTooManyPixels');
    expect(codeOf(tiffOf({ ...greyTags(100_000, 100_000) }, wedge(6, 4)))).toBe('imageTooManyPixels');
  });

  it('unpacks nothing to more than the size needs', () => {
    const zeros = zlibSync(new Uint8Array(3_000_000));
    const png1 = Buffer.concat([
      pngOf(6, 4).subarray(0, 33),
      pngChunk('IDAT', zeros),
      pngChunk('IEND', new Uint8Array(0)),
    ]);
    expect(codeOf(png1)).toBe('thumbnailImpossible');
    expect(codeOf(tiff({ 259: [8] }, zeros))).toBe('thumbnailImpossible');
    const profile = Buffer.concat([Buffer.from('icc\0\0', 'latin1'), zeros]);
    expect(codeOf(withChunk(pngOf(6, 4), pngChunk('iCCP', profile)))).toBe('made');
  });

  it.each([
    ['no image', Buffer.from('V,I\n1,2\n')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['a cut image', pngOf(60, 40).subarray(0, 60)],
    ['a packing that is not decoded', tiff({ 259: [7] }, Uint8Array.from([1, 2]))],
    [
      'a JPEG that is refined for ever',
      Buffer.concat([jpegOf(6, 4), Buffer.alloc(2 * 200, Buffer.from([0xff, 0xda]))]),
    ],
  ])('says that there is none of %s', (_, bytes) => {
    expect(codeOf(bytes)).toBe('thumbnailImpossible');
  });

  it('makes one or says why, whatever the damage', () => {
    const images = [pngOf(9, 5), jpegOf(9, 5), tiffOf(greyTags(9, 5), wedge(9, 5))];
    fc.assert(
      fc.property(
        fc.constantFrom(...images),
        fc.nat(),
        fc.uint8Array({ maxLength: 8 }),
        fc.nat(8),
        (image, place, patch, cut) => {
          const at = place % image.length;
          const damaged = Buffer.concat([image.subarray(0, at), patch, image.subarray(at + cut)]);
          expect(codeOf(damaged)).toMatch(/^(?:made|thumbnailImpossible|imageTooManyPixels)$/);
        },
      ),
    );
  });
});

/** Two pixels of 2 bits with a palette, which the encoder of the tests does not write. */
function indexedPng(row: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(2, 0);
  header.writeUInt32BE(1, 4);
  header.set([2, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', zlibSync(Buffer.concat([Buffer.from([0]), row]))),
    pngChunk('IEND', new Uint8Array(0)),
  ]);
}
