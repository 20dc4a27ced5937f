import type { AnalysisStatus, MeasurementKind, Metrics, Warning } from '@dotbook/domain';
import type { NamedValueExport, PersonExport } from './sample-export.ts';

/** A raw file without its bytes; the bytes are opened by its hash while the bundle streams. */
export interface RawFileExport {
  /** Lower-case hexadecimal SHA-256 of the bytes. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The name it arrived under: a label, never a path. */
  readonly name: string;
  /** Media type, `application/octet-stream` when not known. */
  readonly encodingFormat: string;
  readonly receivedAt: string;
  /** Parser that read it, null when it is stored unparsed. */
  readonly parserKey: string | null;
  readonly parserVersion: number | null;
}

export interface InstrumentExport {
  readonly id: string;
  readonly name: string;
  readonly model: string | null;
  readonly serialNumber: string | null;
  /** ISO date of the last calibration, null when not known. */
  readonly calibratedOn: string | null;
}

/** The instrument's text, the zone and the instant; the instant is null when the year or the zone is missing. */
export interface MeasurementTimeExport {
  readonly text: string | null;
  readonly zone: string | null;
  readonly zoneAssumed: boolean;
  readonly instant: string | null;
}

/** One column of a curve, named by its quantity, e.g. `voltageVolt`. */
export interface CurveColumnExport {
  readonly key: string;
  readonly values: readonly number[];
}

export interface CurveExport {
  readonly id: string;
  readonly label: string;
  readonly scanDirection: 'reverse' | 'forward' | null;
  /** Equal length, photocurrent positive, in the order of acquisition. */
  readonly columns: readonly CurveColumnExport[];
}

/** A format that a person named for a raw file of a measurement instead of the recognised one. */
export interface ForcedFormatExport {
  /** Of the bytes of the file. */
  readonly sha256: string;
  /** The sender's name of the file. */
  readonly name: string;
  readonly formatKey: string;
  /** Name of the person. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The reason that was stated, or the act that it was named with, e.g. the upload. */
  readonly reason: string;
}

export interface MeasurementExport {
  readonly id: string;
  /** Sample it was made of. */
  readonly sampleId: string;
  /** `unknown`: the bytes are kept, nobody has said or recognised what they are. */
  readonly kind: MeasurementKind | 'unknown';
  readonly purpose: 'initial' | 'routine' | 'ageing' | 'certification' | 'diagnostic';
  readonly measuredAt: MeasurementTimeExport;
  readonly recordedAt: string;
  readonly operator: PersonExport | null;
  readonly instrument: InstrumentExport | null;
  /** The conditions in force, by the keys of the contract. */
  readonly conditions: readonly NamedValueExport[];
  /** True for the one measurement that stands for the device in statistics. */
  readonly representative: boolean;
  /** Why it does not count, null when it is valid. */
  readonly invalidReason: string | null;
  /** Why it is not counted in statistics although it is valid, null when it is counted. */
  readonly excludedReason: string | null;
  /** True while results of it are still to be computed. */
  readonly resultsPending: boolean;
  readonly rawFileHashes: readonly string[];
  /** Empty where its files were read as what they are recognised as. */
  readonly forcedFormats: readonly ForcedFormatExport[];
  readonly curves: readonly CurveExport[];
  readonly warnings: readonly Warning[];
}

/** The plot of an analysis run, as SVG. */
export interface RunPlot {
  readonly analysisRunId: string;
  readonly svg: string;
}

/** One execution of one version of an analysis: what went in and what came out. */
export interface AnalysisRunExport {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly status: AnalysisStatus | 'failed';
  /** Sample the result is about. */
  readonly sampleId: string;
  readonly measurementIds: readonly string[];
  /** Curves it read, empty when it read none. */
  readonly curveIds: readonly string[];
  /** SHA-256 over the canonical JSON of everything it read. */
  readonly inputsDigest: string;
  readonly parametersDigest: string;
  /** SHA-256 of the raw files it goes back to. */
  readonly rawFileHashes: readonly string[];
  readonly parameters: Metrics;
  readonly computedAt: string;
  readonly softwareVersion: string;
  readonly softwareCommit: string | null;
  /** False when a newer run replaced it. */
  readonly current: boolean;
  readonly metrics: Metrics;
  /** Standard uncertainties (k = 1) in the metric's unit. */
  readonly uncertainties: Readonly<Record<string, number>>;
  readonly warnings: readonly Warning[];
  /** Why it failed, null otherwise. */
  readonly failureReason: string | null;
}
