import { encode as encodePng } from 'fast-png';
import jpeg from 'jpeg-js';
import { crc32 } from '../../bytes/crc32.ts';

/** A grey wedge, black at the left and white at the right. */
export const wedge = (widthPixel: number, heightPixel: number): Uint8Array =>
  Uint8Array.from({ length: widthPixel * heightPixel }, (_, index) =>
    Math.round((255 * (index % widthPixel)) / Math.max(1, widthPixel - 1)),
  );

export const pngOf = (widthPixel: number, heightPixel: number): Uint8Array =>
  encodePng({
    width: widthPixel,
    height: heightPixel,
    channels: 1,
    depth: 8,
    data: wedge(widthPixel, heightPixel),
  });

/** A PNG chunk with its checksum. */
export const pngChunk = (type: string, content: Uint8Array): Uint8Array => {
  const chunk = Buffer.alloc(12 + content.length);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(content, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length);
  return chunk;
};

const AFTER_HEADER = 33;

/** A PNG with one more chunk behind its header. */
export const withChunk = (png: Uint8Array, chunk: Uint8Array): Uint8Array =>
  Buffer.concat([png.subarray(0, AFTER_HEADER), chunk, png.subarray(AFTER_HEADER)]);

/** Pixels per metre, or per nothing where the unit is 0. */
export const pngScale = (x: number, y: number, unitCode = 1): Uint8Array => {
  const content = Buffer.alloc(9);
  content.writeUInt32BE(x, 0);
  content.writeUInt32BE(y, 4);
  content.writeUInt8(unitCode, 8);
  return pngChunk('pHYs', content);
};

export const jpegOf = (widthPixel: number, heightPixel: number): Uint8Array => {
  const grey = wedge(widthPixel, heightPixel);
  const data = Buffer.alloc(4 * grey.length, 255);
  grey.forEach((value, index) => data.fill(value, 4 * index, 4 * index + 3));
  return Uint8Array.from(jpeg.encode({ width: widthPixel, height: heightPixel, data }, 95).data);
};

/** A tag of a TIFF: numbers are LONG (or SHORT for the palette), texts ASCII, pairs a RATIONAL. */
export type TiffValue =
  readonly number[] | string | { readonly fraction: readonly [number, number] } | Uint8Array;

/** A TIFF of one image with these tags and pixels; the pixels are one strip. */
export const tiffOf = (
  tags: Readonly<Record<number, TiffValue>>,
  pixels: Uint8Array,
  isLittleEndian = true,
): Uint8Array => {
  const all: Record<number, TiffValue> = { 273: [8], 279: [pixels.length], ...tags };
  const codes = Object.keys(all)
    .map(Number)
    .sort((a, b) => a - b);
  const directoryAt = 8 + pixels.length;
  const valuesAt = directoryAt + 2 + 12 * codes.length + 4;
  const directory = Buffer.alloc(2 + 12 * codes.length + 4);
  const write16 = (buffer: Buffer, value: number, at: number) =>
    isLittleEndian ? buffer.writeUInt16LE(value, at) : buffer.writeUInt16BE(value, at);
  const write32 = (buffer: Buffer, value: number, at: number) =>
    isLittleEndian ? buffer.writeUInt32LE(value, at) : buffer.writeUInt32BE(value, at);
  write16(directory, codes.length, 0);
  const values: Buffer[] = [];
  let valueBytes = 0;
  codes.forEach((code, index) => {
    const at = 2 + 12 * index;
    const [typeCode, count, content] = tiffContent(all[code] ?? [], write32);
    write16(directory, code, at);
    write16(directory, typeCode, at + 2);
    write32(directory, count, at + 4);
    if (content.length <= 4) directory.set(content, at + 8);
    else {
      write32(directory, valuesAt + valueBytes, at + 8);
      values.push(content);
      valueBytes += content.length;
    }
  });
  const head = Buffer.alloc(8);
  head.write(isLittleEndian ? 'II' : 'MM', 'latin1');
  write16(head, 42, 2);
  write32(head, directoryAt, 4);
  return Buffer.concat([head, pixels, directory, ...values]);
};

function tiffContent(
  value: TiffValue,
  write32: (buffer: Buffer, value: number, at: number) => number,
): readonly [typeCode: number, count: number, content: Buffer] {
  if (typeof value === 'string') {
    const text = Buffer.from(`${value}\0`, 'latin1');
    return [2, text.length, text];
  }
  if (value instanceof Uint8Array) return [7, value.length, Buffer.from(value)];
  const numbers = 'fraction' in value ? value.fraction : value;
  const content = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, index) => write32(content, number, 4 * index));
  return 'fraction' in value ? [5, 1, content] : [4, numbers.length, content];
}

/** Tags of an uncompressed grey image of 8 bits. */
export const greyTags = (widthPixel: number, heightPixel: number): Record<number, TiffValue> => ({
  256: [widthPixel],
  257: [heightPixel],
  258: [8],
  259: [1],
  262: [1],
  277: [1],
  278: [heightPixel],
});
