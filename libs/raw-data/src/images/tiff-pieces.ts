import { TruncatedContent, UnreadableContent, UnsupportedContent } from '../unreadable-content.ts';
import { inflateBounded } from './inflate-bounded.ts';
import type { TiffDirectory } from './tiff-directory.ts';
import { MAX_STRIP_COUNT, TIFF_TAGS } from './tiff-header.ts';
import { unpackBits } from './unpack-bits.ts';
import { unpackLzw } from './unpack-lzw.ts';

const UNPACKED = 1;
const LZW = 5;
const DEFLATED = [8, 32946];
const PACK_BITS = 32773;
const PACKINGS: readonly number[] = [UNPACKED, LZW, ...DEFLATED, PACK_BITS];
const DIFFERENCES = 2;
/** Microscopes write tiles of 64 to 1024 pixels. */
const LARGEST_TILE_PIXEL_COUNT = 4096 * 4096;

/** How the samples of an image lie in its file. */
export interface PixelLayout {
  readonly widthPixel: number;
  readonly heightPixel: number;
  readonly bitCount: number;
  /** Samples of a pixel, those that are no colour included. */
  readonly sampleCount: number;
  /** Whether each sample of the pixels lies in strips or tiles of its own, all pixels of the first one first. */
  readonly isInPlanes: boolean;
  /** Which samples of a pixel are asked for, in this order. */
  readonly drawnIndices: readonly number[];
}

/** Equal rectangles of which an image is made, row by row; those at its right and lower edge stand out. */
interface Pieces {
  readonly widthPixel: number;
  readonly heightPixel: number;
  readonly startBytes: readonly number[];
  readonly byteCounts: readonly number[];
  /** Whether the last row of pieces is as high as the others. */
  readonly isPadded: boolean;
}

/**
 * The samples of an image that are asked for, those of a pixel side by side, row by row: out of strips or tiles, each of which may be
 * a plane of one sample, unpacked (LZW, Deflate, PackBits) and without differences. Nothing unpacks to more than a piece of the stated size needs.
 * @throws UnreadableContent, TruncatedContent, UnsupportedContent
 */
export function readTiffPieces(
  bytes: Uint8Array,
  directory: TiffDirectory,
  layout: PixelLayout,
): Uint8Array<ArrayBuffer> {
  const pieces = piecesOf(directory, layout);
  const packingCode = directory.numbersOf(TIFF_TAGS.compression, 1)[0] ?? UNPACKED;
  const isDifferences = directory.numbersOf(TIFF_TAGS.predictor, 1)[0] === DIFFERENCES;
  const sampleBytes = layout.bitCount / 8;
  const stepSamples = layout.isInPlanes ? 1 : layout.sampleCount;
  const pieceRowBytes = pieces.widthPixel * stepSamples * sampleBytes;
  const joined = new Uint8Array(
    layout.widthPixel * layout.heightPixel * layout.drawnIndices.length * sampleBytes,
  );
  const columnCount = Math.ceil(layout.widthPixel / pieces.widthPixel);
  const pieceCount = columnCount * Math.ceil(layout.heightPixel / pieces.heightPixel);
  if (pieces.startBytes.length < pieceCount * (layout.isInPlanes ? layout.sampleCount : 1)) {
    throw new UnreadableContent('The TIFF image has fewer strips or tiles than its size needs.');
  }
  for (const { planeIndex, moves } of planesOf(layout)) {
    for (let index = 0; index < pieceCount; index += 1) {
      const firstRow = Math.floor(index / columnCount) * pieces.heightPixel;
      const firstColumn = (index % columnCount) * pieces.widthPixel;
      const shownRows = Math.min(pieces.heightPixel, layout.heightPixel - firstRow);
      const shownColumns = Math.min(pieces.widthPixel, layout.widthPixel - firstColumn);
      const neededBytes = pieceRowBytes * (pieces.isPadded ? pieces.heightPixel : shownRows);
      const place = planeIndex * pieceCount + index;
      const offset = pieces.startBytes[place] ?? 0;
      const packed = bytes.subarray(offset, offset + (pieces.byteCounts[place] ?? neededBytes));
      const piece = unpack(packed, packingCode, neededBytes, pieceRowBytes * (pieces.heightPixel + 1));
      if (isDifferences) {
        addDifferences(piece, pieceRowBytes, layout.bitCount, stepSamples, directory.isLittleEndian);
      }
      for (let row = 0; row < shownRows; row += 1) {
        const from = row * pieceRowBytes;
        const into =
          ((firstRow + row) * layout.widthPixel + firstColumn) * layout.drawnIndices.length * sampleBytes;
        const shown = piece.subarray(from, from + shownColumns * stepSamples * sampleBytes);
        copySamples(
          shown,
          stepSamples,
          joined.subarray(into),
          layout.drawnIndices.length,
          moves,
          sampleBytes,
        );
      }
    }
  }
  return joined;
}

/** A sample of a pixel in a piece, and its place among those that are asked for. */
type Move = readonly [from: number, to: number];

/** The planes that are read; one with every sample where they lie side by side. */
function planesOf({
  isInPlanes,
  drawnIndices,
}: PixelLayout): readonly { readonly planeIndex: number; readonly moves: readonly Move[] }[] {
  if (isInPlanes) return drawnIndices.map((planeIndex, to) => ({ planeIndex, moves: [[0, to]] }));
  return [{ planeIndex: 0, moves: drawnIndices.map((from, to): Move => [from, to]) }];
}

/** Copies samples of each pixel; `fromStep` and `toStep` are how many samples a pixel has on either side. */
function copySamples(
  from: Uint8Array,
  fromStep: number,
  to: Uint8Array,
  toStep: number,
  moves: readonly Move[],
  sampleBytes: number,
): void {
  if (fromStep === toStep && moves.length === fromStep && moves.every(([here, there]) => here === there)) {
    to.set(from);
    return;
  }
  const fromBytes = fromStep * sampleBytes;
  const toBytes = toStep * sampleBytes;
  for (const [here, there] of moves) {
    let at = there * sampleBytes;
    for (let source = here * sampleBytes; source < from.length; source += fromBytes, at += toBytes) {
      for (let byte = 0; byte < sampleBytes; byte += 1) to[at + byte] = from[source + byte] ?? 0;
    }
  }
}

function piecesOf(directory: TiffDirectory, { widthPixel, heightPixel }: PixelLayout): Pieces {
  const one = (tagCode: number): number => directory.numbersOf(tagCode, 1)[0] ?? 0;
  const all = (tagCode: number): readonly number[] => directory.numbersOf(tagCode, MAX_STRIP_COUNT);
  const tileOffsets = all(TIFF_TAGS.tileOffsets);
  if (tileOffsets.length === 0) {
    const rowsPerStrip = directory.numbersOf(TIFF_TAGS.rowsPerStrip, 1)[0] ?? heightPixel;
    const startBytes = all(TIFF_TAGS.stripOffsets);
    if (startBytes.length === 0 || rowsPerStrip === 0) {
      throw new UnreadableContent('The TIFF image says neither where its strips nor where its tiles are.');
    }
    return {
      ...{ widthPixel, heightPixel: Math.min(heightPixel, rowsPerStrip), startBytes },
      ...{ byteCounts: all(TIFF_TAGS.stripByteCounts), isPadded: false },
    };
  }
  const [tileWidth, tileHeight] = [one(TIFF_TAGS.tileWidth), one(TIFF_TAGS.tileHeight)];
  if (tileWidth === 0 || tileHeight === 0 || tileWidth * tileHeight > LARGEST_TILE_PIXEL_COUNT) {
    throw new UnsupportedContent(
      `The TIFF image has tiles of ${tileWidth} × ${tileHeight} pixels; at most ${LARGEST_TILE_PIXEL_COUNT} pixels a tile are decoded.`,
    );
  }
  return {
    ...{ widthPixel: tileWidth, heightPixel: tileHeight, startBytes: tileOffsets },
    ...{ byteCounts: all(TIFF_TAGS.tileByteCounts), isPadded: true },
  };
}

/** Names by code, for those that are met and not decoded. */
const OTHER_PACKINGS: ReadonlyMap<number, string> = new Map([
  [2, 'CCITT run lengths'],
  [3, 'CCITT Group 3'],
  [4, 'CCITT Group 4'],
  [6, 'JPEG'],
  [7, 'JPEG'],
]);

/** @throws UnsupportedContent for a packing that is not decoded. */
export function refuseOtherPackings(directory: TiffDirectory): void {
  const packingCode = directory.numbersOf(TIFF_TAGS.compression, 1)[0] ?? UNPACKED;
  if (PACKINGS.includes(packingCode)) return;
  const name = OTHER_PACKINGS.get(packingCode) ?? `method ${packingCode}`;
  throw new UnsupportedContent(`The TIFF image is packed by ${name}, which is not decoded.`);
}

/** A copy of `neededBytes` bytes. @throws UnreadableContent, TruncatedContent */
function unpack(
  packed: Uint8Array,
  packingCode: number,
  neededBytes: number,
  mostBytes: number,
): Uint8Array<ArrayBuffer> {
  if (DEFLATED.includes(packingCode)) {
    return Uint8Array.from(inflateBounded([packed], neededBytes, mostBytes).subarray(0, neededBytes));
  }
  const into = new Uint8Array(neededBytes);
  let count: number;
  if (packingCode === LZW) count = unpackLzw(packed, into);
  else if (packingCode === PACK_BITS) count = unpackBits(packed, into);
  else {
    count = Math.min(packed.length, neededBytes);
    into.set(packed.subarray(0, count));
  }
  if (count < neededBytes) throw new TruncatedContent('A strip or tile of the TIFF image is cut off.');
  return into;
}

/** Every sample but the first of a row is the difference to the one before. */
function addDifferences(
  piece: Uint8Array<ArrayBuffer>,
  rowBytes: number,
  bitCount: number,
  stepSamples: number,
  isLittleEndian: boolean,
): void {
  if (bitCount > 16) {
    throw new UnsupportedContent(
      'The TIFF image stores differences of more than 16 bits; it is not decoded.',
    );
  }
  const view = new DataView(piece.buffer);
  const stepBytes = (stepSamples * bitCount) / 8;
  for (let row = 0; row < piece.length; row += rowBytes) {
    for (let at = row + stepBytes; at < row + rowBytes; at += bitCount / 8) {
      if (bitCount === 8) view.setUint8(at, view.getUint8(at) + view.getUint8(at - stepBytes));
      else {
        const before = view.getUint16(at - stepBytes, isLittleEndian);
        view.setUint16(at, view.getUint16(at, isLittleEndian) + before, isLittleEndian);
      }
    }
  }
}
