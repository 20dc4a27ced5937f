export { devicesOfFilms, loadSample, loadSamples, type EvaluatedSample } from './load-samples.ts';
export { loadCurves, type CurveOfSample } from './load-curves.ts';
export { loadPoints } from './load-points.ts';
export {
  findComparedRuns,
  findCurrentRuns,
  findRepresentatives,
  findRun,
  findRunsOfInputs,
  type ComparedRun,
  type CurrentRun,
  type WantedRun,
} from './find-runs.ts';
export { markEvaluated, type MeasurementEvaluation } from './mark-evaluated.ts';
export { insertRuns, linkCurves, type CurveLinks, type RunDraft } from './insert-runs.ts';
export {
  METRICS_TABLES,
  metricsFromColumns,
  type RunMetrics,
  type StoredAnalysisKey,
  type UnstoredAnalysisKey,
} from './metrics-rows.ts';
export type { RunInputRecord, RunStatus, StoredRun } from './run-query.ts';
export { selectCurrent, type Selection } from './select-current.ts';
export { selectRepresentatives, type RepresentativeSelection } from './select-representatives.ts';
export { dropDeviceResultsOfMeasurement, dropPointersOfMeasurement } from './drop-pointers.ts';
export { findUnevaluatedSubjects } from './find-unevaluated.ts';
