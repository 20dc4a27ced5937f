export {
  AnalysisRunRepository,
  type AnalysisRunFilter,
  type AnalysisRunView,
} from './analysis-run-repository.ts';
export { loadMeasurementCurves, type MeasurementCurve } from './load-measurement-curves.ts';
export { RawFileRepository, type RawFileFilter } from './raw-file-repository.ts';
export type { RawFileEntryView } from './raw-file-view.ts';
