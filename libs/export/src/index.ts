export type { DeviceExport, LicenseExport, PublisherExport } from './device/device-export.ts';
export type {
  AnalysisRunExport,
  CurveColumnExport,
  CurveExport,
  InstrumentExport,
  MeasurementExport,
  MeasurementTimeExport,
  RawFileExport,
} from './device/measurement-export.ts';
export type {
  BatchExport,
  CompositionExport,
  DeviceDescriptionExport,
  FilmExport,
  LayerExport,
  LotExport,
  NamedValueExport,
  PersonExport,
  ProcessExport,
  ProcessInputExport,
  RedactedSampleExport,
  SampleExport,
  StepExport,
  StockSolutionExport,
  SubstrateExport,
} from './device/sample-export.ts';
