import jpeg from 'jpeg-js';
import { UnreadableContent, UnsupportedContent } from '../unreadable-content.ts';
import { countJpegScans } from './jpeg-header.ts';
import { type Raster, rasterOf } from './raster.ts';

/** A progressive image has about ten; a thousand empty ones take a thousand times as long. */
const MAX_SCAN_COUNT = 100;
const MAX_MEMORY_MEGABYTE = 512;

/** @throws UnreadableContent, UnsupportedContent */
export function decodeJpegImage(bytes: Uint8Array, maxPixelCount: number): Raster {
  const scanCount = countJpegScans(bytes);
  if (scanCount > MAX_SCAN_COUNT) {
    throw new UnsupportedContent(
      `The JPEG image refines its pixels ${scanCount} times; it is not decoded above ${MAX_SCAN_COUNT}.`,
    );
  }
  try {
    const { width, height, data } = jpeg.decode(bytes, {
      useTArray: true,
      maxResolutionInMP: maxPixelCount / 1e6,
      maxMemoryUsageInMB: MAX_MEMORY_MEGABYTE,
    });
    const size = { widthPixel: width, heightPixel: height };
    return rasterOf({ ...size, samples: data, channelCount: 4, from: 0, to: 255 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableContent(`The JPEG image cannot be decoded: ${reason}.`);
  }
}
