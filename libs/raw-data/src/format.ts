import type { MeasurementKind, MeasurementRecord, Warning } from '@dotbook/domain';
import type { RawDataLimits } from './limits.ts';

/** A raw file as parsers see it. */
export interface RawContent {
  readonly lines: readonly string[];
  /** What the caller says the file measures; null when nobody said. */
  readonly kind: MeasurementKind | null;
  readonly limits: RawDataLimits;
}

/** The beginning of a raw file, for detection: bounded, so that detection costs the same for every file. */
export interface ContentLook {
  readonly lines: readonly string[];
  readonly kind: MeasurementKind | null;
  readonly maxColumns: number;
}

export interface ParsedContent {
  readonly records: readonly MeasurementRecord[];
  /** Doubts about the file as a whole; doubts about one record stand in the record. */
  readonly warnings: readonly Warning[];
}

/** One instrument format: recognised by content only, never by name or place. */
export interface RawFormat {
  /** Public name, e.g. `hzb-keithley-jv`. */
  readonly key: string;
  /** Raised whenever the same bytes give other records. */
  readonly version: number;
  /**
   * How sure the format is that the content is its own: 0 is no, 100 is its own signature, `generic` formats stay below 50.
   * Total: answers for any text, throws for none.
   */
  detect(look: ContentLook): number;
  /** @throws UnreadableContent when the content breaks the format. */
  parse(content: RawContent): ParsedContent;
}
