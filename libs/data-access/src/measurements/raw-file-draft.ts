/** A format that a person named for a file instead of the recognised one. */
export interface ForcedFormat {
  readonly key: string;
  /** Name of the person. */
  readonly by: string;
}

/** The same with when and why, as it is kept. */
export interface StatedFormat extends ForcedFormat {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Null where it was named with the upload of the file. */
  readonly reason: string | null;
}

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

/** The two columns of a forced format. */
export function forcedFormatOf(row: {
  readonly forcedFormatKey: string | null;
  readonly forcedBy: string | null;
}): ForcedFormat | null {
  if (row.forcedFormatKey === null || row.forcedBy === null) return null;
  return { key: row.forcedFormatKey, by: row.forcedBy };
}
