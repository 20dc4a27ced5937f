import type { MeasurementKind, MeasurementRecord, Warning } from '@dotbook/domain';
import type { BinaryKind } from './bytes/signature.ts';
import type { RawDataLimits } from './limits.ts';
import type { EncodedLines } from './text/encoded-lines.ts';
import type { Lines } from './text/lines.ts';

/** What a format takes: decoded text, or the bytes as they are. */
export type ContentForm = 'text' | 'bytes';

/** A raw file as parsers see it. */
export interface RawContent {
  /** The whole file, as it was stored. */
  readonly bytes: Uint8Array;
  /** The decoded text, without a byte order mark; empty for a format that reads `bytes`. */
  readonly text: string;
  /** The text split at its line ends; empty for a format that reads `bytes`. */
  readonly lines: Lines;
  /** The same lines as bytes, for reading numbers fast; left out or null where there are none. */
  readonly encodedLines?: () => EncodedLines | null;
  /** What the caller says the file measures; null when nobody said. */
  readonly kind: MeasurementKind | null;
  readonly limits: RawDataLimits;
}

/** The beginning of a raw file, for detection: bounded, so that detection costs the same for every file. */
export interface ContentLook {
  readonly form: ContentForm;
  /** The first 64 KiB of the file. */
  readonly bytes: Uint8Array;
  /** The first 64 K characters of the decoded text, without a byte order mark; empty for binary content. */
  readonly text: string;
  /** The first 4096 lines of `text`; the last may be cut. Empty for binary content. */
  readonly lines: Lines;
  /** Size of the whole file. */
  readonly sizeBytes: number;
  /** What the first bytes say of a binary file; null for text and for bytes that no known kind begins with. */
  readonly binaryKind: BinaryKind | null;
  /** Names of the files inside, where the content is a zip archive; at most 1000, else empty. */
  readonly entryNames: readonly string[];
  readonly kind: MeasurementKind | null;
  readonly maxColumns: number;
}

export interface ParsedContent {
  readonly records: readonly MeasurementRecord[];
  /** Doubts about the file as a whole; doubts about one record stand in the record. */
  readonly warnings: readonly Warning[];
  /** For a document that is understood by being kept whole, such as a certificate: what it is. It has no records. */
  readonly attachmentKind?: MeasurementKind;
}

/** One of several files that were handed over together, already read on its own. */
export interface JoinableFile {
  /** The sender's name without folders. Names say which files belong together and are used for nothing else. */
  readonly name: string;
  readonly content: RawContent;
  /** Key of the format that read it on its own, or null. */
  readonly formatKey: string | null;
  readonly records: readonly MeasurementRecord[];
  /** Doubts about the file as a whole, read on its own. */
  readonly warnings: readonly Warning[];
}

/** Files that belong together: what they say together takes the place of what they said alone. */
export interface JoinedFiles {
  /** One of the files, which carries the records from now on. */
  readonly main: JoinableFile;
  /**
   * The others; they are kept beside the main file and have no records of their own any more. A list of many curves is a
   * companion of each of them.
   */
  readonly companions: readonly JoinableFile[];
  /** They say which of their values stand in which companion (`companionValues`). */
  readonly records: readonly MeasurementRecord[];
  /** Doubts about the files as a whole. */
  readonly warnings: readonly Warning[];
}

/** A file that says nothing alone: it belongs beside others, which carry the records. */
export interface CompanionRole {
  /** What it is, as the end of a sentence, e.g. `a list of areas of cells`. */
  readonly what: string;
  /** Names of the files it belongs to, where it names them itself; null when only the person can say which they are. */
  readonly mainNames: readonly string[] | null;
  /**
   * Set for a piece of a set of files that says nothing before it is whole: whether it is of one set alone, or several sets may
   * share it. Left out for a list beside files that say something without it.
   */
  readonly piece?: 'ofOneSet' | 'shared';
}

/** Files of one folder that may belong together, by their names alone. */
export interface NameGroup {
  readonly mains: readonly string[];
  readonly companions: readonly string[];
}

/** What a format is, for people: one line each. */
export interface FormatDescription {
  /** Instrument and program that write it, e.g. `PANalytical X-ray diffractometers, Data Collector`. */
  readonly instrument: string;
  /** What is measured; a recognised format that is not read names what its files hold. */
  readonly kinds: readonly MeasurementKind[];
  /** What a file looks like, e.g. `TAB table after a **** line, one voltage column, one current per scan`. */
  readonly sample: string;
}

/** From this score on a format is sure of its content. */
export const SURE_SCORE = 50;

/** One instrument format: recognised by content only, never by name or place. */
export interface RawFormat {
  /** Public name, e.g. `hzb-keithley-jv`. */
  readonly key: string;
  /** Raised whenever the same bytes give other records. */
  readonly version: number;
  readonly about: FormatDescription;
  /** Formats that read `text` are never asked about binary content, those that read `bytes` never about text. */
  readonly reads: ContentForm;
  /**
   * Reads what no instrument has signed. Its scores stay below {@link SURE_SCORE}, and it is not asked about content of
   * which another format is sure.
   */
  readonly isGeneric?: true;
  /**
   * How sure the format is that the content is its own: 0 is no, 100 is its own signature, generic formats stay below 50.
   * Total: answers for any content of its form, throws for none.
   */
  detect(look: ContentLook): number;
  /**
   * @throws UnreadableContent when the content breaks the format; UnsupportedContent when it is the format's own and
   *   Dotbook does not read it.
   */
  parse(content: RawContent): ParsedContent;
  /**
   * For formats that spread a measurement over several files: which of these belong together, by an exact rule of names or
   * of content, never by guess. What is not named is left as it was read; files that two joins claim are left alone, too,
   * but for a companion of several main files of one format. Total, and independent of the order of the files.
   */
  join?(files: readonly JoinableFile[]): readonly JoinedFiles[];
  /** Why `join` leaves pieces of a set as they are though each of them is there. Total. */
  undecided?(files: readonly JoinableFile[]): readonly Warning[];
  /** Keys of further formats whose files `join` takes as main files; these stay files of their own format. */
  readonly joinsKeys?: readonly string[];
  /** Whether files with such records may have companions; all may where it is left out. */
  mayHaveCompanions?(records: readonly MeasurementRecord[]): boolean;
  /**
   * Which files of a folder `join` may join, by their names alone; the content decides, when they are handed over together.
   */
  groupNames?(names: readonly string[]): readonly NameGroup[];
  /**
   * What a file is for `join` when it can be nothing but a companion, so that it can be joined to files that came before it or
   * come after it; null for any other file. Total.
   */
  companionRole?(file: JoinableFile): CompanionRole | null;
}
