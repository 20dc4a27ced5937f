import type { AnalysisRunExport, MeasurementExport, RawFileExport } from './measurement-export.ts';
import type { PersonExport, ProcessExport, SampleExport } from './sample-export.ts';

/** Terms under which the data may be used. */
export interface LicenseExport {
  readonly name: string;
  readonly url: string | null;
}

/** The laboratory that hands the data out. */
export interface PublisherExport {
  readonly name: string;
  readonly url: string | null;
}

/**
 * Everything Dotbook knows about one device, as plain JSON: its lineage back to the bottles, its measurements with
 * the hashes of their raw files, and every analysis with what it read. The order of the arrays is kept in the bundle:
 * give them in a stable order, so that the same data give the same bytes.
 */
export interface DeviceExport {
  readonly schemaVersion: 1;
  /** Says that the data are simulated, and how; null for real data. */
  readonly simulationNotice: string | null;
  /** Newest server time among the data (not the time of the export), so that an unchanged device exports unchanged. */
  readonly dataAsOf: string;
  readonly softwareVersion: string;
  readonly softwareCommit: string | null;
  readonly project: { readonly code: string; readonly name: string };
  readonly publisher: PublisherExport;
  readonly license: LicenseExport;
  /** The one author of the bundle: who answers for the device. */
  readonly author: PersonExport;
  /** Id of the exported device; it is one of `samples`. */
  readonly deviceId: string;
  /** The device and all its ancestors, each once, ancestors first. */
  readonly samples: readonly SampleExport[];
  /** What led from sample to sample, oldest first. */
  readonly processes: readonly ProcessExport[];
  readonly rawFiles: readonly RawFileExport[];
  readonly measurements: readonly MeasurementExport[];
  readonly analysisRuns: readonly AnalysisRunExport[];
}
