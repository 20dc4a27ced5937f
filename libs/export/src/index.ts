export type { DeviceExport, LicenseExport, PublisherExport } from './device/device-export.ts';
export type {
  AnalysisRunExport,
  CurveColumnExport,
  CurveExport,
  InstrumentExport,
  MeasurementExport,
  MeasurementTimeExport,
  RawFileExport,
  RunPlot,
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
export { formatCsv, formatCsvCell, quantityColumn, streamCsv } from './csv/csv-writer.ts';
export type { CsvCell, CsvColumn } from './csv/csv-writer.ts';
export { PERFORMANCE_METRICS, streamPerformanceTable } from './csv/performance-table.ts';
export type {
  PerformanceGroupExport,
  PerformanceMetric,
  PerformanceStatisticsExport,
} from './csv/performance-table.ts';
export { renderLineageTree } from './lineage/lineage-tree.ts';
export type { LineageNode } from './lineage/lineage-tree.ts';
export { drawFigure, PLOT_MEDIA_TYPE } from './plots/draw-figure.ts';
export { drawEqePlot } from './plots/eqe-plot.ts';
export type { EqePlotData } from './plots/eqe-plot.ts';
export { drawJvPlot } from './plots/jv-plot.ts';
export type { JvPlotData, JvPlotScan } from './plots/jv-plot.ts';
export { drawVocLossPlot } from './plots/voc-loss-plot.ts';
export type { VocLossPlotData } from './plots/voc-loss-plot.ts';
export type { OpenRawFile } from './bundle/bundle-entry.ts';
export { buildDeviceBundle } from './bundle/device-bundle.ts';
export type { DeviceBundle } from './bundle/device-bundle.ts';
export { rawEntryName, safeSegment } from './bundle/entry-name.ts';
export { detailOf, lineageOfDevice } from './lineage/lineage-of-device.ts';
