export type { AnalysisServices, PipelineServices, SoftwareIdentity } from './pipeline-services.ts';
export { readSoftwareIdentity } from './read-software-identity.ts';
export type { RequestContext } from './request-context.ts';
export { attachFiles, type AttachOptions } from './ingest/attach-files.ts';
export { mixPortions } from './exchange/mix-portions.ts';
export { attachValues, type GivenValues } from './ingest/attach-values.ts';
export { drawThumbnail, THUMBNAIL_EDGE_PIXEL } from './ingest/draw-thumbnail.ts';
export type { StoredFile } from './ingest/parse-files.ts';
export type { AttachedFile, AttachedMeasurement } from './ingest/attached-measurement.ts';
export type { AttachResult } from './ingest/write-measurements.ts';
export { drawPerformancePlot } from './analyse/draw-performance-plot.ts';
export { drawRunPlot } from './analyse/draw-run-plot.ts';
export { evaluateSubject, type Evaluation } from './analyse/evaluate-subject.ts';
export {
  showJob,
  showJobChanges,
  startRecompute,
  type RecomputeRequest,
} from './recompute/start-recompute.ts';
export type { RecomputeThreadSettings } from './recompute/recompute-threads.ts';
export { startWorker, sweep, type Worker, type WorkerSettings } from './worker/start-worker.ts';
export {
  invalidateMeasurement,
  reassignMeasurement,
  updateMeasurementConditions,
  type MeasurementChange,
} from './measurements/change-measurement.ts';
export { correctMeasurementTime } from './measurements/correct-time.ts';
export { excludeMeasurement, includeMeasurement } from './measurements/exclude-measurement.ts';
export { pinMeasurement, unpinMeasurement } from './measurements/pin-measurement.ts';
export { showMeasurement, showMeasurements, waitForAnalysis } from './measurements/show-measurements.ts';
export {
  deviceMetrics,
  deviceVocLoss,
  type DeviceMetrics,
  type DeviceVocLoss,
} from './measurements/show-device-results.ts';
export { collectDeviceExport, type ExportTerms } from './device-record/collect-device-export.ts';
export {
  deviceLineage,
  type DeviceLineageNode,
  type LineageProcess,
} from './device-record/device-lineage.ts';
export { describeCurves, type CurveSummary } from './measurements/describe-curves.ts';
export { exportDevice } from './device-record/export-device.ts';
export {
  receiveFiles,
  type ReceivedFile,
  type ReceivedFiles,
  type ReceiveOptions,
} from './inbox/receive-files.ts';
export { assignInboxFile, discardInboxFile } from './inbox/empty-inbox.ts';
export { reparseMeasurement } from './reparse/reparse-measurement.ts';
export type { ParserIdentity, ReparsedFile, ReparseReport } from './reparse/read-again.ts';
export type { RecordDifference } from './reparse/compare-readings.ts';
