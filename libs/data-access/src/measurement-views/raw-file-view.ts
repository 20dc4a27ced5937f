import type { RawFile } from '../generated/prisma/client.ts';
import { type ForcedFormat, forcedFormatOf } from '../measurements/raw-file-draft.ts';

/** A raw file without its bytes. */
export interface RawFileEntryView {
  readonly id: string;
  readonly projectId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The name it arrived under: a label, never a path. */
  readonly originalName: string;
  readonly mediaType: string;
  /** Parser that read it; null when none claimed it. */
  readonly format: { readonly key: string; readonly version: number } | null;
  /** The format that a person named with the upload instead of the recognised one; null when nobody did. */
  readonly forcedFormat: ForcedFormat | null;
  readonly uploadId: string;
  readonly recordedAt: string;
}

export function rawFileEntryOf(row: RawFile): RawFileEntryView {
  return {
    id: row.id,
    projectId: row.projectId,
    sha256: row.sha256,
    sizeBytes: Number(row.sizeBytes),
    originalName: row.originalName,
    mediaType: row.mediaType,
    format:
      row.formatKey === null || row.formatVersion === null
        ? null
        : { key: row.formatKey, version: row.formatVersion },
    forcedFormat: forcedFormatOf(row),
    uploadId: row.uploadId,
    recordedAt: row.recordedAt.toISOString(),
  };
}
