import { DomainError } from '@dotbook/domain';

/** How much of a raw file a parser may take into memory; beyond it the file is refused, never cut. */
export interface RawDataLimits {
  readonly maxBytes: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  /** Scans or spectra in one file. */
  readonly maxCurves: number;
}

/**
 * The largest known real file has 0.8 MB, 33 000 rows and 66 columns. Four times that much is read in a second or two, for
 * which the reading process does nothing else.
 */
export const DEFAULT_LIMITS: RawDataLimits = {
  maxBytes: 4 * 1024 * 1024,
  maxRows: 200_000,
  maxColumns: 1024,
  maxCurves: 512,
};

/** Bytes of a file that detection may look at. */
export const LOOK_BYTES = 64 * 1024;

/** Characters of the decoded text that detection may look at. */
export const LOOK_CHARACTERS = 64 * 1024;

/** Refuses a file with more than `limit` of `what`; the message says how many there are and what to do. */
export function refuseAbove(what: LimitName, seen: number, limit: number): void {
  if (seen <= limit) return;
  throw new DomainError(
    `rawFileTooMany${what}`,
    'tooLarge',
    `The file has ${seen} ${LABELS[what]} or more; at most ${limit} are parsed. Split the file, or export fewer points.`,
  );
}

export type LimitName = 'Bytes' | 'Rows' | 'Columns' | 'Curves';

const LABELS: Readonly<Record<LimitName, string>> = {
  Bytes: 'bytes',
  Rows: 'lines',
  Columns: 'columns',
  Curves: 'curves',
};
