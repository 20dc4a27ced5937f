import { DomainError } from '@dotbook/domain';
import type { PipelineServices } from '../pipeline-services.ts';
import type { StoredFile } from './parse-files.ts';

/** Longer edge of every thumbnail. */
export const THUMBNAIL_EDGE_PIXEL = 256;

/**
 * A small PNG of a stored image, at most 256 pixels on its longer edge, made in a process of the parser.
 * @throws DomainError `thumbnailImpossible` (notFound) for what is no image that can be decoded; `imageTooManyPixels`,
 *   `rawFileTooManyBytes`, `rawFileTooSlow`, `rawFileTooBigToParse` (tooLarge).
 */
export async function drawThumbnail(
  { rawFileStore, rawFileParser }: Pick<PipelineServices, 'rawFileStore' | 'rawFileParser'>,
  { originalName, sizeBytes, sha256 }: Pick<StoredFile, 'originalName' | 'sizeBytes' | 'sha256'>,
): Promise<Uint8Array> {
  const { maxBytes } = rawFileParser.limits;
  if (sizeBytes > maxBytes) {
    throw new DomainError(
      'rawFileTooManyBytes',
      'tooLarge',
      `${originalName} has ${sizeBytes} bytes; thumbnails are made of at most ${maxBytes} (DOTBOOK_RAW_FILE_BYTES). Download the file itself.`,
    );
  }
  const load = (): Promise<Uint8Array> => rawFileStore.read(sha256);
  return rawFileParser.makeThumbnail({ name: originalName, sizeBytes, load }, THUMBNAIL_EDGE_PIXEL);
}
