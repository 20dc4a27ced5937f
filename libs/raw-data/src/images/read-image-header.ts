import type { BinaryKind } from '../bytes/signature.ts';
import type { ImageHeader } from './image-header.ts';
import { readJpegHeader } from './jpeg-header.ts';
import { readPngHeader } from './png-header.ts';
import { readTiffHeader } from './tiff-header.ts';

const READERS: ReadonlyMap<BinaryKind, (bytes: Uint8Array) => ImageHeader> = new Map([
  ['png', readPngHeader],
  ['jpeg', readJpegHeader],
  ['tiff', readTiffHeader],
]);

/** Whether files of this kind are images that Dotbook knows. */
export function isImage(kind: BinaryKind | null): kind is BinaryKind {
  return kind !== null && READERS.has(kind);
}

/**
 * Size and scale of an image. Takes no more memory than a few numbers, whatever size the image states.
 * @throws UnreadableContent, TruncatedContent for a damaged or cut file, UnsupportedContent for a BigTIFF.
 */
export function readImageHeader(kind: BinaryKind, bytes: Uint8Array): ImageHeader {
  const read = READERS.get(kind);
  if (read === undefined) throw new Error(`${kind} is no kind of image.`);
  return read(bytes);
}
