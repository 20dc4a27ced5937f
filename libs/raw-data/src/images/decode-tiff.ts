import { UnreadableContent, UnsupportedContent } from '../unreadable-content.ts';
import { type Raster, rasterOf, type Samples } from './raster.ts';
import { readTiffDirectory, type TiffDirectory } from './tiff-directory.ts';
import { TIFF_TAGS } from './tiff-header.ts';
import { type PixelLayout, readTiffPieces, refuseOtherPackings } from './tiff-pieces.ts';

const WHITE_IS_ZERO = 0;
const COLOURS = 2;
const PALETTE = 3;
const PHOTOMETRICS = [WHITE_IS_ZERO, 1, COLOURS, PALETTE];
const DIFFERENCES = 2;
const FLOAT = 3;
const PLANES = 2;
const PREMULTIPLIED = 1;
const STRAIGHT = 2;
/** Three colours and twelve samples more that some instrument keeps beside them. */
const MOST_SAMPLES_PER_PIXEL = 16;
/** 25 million pixels of three colours as 32-bit floats. */
const MOST_SAMPLE_BYTES = 300_000_000;

interface Layout extends PixelLayout {
  readonly isFloat: boolean;
  readonly photometricCode: number;
  readonly colourCount: 1 | 3;
  readonly isPremultiplied: boolean;
}

/**
 * The first image of a TIFF in strips or tiles, as microscopes write it: grey, palette or colour, 8 or 16 bits or 32-bit floats,
 * not packed or by LZW, Deflate or PackBits, samples side by side or in planes. Samples beside the colours are left out but for the opacity.
 * Samples of more than 8 bits are spread from the darkest to the brightest that can be seen, because cameras use 12 of 16.
 * @throws UnreadableContent, TruncatedContent, UnsupportedContent
 */
export function decodeTiffImage(bytes: Uint8Array): Raster {
  const directory = readTiffDirectory(bytes);
  const layout = layoutOf(directory);
  const samples = samplesOf(readTiffPieces(bytes, directory, layout), layout, directory.isLittleEndian);
  const { widthPixel, heightPixel, photometricCode, bitCount, isPremultiplied } = layout;
  const size = { widthPixel, heightPixel, isPremultiplied };
  const channelCount = layout.drawnIndices.length;
  if (photometricCode === PALETTE) {
    const colours = paletteColours(samples, channelCount, directory, bitCount);
    return rasterOf({ ...size, samples: colours, channelCount: channelCount + 2, from: 0, to: 65_535 });
  }
  const opaque = layout.isFloat ? 1 : 2 ** bitCount - 1;
  const [darkest, brightest] = bitCount === 8 ? [0, 255] : rangeOf(samples, layout, opaque);
  const isInverted = photometricCode === WHITE_IS_ZERO;
  const [from, to] = isInverted ? [brightest, darkest] : [darkest, brightest];
  return rasterOf({ ...size, samples, channelCount, from, to, opaqueWeight: opaque });
}

function layoutOf(directory: TiffDirectory): Layout {
  const one = (tagCode: number, fallback: number): number => directory.numbersOf(tagCode, 1)[0] ?? fallback;
  const sampleCount = one(TIFF_TAGS.samplesPerPixel, 1);
  if (sampleCount > MOST_SAMPLES_PER_PIXEL) {
    throw new UnsupportedContent(
      `The TIFF image has ${sampleCount} samples a pixel; at most ${MOST_SAMPLES_PER_PIXEL} are decoded.`,
    );
  }
  refuseOtherPackings(directory);
  const bits = directory.numbersOf(TIFF_TAGS.bitsPerSample, MOST_SAMPLES_PER_PIXEL);
  const bitCount = bits[0] ?? 1;
  const isFloat = directory.numbersOf(TIFF_TAGS.sampleFormat, MOST_SAMPLES_PER_PIXEL)[0] === FLOAT;
  const photometricCode = one(TIFF_TAGS.photometric, 1);
  const colourCount = photometricCode === COLOURS ? 3 : 1;
  const planeCode = one(TIFF_TAGS.planarConfiguration, 1);
  const isKnown =
    (isFloat ? bitCount === 32 : [8, 16].includes(bitCount)) &&
    bits.every((count) => count === bitCount) &&
    PHOTOMETRICS.includes(photometricCode) &&
    sampleCount >= colourCount &&
    [1, PLANES].includes(planeCode) &&
    one(TIFF_TAGS.predictor, 1) <= DIFFERENCES &&
    one(TIFF_TAGS.orientation, 1) === 1;
  if (!isKnown) {
    throw new UnsupportedContent(
      `The TIFF image has ${sampleCount} samples of ${bitCount} bits in a layout that is not decoded.`,
    );
  }
  const [widthPixel, heightPixel] = [one(TIFF_TAGS.width, 0), one(TIFF_TAGS.height, 0)];
  const sampleBytes = (widthPixel * heightPixel * sampleCount * bitCount) / 8;
  if (sampleBytes > MOST_SAMPLE_BYTES) {
    throw new UnsupportedContent(
      `The TIFF image has ${sampleBytes} bytes of samples; at most ${MOST_SAMPLE_BYTES} are decoded.`,
    );
  }
  const extras = directory.numbersOf(TIFF_TAGS.extraSamples, MOST_SAMPLES_PER_PIXEL);
  const place = extras.findIndex((meaning) => meaning === PREMULTIPLIED || meaning === STRAIGHT);
  const hasAlpha = place >= 0 && colourCount + place < sampleCount;
  const colours = colourCount === 3 ? [0, 1, 2] : [0];
  return {
    ...{ widthPixel, heightPixel, bitCount, sampleCount, colourCount, isFloat, photometricCode },
    isInPlanes: planeCode === PLANES && sampleCount > 1,
    drawnIndices: hasAlpha ? [...colours, colourCount + place] : colours,
    isPremultiplied: hasAlpha && extras[place] === PREMULTIPLIED,
  };
}

/** Filled in a loop: `from` with a function takes seven times as long, for as many as 75 million samples. */
function samplesOf(data: Uint8Array, { bitCount, isFloat }: Layout, isLittleEndian: boolean): Samples {
  if (bitCount === 8) return data;
  const view = new DataView(data.buffer);
  if (isFloat) {
    const samples = new Float32Array(data.length / 4);
    for (let index = 0; index < samples.length; index += 1) {
      const value = view.getFloat32(4 * index, isLittleEndian);
      samples[index] = Number.isFinite(value) ? value : 0;
    }
    return samples;
  }
  const samples = new Uint16Array(data.length / 2);
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = view.getUint16(2 * index, isLittleEndian);
  }
  return samples;
}

/** The colours that samples stand for, and behind each its opacity where the samples have one. */
function paletteColours(
  samples: Samples,
  channelCount: number,
  directory: TiffDirectory,
  bitCount: number,
): Uint16Array {
  const colourCount = 2 ** bitCount;
  const palette = directory.numbersOf(TIFF_TAGS.colourMap, 3 * colourCount);
  if (palette.length !== 3 * colourCount) {
    throw new UnreadableContent('The TIFF image has no palette of the right size.');
  }
  const newCount = channelCount + 2;
  const opacityScale = 65_535 / (colourCount - 1);
  return Uint16Array.from({ length: (newCount * samples.length) / channelCount }, (_, index) => {
    const [pixel, channel] = [Math.floor(index / newCount), index % newCount];
    if (channel === 3) return (samples[pixel * channelCount + 1] ?? 0) * opacityScale;
    return palette[channel * colourCount + (samples[pixel * channelCount] ?? 0)] ?? 0;
  });
}

/** The darkest and the brightest colour that can be seen. */
function rangeOf(
  samples: Samples,
  { colourCount, drawnIndices, isPremultiplied }: Layout,
  opaque: number,
): readonly [darkest: number, brightest: number] {
  let darkest = Infinity;
  let brightest = -Infinity;
  const hasAlpha = drawnIndices.length > colourCount;
  for (let at = 0; at < samples.length; at += drawnIndices.length) {
    const alpha = hasAlpha ? (samples[at + colourCount] ?? 0) : opaque;
    if (alpha <= 0) continue;
    const scale = isPremultiplied ? opaque / alpha : 1;
    for (let channel = 0; channel < colourCount; channel += 1) {
      const sample = (samples[at + channel] ?? 0) * scale;
      if (sample < darkest) darkest = sample;
      if (sample > brightest) brightest = sample;
    }
  }
  return darkest <= brightest ? [darkest, brightest] : [0, opaque];
}
