import { DomainError } from '@dotbook/domain';
import { encode } from 'fast-png';
import { type BinaryKind, binaryKindOf } from '../bytes/signature.ts';
import { refusalOf } from '../unreadable-content.ts';
import { decodeJpegImage } from './decode-jpeg.ts';
import { decodePngImage } from './decode-png.ts';
import { decodeTiffImage } from './decode-tiff.ts';
import { isImage, readImageHeader } from './read-image-header.ts';
import type { Raster } from './raster.ts';
import { scaleDown } from './scale-down.ts';

/** A camera of 5000 × 5000 pixels; a JPEG takes four times the memory of the others while it is decoded. */
const MAX_PIXEL_COUNT = 25_000_000;
const MAX_JPEG_PIXEL_COUNT = 16_000_000;

/**
 * A small PNG of a PNG, JPEG or TIFF image, its longer edge at most `maxEdgePixel`; an image that is smaller keeps its size.
 * Deterministic: equal bytes give equal bytes. The stated size is looked at before a pixel is decoded, and nothing unpacks
 * to more than that size needs.
 * @throws DomainError `imageTooManyPixels` (tooLarge) above 25 million pixels, of a JPEG above 16 million; `thumbnailImpossible` (notFound), with the
 *   reason, for a file that is no image, a damaged one, and one packed in a way that is not decoded.
 */
export function makeThumbnail(bytes: Uint8Array, maxEdgePixel: number): Uint8Array {
  const kind = binaryKindOf(bytes);
  if (!isImage(kind)) throw impossible('The file is no PNG, JPEG or TIFF image.');
  try {
    const { widthPixel, heightPixel } = readImageHeader(kind, bytes);
    if (widthPixel === 0 || heightPixel === 0) throw impossible('The image states a size of zero.');
    refuseManyPixels(widthPixel, heightPixel, kind === 'jpeg' ? MAX_JPEG_PIXEL_COUNT : MAX_PIXEL_COUNT);
    const small = scaleDown(decodeImage(kind, bytes), maxEdgePixel);
    return encode({
      width: small.widthPixel,
      height: small.heightPixel,
      channels: small.channelCount,
      depth: 8,
      data: small.samples,
    });
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // Decoders of other makers throw what they like at damaged files.
    throw impossible(refusalOf(error)?.detail ?? (error instanceof Error ? error.message : String(error)));
  }
}

function decodeImage(kind: BinaryKind, bytes: Uint8Array): Raster {
  if (kind === 'png') return decodePngImage(bytes);
  return kind === 'jpeg' ? decodeJpegImage(bytes, MAX_JPEG_PIXEL_COUNT) : decodeTiffImage(bytes);
}

function refuseManyPixels(widthPixel: number, heightPixel: number, maxPixelCount: number): void {
  if (widthPixel * heightPixel <= maxPixelCount) return;
  throw new DomainError(
    'imageTooManyPixels',
    'tooLarge',
    `The image states a size of ${widthPixel} × ${heightPixel} pixels; thumbnails are made of at most ${maxPixelCount} pixels. Download the file itself.`,
  );
}

function impossible(reason: string): DomainError {
  return new DomainError('thumbnailImpossible', 'notFound', `There is no thumbnail of this file. ${reason}`);
}
