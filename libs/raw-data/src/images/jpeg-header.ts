import { TruncatedContent, UnreadableContent } from '../unreadable-content.ts';
import type { ImageHeader } from './image-header.ts';

const MARKER = 0xff;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
/** Markers that stand alone: TEM, RSTn and SOI. */
const isAlone = (code: number): boolean => code === 0x01 || (code >= 0xd0 && code <= 0xd8);
/** SOF0 to SOF15 without DHT, JPG and DAC. */
const isFrame = (code: number): boolean =>
  code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;

/** The density of a JPEG is one of the screen or the printer and never a scale of the sample. */
export function readJpegHeader(bytes: Uint8Array): ImageHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: { widthPixel: number; heightPixel: number } | null = null;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== MARKER) throw new UnreadableContent('The JPEG image is damaged before its pixels.');
    const code = bytes[at + 1] ?? 0;
    if (code === MARKER || isAlone(code)) {
      at += code === MARKER ? 1 : 2;
      continue;
    }
    if (isFrame(code) && at + 9 <= bytes.length) {
      size = { heightPixel: view.getUint16(at + 5), widthPixel: view.getUint16(at + 7) };
    }
    if (code === START_OF_SCAN) return headerOf(bytes, at, size);
    at += 2 + view.getUint16(at + 2);
  }
  throw new TruncatedContent('The JPEG image ends before its pixels; the file is cut off. Copy it again.');
}

function headerOf(
  bytes: Uint8Array,
  scanAt: number,
  size: { widthPixel: number; heightPixel: number } | null,
): ImageHeader {
  if (size === null) throw new UnreadableContent('The JPEG image does not state its size.');
  if (!hasMarkerAfter(bytes, scanAt, END_OF_IMAGE)) {
    throw new TruncatedContent('The JPEG image has no end; the file is cut off. Copy it again.');
  }
  return { ...size, pixelSizeNanometre: null, timeText: null };
}

function hasMarkerAfter(bytes: Uint8Array, from: number, code: number): boolean {
  for (let at = bytes.indexOf(MARKER, from); at !== -1; at = bytes.indexOf(MARKER, at + 1)) {
    if (bytes[at + 1] === code) return true;
  }
  return false;
}

/** How often pixels are refined; each time takes as long as decoding the whole image. */
export function countJpegScans(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(MARKER); at !== -1; at = bytes.indexOf(MARKER, at + 1)) {
    if (bytes[at + 1] === START_OF_SCAN) count += 1;
  }
  return count;
}
