import { UnreadableContent, UnsupportedContent } from '../unreadable-content.ts';
import { type Raster, rasterOf, type Samples } from './raster.ts';
import { readTiffDirectory, type TiffDirectory } from './tiff-directory.ts';
import { TIFF_TAGS } from './tiff-header.ts';
import { type PixelLayout, readTiffPieces, refuseOtherPackings } from './tiff-pieces.ts';

const WHITE_IS_ZERO = 0;
const PALETTE = 3;
const PHOTOMETRICS = [WHITE_IS_ZERO, 1, 2, PALETTE];
const DIFFERENCES = 2;
const FLOAT = 3;
interface Layout extends PixelLayout {
  readonly isFloat: boolean;
  readonly photometricCode: number;
}

/**
 * The first image of a TIFF in strips or tiles, as microscopes write it: grey, palette or colour, 8 or 16 bits or 32-bit floats,
 * not packed or by LZW, Deflate or PackBits. Samples of more than 8 bits are spread from the darkest to the brightest, because cameras use 12 of 16.
 * @throws UnreadableContent, TruncatedContent, UnsupportedContent
 */
export function decodeTiffImage(bytes: Uint8Array): Raster {
  const directory = readTiffDirectory(bytes);
  const layout = layoutOf(directory);
  const samples = samplesOf(readTiffPieces(bytes, directory, layout), layout, directory.isLittleEndian);
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
  refuseOtherPackings(directory);
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
