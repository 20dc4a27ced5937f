import type { DomainErrorCategory, FieldFault, MeasurementKind } from '@dotbook/domain';
import type { RawDataLimits } from '../limits.ts';
import type { FileReading, NamedBytes } from '../read-raw-files.ts';

/** What a thread is asked. */
export interface ParseRequest {
  readonly files: readonly NamedBytes[];
  readonly kind: MeasurementKind | null;
  readonly limits: RawDataLimits;
}

/** What a thread says: first that it has begun, then how it ended. */
export type ParseReply =
  | { readonly outcome: 'started' }
  | { readonly outcome: 'read'; readonly readings: readonly FileReading[] }
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
