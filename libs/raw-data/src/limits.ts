import { DomainError } from '@dotbook/domain';

/** How much of a raw file a parser may take into memory; beyond it the file is refused, never cut. */
export interface RawDataLimits {
  readonly maxBytes: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  /** Scans or spectra in one file. */
  readonly maxCurves: number;
  /** Files in one archive (a workbook is one, too). */
  readonly maxArchiveEntryCount: number;
  /** What all files of an archive have together when they are unpacked. */
  readonly maxUnpackedBytes: number;
  /** Unpacked bytes per packed byte of one file of an archive. */
  readonly maxArchiveRatio: number;
  /** Levels of JSON or XML inside each other. */
  readonly maxNestingLevelCount: number;
}

/** One limit, as a program that reads files lets its operator set it. */
export interface LimitRule {
  readonly key: keyof RawDataLimits;
  /** What there is too much of, in words. */
  readonly label: string;
  /** Environment variable with which the programs take another value. */
  readonly variable: string;
  readonly standardLimit: number;
  readonly highestLimit: number;
}

/** What there may be too much of: the end of the error code `rawFileTooMany…`. */
export type LimitName =
  | 'Bytes'
  | 'Rows'
  | 'Columns'
  | 'Curves'
  | 'ArchiveEntries'
  | 'UnpackedBytes'
  | 'UnpackedBytesPerByte'
  | 'NestingLevels';

const MEBIBYTE_BYTES = 1024 * 1024;

const rule = (
  key: keyof RawDataLimits,
  label: string,
  variable: `DOTBOOK_${string}`,
  standardLimit: number,
  highestLimit: number,
): LimitRule => ({ key, label, variable, standardLimit, highestLimit });

/**
 * The largest known real file has 0.8 MB, 33 000 rows and 66 columns; a long ageing test or a kinetic series has a hundred
 * times that.
 */
export const LIMIT_RULES: Readonly<Record<LimitName, LimitRule>> = {
  Bytes: rule('maxBytes', 'bytes', 'DOTBOOK_RAW_FILE_BYTES', 40 * MEBIBYTE_BYTES, 512 * MEBIBYTE_BYTES),
  Rows: rule('maxRows', 'lines', 'DOTBOOK_RAW_FILE_ROWS', 2_000_000, 20_000_000),
  Columns: rule('maxColumns', 'columns', 'DOTBOOK_RAW_FILE_COLUMNS', 1024, 16_384),
  Curves: rule('maxCurves', 'curves', 'DOTBOOK_RAW_FILE_CURVES', 512, 16_384),
  ArchiveEntries: rule('maxArchiveEntryCount', 'packed files', 'DOTBOOK_ARCHIVE_ENTRIES', 1000, 100_000),
  UnpackedBytes: rule(
    'maxUnpackedBytes',
    'unpacked bytes',
    'DOTBOOK_ARCHIVE_UNPACKED_BYTES',
    128 * MEBIBYTE_BYTES,
    1024 * MEBIBYTE_BYTES,
  ),
  UnpackedBytesPerByte: rule(
    'maxArchiveRatio',
    'unpacked bytes per packed byte',
    'DOTBOOK_ARCHIVE_RATIO',
    200,
    2000,
  ),
  NestingLevels: rule('maxNestingLevelCount', 'levels inside each other', 'DOTBOOK_NESTING_LEVELS', 64, 1000),
};

/** Limits of which each is asked for by its rule. */
export function limitsFrom(valueOf: (rule: LimitRule) => number): RawDataLimits {
  const entries = Object.values(LIMIT_RULES).map((limit) => [limit.key, valueOf(limit)]);
  return Object.fromEntries(entries) as Record<keyof RawDataLimits, number>;
}

export const DEFAULT_LIMITS: RawDataLimits = limitsFrom(({ standardLimit }) => standardLimit);

/** Bytes of a file that detection may look at. */
export const LOOK_BYTES = 64 * 1024;

/** Characters of the decoded text that detection may look at. */
export const LOOK_CHARACTERS = 64 * 1024;

/** Lines of them; a file of one number per line has many, and its header stands in the first few. */
export const LOOK_LINES = 4096;

/** Names of an archive that detection may look at. */
export const LOOK_ENTRIES = 1000;

/**
 * Refuses a file with more than `limit` of `what`; the message says how many there are, how many may be, which setting says
 * so and what to do.
 * @throws DomainError `rawFileTooMany…` (category `tooLarge`).
 */
export function refuseAbove(what: LimitName, seen: number, limit: number): void {
  if (seen <= limit) return;
  const { label, variable } = LIMIT_RULES[what];
  throw new DomainError(
    `rawFileTooMany${what}`,
    'tooLarge',
    `The file has ${seen} ${label} or more; at most ${limit} are parsed (${variable}). Split the file, or export fewer points.`,
  );
}
