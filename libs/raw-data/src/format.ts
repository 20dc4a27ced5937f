import type { MeasurementKind, MeasurementRecord, Warning } from '@dotbook/domain';
import type { BinaryKind } from './bytes/signature.ts';
import type { RawDataLimits } from './limits.ts';

/** What a format takes: decoded text, or the bytes as they are. */
export type ContentForm = 'text' | 'bytes';

/** A raw file as parsers see it. */
export interface RawContent {
  /** The whole file, as it was stored. */
  readonly bytes: Uint8Array;
  /** The decoded text, without a byte order mark; empty for a format that reads `bytes`. */
  readonly text: string;
  /** The text split at its line ends; empty for a format that reads `bytes`. */
  readonly lines: readonly string[];
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
  /** `text` split at its line ends; the last line may be cut. Empty for binary content. */
  readonly lines: readonly string[];
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
   * How sure the format is that the content is its own: 0 is no, 100 is its own signature, `generic` formats stay below 50.
   * Total: answers for any content of its form, throws for none.
   */
  detect(look: ContentLook): number;
  /**
   * @throws UnreadableContent when the content breaks the format; UnsupportedContent when it is the format's own and
   *   Dotbook does not read it.
   */
  parse(content: RawContent): ParsedContent;
}
