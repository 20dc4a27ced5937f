import type { FileReading, Prisma, RawFile } from '../generated/prisma/client.ts';
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
  /** Parser that read it, also together with others that came later; null when none claimed it. */
  readonly format: { readonly key: string; readonly version: number } | null;
  /** The format that a person named with the upload instead of the recognised one; null when nobody did. */
  readonly forcedFormat: ForcedFormat | null;
  readonly uploadId: string;
  readonly recordedAt: string;
}

/** What belongs to the row of a raw file: the newest of what it was read as together with others. */
export const NEWEST_READING = {
  readings: { orderBy: [{ recordedAt: 'desc' }, { formatVersion: 'desc' }], take: 1 },
} as const satisfies Prisma.RawFileInclude;

export function rawFileEntryOf(
  row: RawFile & { readonly readings: readonly FileReading[] },
): RawFileEntryView {
  const { formatKey, formatVersion } = row.readings[0] ?? row;
  return {
    id: row.id,
    projectId: row.projectId,
    sha256: row.sha256,
    sizeBytes: Number(row.sizeBytes),
    originalName: row.originalName,
    mediaType: row.mediaType,
    format: formatKey === null || formatVersion === null ? null : { key: formatKey, version: formatVersion },
    forcedFormat: forcedFormatOf(row),
    uploadId: row.uploadId,
    recordedAt: row.recordedAt.toISOString(),
  };
}
