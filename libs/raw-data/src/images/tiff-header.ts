import { readNumber } from '../text/number.ts';
import { findUnit, toCanonical } from '../text/unit.ts';
import { TruncatedContent, UnreadableContent } from '../unreadable-content.ts';
import type { ImageHeader } from './image-header.ts';
import { squarePixelNanometre } from './pixel-scale.ts';
import { readTiffDirectory, type TiffDirectory } from './tiff-directory.ts';

/** Codes of the tags that are read. */
export const TIFF_TAGS = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  description: 270,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  yResolution: 283,
  planarConfiguration: 284,
  resolutionUnit: 296,
  dateTime: 306,
  predictor: 317,
  colourMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  extraSamples: 338,
  sampleFormat: 339,
  zeiss: 34118,
  feiSfeg: 34680,
  feiHelios: 34682,
} as const;

const INCH = 2;
const CENTIMETRE = 3;
const NANOMETRE_PER_INCH = 2.54e7;
const NANOMETRE_PER_CENTIMETRE = 1e7;
const NANOMETRE_PER_METRE = 1e9;
/** One strip per row of the largest image that is decoded, and more. */
export const MAX_STRIP_COUNT = 200_000;

/** @throws UnreadableContent, TruncatedContent, UnsupportedContent */
export function readTiffHeader(bytes: Uint8Array): ImageHeader {
  const directory = readTiffDirectory(bytes);
  const [widthPixel] = directory.numbersOf(TIFF_TAGS.width, 1);
  const [heightPixel] = directory.numbersOf(TIFF_TAGS.height, 1);
  if (widthPixel === undefined || heightPixel === undefined) {
    throw new UnreadableContent('The TIFF image does not state its size; the file is damaged.');
  }
  refuseCut(directory, bytes.length);
  return {
    widthPixel,
    heightPixel,
    pixelSizeNanometre:
      zeissScale(directory.textOf(TIFF_TAGS.zeiss)) ??
      feiScale(directory.textOf(TIFF_TAGS.feiHelios) || directory.textOf(TIFF_TAGS.feiSfeg)) ??
      imageJScale(directory) ??
      printedScale(directory),
    timeText: timeOf(directory.textOf(TIFF_TAGS.dateTime)),
  };
}

function refuseCut(directory: TiffDirectory, sizeBytes: number): void {
  const pieces = [
    [TIFF_TAGS.stripOffsets, TIFF_TAGS.stripByteCounts],
    [TIFF_TAGS.tileOffsets, TIFF_TAGS.tileByteCounts],
  ] as const;
  for (const [offsetTag, countTag] of pieces) {
    const counts = directory.numbersOf(countTag, MAX_STRIP_COUNT);
    const offsets = directory.numbersOf(offsetTag, MAX_STRIP_COUNT);
    if (offsets.some((offset, index) => offset + (counts[index] ?? 0) > sizeBytes)) {
      throw new TruncatedContent(
        'The TIFF image ends before its pixels do; the file is cut off. Copy it again.',
      );
    }
  }
}

/** `Image Pixel Size = 1.116 nm`; older programs write `Pixel Size`. */
function zeissScale(text: string): number | null {
  const found = /Image Pixel Size\s*=\s*(\S+) (\S+)/.exec(text) ?? /Pixel Size\s*=\s*(\S+) (\S+)/.exec(text);
  return found === null ? null : lengthNanometre(found[1] ?? '', found[2] ?? '');
}

/** `PixelWidth=1.35e-09`, in metre. */
function feiScale(text: string): number | null {
  const [, width = ''] = /^PixelWidth=(\S+)\s*$/m.exec(text) ?? [];
  const [, height = width] = /^PixelHeight=(\S+)\s*$/m.exec(text) ?? [];
  const [x, y] = [width, height].map((cell) => readNumber(cell, 'point'));
  if (typeof x !== 'number' || typeof y !== 'number') return null;
  return squarePixelNanometre(x * NANOMETRE_PER_METRE, y * NANOMETRE_PER_METRE);
}

/** ImageJ states the unit in the description and pixels per unit as the resolution. */
function imageJScale(directory: TiffDirectory): number | null {
  const description = directory.textOf(TIFF_TAGS.description);
  const [, unitText = ''] = /^unit=(\S+)\s*$/m.exec(description.replaceAll('\0', '')) ?? [];
  if (!description.startsWith('ImageJ=') || unitText === '') return null;
  const unit = unitText.replace(/^microns?$/, 'um').replace('\\u00B5', 'u');
  const [x, y] = [TIFF_TAGS.xResolution, TIFF_TAGS.yResolution].map((tag) => directory.rationalOf(tag) ?? 0);
  if (x === undefined || y === undefined || x <= 0 || y <= 0) return null;
  const [width, height] = [1 / x, 1 / y].map((edge) => lengthNanometre(String(edge), unit));
  return width == null || height == null ? null : squarePixelNanometre(width, height);
}

function lengthNanometre(value: string, unitText: string): number | null {
  const unit = findUnit(unitText.replace(/\0.*$/s, ''));
  const written = readNumber(value, 'point');
  if (unit?.dimension !== 'length' || typeof written !== 'number' || written <= 0) return null;
  return toCanonical(written, unit);
}

/** The resolution in pixels per inch or centimetre, where it is finer than any printer. */
function printedScale(directory: TiffDirectory): number | null {
  if (directory.textOf(TIFF_TAGS.description).startsWith('ImageJ=')) return null;
  const [unitCode = INCH] = directory.numbersOf(TIFF_TAGS.resolutionUnit, 1);
  if (unitCode !== INCH && unitCode !== CENTIMETRE) return null;
  const unitNanometre = unitCode === INCH ? NANOMETRE_PER_INCH : NANOMETRE_PER_CENTIMETRE;
  const x = directory.rationalOf(TIFF_TAGS.xResolution) ?? 0;
  const y = directory.rationalOf(TIFF_TAGS.yResolution) ?? 0;
  return x > 0 && y > 0 ? squarePixelNanometre(unitNanometre / x, unitNanometre / y) : null;
}

function timeOf(text: string): string | null {
  const [, date, time] = /^(\d{4}:\d{2}:\d{2}) (\d{2}:\d{2}:\d{2})/.exec(text) ?? [];
  return date === undefined || time === undefined ? null : `${date.replaceAll(':', '-')} ${time}`;
}
