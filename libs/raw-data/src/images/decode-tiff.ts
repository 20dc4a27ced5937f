import { TruncatedContent, UnreadableContent, UnsupportedContent } from '../unreadable-content.ts';
import { inflateBounded } from './inflate-bounded.ts';
import { type Raster, rasterOf, type Samples } from './raster.ts';
import { readTiffDirectory, type TiffDirectory } from './tiff-directory.ts';
import { MAX_STRIP_COUNT, TIFF_TAGS } from './tiff-header.ts';

const UNPACKED = 1;
const DEFLATED = [8, 32946];
const WHITE_IS_ZERO = 0;
const PALETTE = 3;
const PHOTOMETRICS = [WHITE_IS_ZERO, 1, 2, PALETTE];
const DIFFERENCES = 2;
const FLOAT = 3;
/** Names by code, for those that are met and not decoded. */
const PACKINGS: ReadonlyMap<number, string> = new Map([
  [5, 'LZW'],
  [7, 'JPEG'],
  [32773, 'PackBits'],
]);

interface Layout {
  readonly widthPixel: number;
  readonly heightPixel: number;
  readonly bitCount: number;
  readonly channelCount: number;
  readonly isFloat: boolean;
  readonly photometricCode: number;
}

/**
 * The first image of a TIFF in strips, as microscopes write it: grey, palette or colour, 8 or 16 bits or 32-bit floats, not
 * packed or deflated. Samples of more than 8 bits are spread from the darkest to the brightest, because cameras use 12 of 16.
 * @throws UnreadableContent, TruncatedContent, UnsupportedContent
 */
export function decodeTiffImage(bytes: Uint8Array): Raster {
  const directory = readTiffDirectory(bytes);
  const layout = layoutOf(directory);
  const samples = samplesOf(readStrips(bytes, directory, layout), layout, directory.isLittleEndian);
  const { widthPixel, heightPixel, channelCount, photometricCode, bitCount } = layout;
  const size = { widthPixel, heightPixel };
  if (photometricCode === PALETTE) {
    const colours = paletteColours(samples, directory, bitCount);
    return rasterOf({ ...size, samples: colours, channelCount: 3, from: 0, to: 65_535 });
  }
  const [darkest, brightest] = bitCount === 8 ? [0, 255] : rangeOf(samples);
  const isInverted = photometricCode === WHITE_IS_ZERO;
  const [from, to] = isInverted ? [brightest, darkest] : [darkest, brightest];
  return rasterOf({ ...size, samples, channelCount, from, to });
}

function layoutOf(directory: TiffDirectory): Layout {
  const one = (tagCode: number, fallback: number): number => directory.numbersOf(tagCode, 1)[0] ?? fallback;
  const bits = directory.numbersOf(TIFF_TAGS.bitsPerSample, 16);
  const layout: Layout = {
    widthPixel: one(TIFF_TAGS.width, 0),
    heightPixel: one(TIFF_TAGS.height, 0),
    bitCount: bits[0] ?? 1,
    channelCount: one(TIFF_TAGS.samplesPerPixel, 1),
    isFloat: directory.numbersOf(TIFF_TAGS.sampleFormat, 16)[0] === FLOAT,
    photometricCode: one(TIFF_TAGS.photometric, 1),
  };
  const packingCode = one(TIFF_TAGS.compression, UNPACKED);
  if (packingCode !== UNPACKED && !DEFLATED.includes(packingCode)) {
    const name = PACKINGS.get(packingCode) ?? `method ${packingCode}`;
    throw new UnsupportedContent(`The TIFF image is packed by ${name}, which is not decoded.`);
  }
  const isKnown =
    (layout.isFloat ? layout.bitCount === 32 : [8, 16].includes(layout.bitCount)) &&
    [1, 3].includes(layout.channelCount) &&
    bits.every((count) => count === layout.bitCount) &&
    PHOTOMETRICS.includes(layout.photometricCode) &&
    (layout.photometricCode === 2) === (layout.channelCount === 3) &&
    one(TIFF_TAGS.planarConfiguration, 1) === 1 &&
    one(TIFF_TAGS.predictor, 1) <= DIFFERENCES &&
    one(TIFF_TAGS.orientation, 1) === 1;
  if (isKnown) return layout;
  throw new UnsupportedContent(
    `The TIFF image has ${layout.channelCount} samples of ${layout.bitCount} bits in a layout that is not decoded.`,
  );
}

function readStrips(bytes: Uint8Array, directory: TiffDirectory, layout: Layout): Uint8Array {
  const { widthPixel, heightPixel, bitCount, channelCount } = layout;
  const rowBytes = (widthPixel * channelCount * bitCount) / 8;
  const offsets = directory.numbersOf(TIFF_TAGS.stripOffsets, MAX_STRIP_COUNT);
  const counts = directory.numbersOf(TIFF_TAGS.stripByteCounts, MAX_STRIP_COUNT);
  const rowsPerStrip = Math.min(
    heightPixel,
    directory.numbersOf(TIFF_TAGS.rowsPerStrip, 1)[0] ?? heightPixel,
  );
  if (offsets.length === 0 || rowsPerStrip === 0) {
    throw new UnsupportedContent(
      'The TIFF image is not made of strips (but of tiles, it seems); it is not decoded.',
    );
  }
  const isDeflated = (directory.numbersOf(TIFF_TAGS.compression, 1)[0] ?? UNPACKED) !== UNPACKED;
  const isDifferences = directory.numbersOf(TIFF_TAGS.predictor, 1)[0] === DIFFERENCES;
  const joined = new Uint8Array(rowBytes * heightPixel);
  for (const [index, offset] of offsets.entries()) {
    const firstRow = index * rowsPerStrip;
    const neededBytes = Math.min(rowsPerStrip, heightPixel - firstRow) * rowBytes;
    if (neededBytes <= 0) break;
    const piece = bytes.subarray(offset, offset + (counts[index] ?? neededBytes));
    const strip = isDeflated
      ? inflateBounded([piece], neededBytes, rowsPerStrip * rowBytes + rowBytes)
      : piece;
    if (strip.length < neededBytes) throw new TruncatedContent('A strip of the TIFF image is cut off.');
    joined.set(strip.subarray(0, neededBytes), firstRow * rowBytes);
  }
  if (offsets.length * rowsPerStrip < heightPixel) {
    throw new UnreadableContent('The TIFF image has fewer strips than its height needs.');
  }
  if (isDifferences) {
    if (bitCount !== 8) {
      throw new UnsupportedContent(
        'The TIFF image stores differences of more than 8 bits; it is not decoded.',
      );
    }
    addDifferences(joined, rowBytes, channelCount);
  }
  return joined;
}

/** Every sample but the first of a row is the difference to the one before. */
function addDifferences(samples: Uint8Array, rowBytes: number, channelCount: number): void {
  for (let at = 0; at < samples.length; at += 1) {
    if (at % rowBytes >= channelCount) {
      samples[at] = (samples[at] ?? 0) + (samples[at - channelCount] ?? 0);
    }
  }
}

function samplesOf(data: Uint8Array, { bitCount, isFloat }: Layout, isLittleEndian: boolean): Samples {
  if (bitCount === 8) return data;
  const view = new DataView(data.buffer);
  if (!isFloat) {
    return Uint16Array.from({ length: data.length / 2 }, (_, index) =>
      view.getUint16(2 * index, isLittleEndian),
    );
  }
  return Float32Array.from({ length: data.length / 4 }, (_, index) => {
    const value = view.getFloat32(4 * index, isLittleEndian);
    return Number.isFinite(value) ? value : 0;
  });
}

function paletteColours(samples: Samples, directory: TiffDirectory, bitCount: number): Uint16Array {
  const colourCount = 2 ** bitCount;
  const palette = directory.numbersOf(TIFF_TAGS.colourMap, 3 * colourCount);
  if (palette.length !== 3 * colourCount) {
    throw new UnreadableContent('The TIFF image has no palette of the right size.');
  }
  return Uint16Array.from({ length: 3 * samples.length }, (_, index) => {
    const colour = samples[Math.floor(index / 3)] ?? 0;
    return palette[(index % 3) * colourCount + colour] ?? 0;
  });
}

function rangeOf(samples: Samples): readonly [darkest: number, brightest: number] {
  let darkest = Infinity;
  let brightest = -Infinity;
  for (const sample of samples) {
    if (sample < darkest) darkest = sample;
    if (sample > brightest) brightest = sample;
  }
  return [darkest, brightest];
}
