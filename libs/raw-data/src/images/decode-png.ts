import { decode } from 'fast-png';
import { UnreadableContent } from '../unreadable-content.ts';
import { inflateBounded } from './inflate-bounded.ts';
import { pngChunks } from './png-header.ts';
import { type Raster, rasterOf } from './raster.ts';

const SIGNATURE_BYTES = 8;
/** Profiles, texts and animations are left out before anything is unpacked. */
const NEEDED_CHUNKS: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);
/** Channels by colour type. */
const CHANNELS: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);
/** An interlaced image has at most two rows for each of its own, and one byte more in front of each. */
const MORE_BYTES_PER_ROW = 4;

/** @throws UnreadableContent, TruncatedContent */
export function decodePngImage(bytes: Uint8Array): Raster {
  const chunks = pngChunks(bytes).filter(({ type }) => NEEDED_CHUNKS.has(type));
  const [header] = chunks;
  if (header === undefined) throw new UnreadableContent('The PNG image has no header.');
  const view = new DataView(bytes.buffer, bytes.byteOffset + header.from);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const depth = view.getUint8(8);
  const channelCount = CHANNELS.get(view.getUint8(9)) ?? 0;
  const pixelBytes = Math.ceil((width * channelCount * depth) / 8) * height;
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ from, to }) => bytes.subarray(from, to));
  inflateBounded(packed, pixelBytes + height, pixelBytes + MORE_BYTES_PER_ROW * height + 64);
  const image = decode(
    joinPieces([
      bytes.subarray(0, SIGNATURE_BYTES),
      ...chunks.map(({ from, to }) => bytes.subarray(from - 8, to + 4)),
    ]),
  );
  const size = { widthPixel: width, heightPixel: height };
  const samples = depth < 8 ? unpackSamples(image.data, width * channelCount, height, depth) : image.data;
  if (image.palette !== undefined) {
    const { palette } = image;
    const colours = new Uint8Array(3 * samples.length);
    for (const [index, colour] of samples.entries())
      colours.set((palette[colour] ?? []).slice(0, 3), 3 * index);
    return rasterOf({ ...size, samples: colours, channelCount: 3, from: 0, to: 255 });
  }
  return rasterOf({ ...size, samples, channelCount, from: 0, to: 2 ** depth - 1 });
}

/** Samples of 1, 2 or 4 bits, of which every row begins with a byte of its own. */
function unpackSamples(
  data: ArrayLike<number>,
  samplesPerRow: number,
  rowCount: number,
  depth: number,
): Uint8Array {
  const rowBytes = Math.ceil((samplesPerRow * depth) / 8);
  const mask = 2 ** depth - 1;
  return Uint8Array.from({ length: samplesPerRow * rowCount }, (_, index) => {
    const bit = (index % samplesPerRow) * depth;
    const byte = data[Math.floor(index / samplesPerRow) * rowBytes + Math.floor(bit / 8)] ?? 0;
    return (byte >> (8 - depth - (bit % 8))) & mask;
  });
}

function joinPieces(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
