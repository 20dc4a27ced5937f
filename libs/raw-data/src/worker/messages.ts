import type { DomainErrorCategory, FieldFault, MeasurementKind } from '@dotbook/domain';
import type { RawDataLimits } from '../limits.ts';
import type { FileReading, NamedBytes } from '../read-raw-files.ts';

/** What a process is asked: to read files, or to make a small image of one. */
export type ParserRequest = ParseRequest | ThumbnailRequest;

export interface ThumbnailRequest {
  readonly files: readonly [NamedBytes];
  readonly maxEdgePixel: number;
}

export interface ParseRequest {
  readonly files: readonly NamedBytes[];
  readonly kind: MeasurementKind | null;
  readonly limits: RawDataLimits;
}

/** What was asked for. */
export type ParserAnswer =
  | { readonly outcome: 'read'; readonly readings: readonly FileReading[] }
  | { readonly outcome: 'drawn'; readonly image: Uint8Array };

/** What a process says: first that it has begun, then how it ended. */
export type ParserReply =
  | { readonly outcome: 'started' }
  | ParserAnswer
  | {
      /** A DomainError, in parts. */
      readonly outcome: 'refused';
      readonly code: string;
      readonly category: DomainErrorCategory;
      readonly message: string;
      readonly faults: readonly FieldFault[];
    }
  /** A fault in a parser. */
  | { readonly outcome: 'failed'; readonly message: string };
