import type { AnalysisKey, AnalysisStatus, Conditions, MeasurementKind, Warning } from '@dotbook/domain';

/** The JSON document of `dotbook analyse --json`; public interface. */
export interface AnalyseDocument {
  readonly files: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly sizeBytes: number;
    readonly format: { readonly key: string; readonly version: number } | null;
  }[];
  readonly records: readonly RecordOfDocument[];
  readonly analyses: readonly AnalysisOverRecords[];
  readonly warnings: readonly Warning[];
}

export interface RecordOfDocument {
  readonly label: string;
  readonly kind: MeasurementKind;
  /** Index in `files`. */
  // eslint-disable-next-line dotbook/unit-suffix -- name of the public JSON document
  readonly file: number;
  /** The effective conditions, after `--set` and defaults. */
  readonly conditions: Conditions;
  readonly analyses: readonly AnalysisOfDocument[];
  readonly warnings: readonly Warning[];
}

/** One result, without the parameters that provenance needs. */
export interface AnalysisOfDocument {
  readonly key: AnalysisKey;
  readonly version: number;
  readonly status: AnalysisStatus;
  readonly metrics: object;
  readonly uncertainties: Readonly<Record<string, number>>;
  readonly warnings: readonly Warning[];
}

/** One result over several records. */
export interface AnalysisOverRecords extends AnalysisOfDocument {
  /** Indices in `records` of the document. */
  // eslint-disable-next-line dotbook/unit-suffix -- name of the public JSON document
  readonly records: readonly number[];
}
