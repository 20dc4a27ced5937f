import { createHash } from 'node:crypto';
import type { RawFileExport } from '../device/measurement-export.ts';
import { rawEntryName } from './entry-name.ts';

/** One file of a bundle: where it lies below the root folder, what it is, and how to read it. */
export interface BundleEntry {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly encodingFormat: string;
  /** What a person finds in it. */
  readonly description: string;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** Opens the bytes of a raw file by its SHA-256. */
export type OpenRawFile = (sha256: string) => AsyncIterable<Uint8Array>;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  sha256: 'text/plain',
  svg: 'image/svg+xml',
  txt: 'text/plain',
};

// eslint-disable-next-line @typescript-eslint/require-await -- an async generator gives small and large files one type
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A file that was written here, as UTF-8. */
export const textEntry = (path: string, text: string, description: string): BundleEntry => {
  const bytes = new TextEncoder().encode(text);
  return {
    path,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    encodingFormat: MEDIA_TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain',
    description,
    open: () => once(bytes),
  };
};

/** A raw file, streamed from where it is kept. */
export const rawEntry = (file: RawFileExport, openRawFile: OpenRawFile): BundleEntry => ({
  path: rawEntryName(file),
  sha256: file.sha256,
  sizeBytes: file.sizeBytes,
  encodingFormat: file.encodingFormat,
  description: `Raw file as it arrived, under the name ${file.name}`,
  open: () => openRawFile(file.sha256),
});
