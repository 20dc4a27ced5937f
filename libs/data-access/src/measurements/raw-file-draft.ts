/** A format that a person named for a file instead of the recognised one: which, who, when and why. */
export interface ForcedFormat {
  readonly key: string;
  /** Name of the person. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason: string;
}

/** Why a format was named where the act says it. */
export const FORMAT_NAMED = {
  withUpload: 'named with the upload',
  withAssignment: 'named when the file was given to its sample',
} as const;

/** A raw file about to get its row. */
export interface RawFileDraft {
  readonly id: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly originalName: string;
  readonly mediaType: string;
  readonly format: { readonly key: string; readonly version: number } | null;
  /** Null when nobody named a format. */
  readonly forcedFormat: ForcedFormat | null;
  /** For a file that says nothing alone: key of the format to whose files it belongs. */
  readonly companionFormatKey?: string | null;
  /** Whether the row is there already; left out for a new one. */
  readonly isStored?: true;
}

/** The columns of a forced format. Rows without a time are of files that came with it. */
export function forcedFormatOf(row: {
  readonly forcedFormatKey: string | null;
  readonly forcedBy: string | null;
  readonly forcedAt?: Date | null;
  readonly forcedReason?: string | null;
  readonly recordedAt: Date;
}): ForcedFormat | null {
  if (row.forcedFormatKey === null || row.forcedBy === null) return null;
  const at = (row.forcedAt ?? row.recordedAt).toISOString();
  return {
    key: row.forcedFormatKey,
    by: row.forcedBy,
    at,
    reason: row.forcedReason ?? FORMAT_NAMED.withUpload,
  };
}

/** What the audit event of a file says of it. */
export function forcedFormatDetails(forced: ForcedFormat | null): {
  forcedFormat?: string;
  forcedReason?: string;
} {
  return forced === null ? {} : { forcedFormat: forced.key, forcedReason: forced.reason };
}
