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
  readonly channelCount: number;
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
 * The samples of an image in strips or tiles, row by row, unpacked (LZW, Deflate, PackBits) and without differences. Nothing
 * unpacks to more than a piece of the stated size needs.
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
  const pixelBytes = (layout.channelCount * layout.bitCount) / 8;
  const rowBytes = layout.widthPixel * pixelBytes;
  const pieceRowBytes = pieces.widthPixel * pixelBytes;
  const joined = new Uint8Array(rowBytes * layout.heightPixel);
  const columnCount = Math.ceil(layout.widthPixel / pieces.widthPixel);
  const rowCount = Math.ceil(layout.heightPixel / pieces.heightPixel);
  if (pieces.startBytes.length < columnCount * rowCount) {
    throw new UnreadableContent('The TIFF image has fewer strips or tiles than its size needs.');
  }
  for (let index = 0; index < columnCount * rowCount; index += 1) {
    const firstRow = Math.floor(index / columnCount) * pieces.heightPixel;
    const shownRows = Math.min(pieces.heightPixel, layout.heightPixel - firstRow);
    const neededBytes = pieceRowBytes * (pieces.isPadded ? pieces.heightPixel : shownRows);
    const offset = pieces.startBytes[index] ?? 0;
    const packed = bytes.subarray(offset, offset + (pieces.byteCounts[index] ?? neededBytes));
    const piece = unpack(packed, packingCode, neededBytes, pieceRowBytes * (pieces.heightPixel + 1));
    if (isDifferences) addDifferences(piece, pieceRowBytes, layout, directory.isLittleEndian);
    const from = (index % columnCount) * pieceRowBytes;
    const shownBytes = Math.min(pieceRowBytes, rowBytes - from);
    for (let row = 0; row < shownRows; row += 1) {
      const at = row * pieceRowBytes;
      joined.set(piece.subarray(at, at + shownBytes), (firstRow + row) * rowBytes + from);
    }
  }
  return joined;
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
  { bitCount, channelCount }: PixelLayout,
  isLittleEndian: boolean,
): void {
  if (bitCount > 16) {
    throw new UnsupportedContent(
      'The TIFF image stores differences of more than 16 bits; it is not decoded.',
    );
  }
  const view = new DataView(piece.buffer);
  const stepBytes = (channelCount * bitCount) / 8;
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
