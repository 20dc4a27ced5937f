export {
  devicesOfFilm,
  loadCurves,
  loadPoints,
  loadSample,
  type CurveOfSample,
  type EvaluatedSample,
} from './load-evaluation.ts';
export {
  findCurrentRuns,
  findRepresentatives,
  findRun,
  findRunsOfInputs,
  type CurrentRun,
} from './find-runs.ts';
export { markEvaluated, type MeasurementEvaluation } from './mark-evaluated.ts';
export { insertRuns, linkCurves, type RunDraft } from './insert-runs.ts';
export {
  METRICS_TABLES,
  metricsFromColumns,
  type RunMetrics,
  type StoredAnalysisKey,
  type UnstoredAnalysisKey,
} from './metrics-rows.ts';
export type { RunInputRecord, RunStatus, StoredRun } from './run-query.ts';
export {
  dropPointersOfMeasurement,
  dropRepresentativesOfMeasurement,
  selectCurrent,
  selectRepresentatives,
  type RepresentativeSelection,
  type Selection,
} from './select-current.ts';
export { findUnevaluatedSubjects } from './find-unevaluated.ts';
