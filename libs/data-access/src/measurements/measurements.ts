export { columnsOfSubject, subjectOf, whereSubject, type Subject, type SubjectKind } from './subject.ts';
export { lockSubjects } from './lock-subject.ts';
export {
  findPixels,
  findTarget,
  isVisible,
  type MeasuredSample,
  type MeasurementTarget,
  type PixelTarget,
  type SampleReference,
  type VisibleProjects,
} from './find-target.ts';
export {
  findInstrument,
  findOperatorId,
  zonesOfMeasurement,
  type InstrumentReference,
} from './find-people-and-instruments.ts';
export { keepFileReadings, type FileReadAs } from './file-reading.ts';
export { findKeptContent, type KeptContent } from './find-recognised.ts';
export { digestOfPoints, findSamePoints, type SamePoints } from './find-same-points.ts';
export {
  findDoubtsAbout,
  findRivalCurves,
  findSiblings,
  type DevicePixels,
  type RivalCurve,
} from './find-rival-devices.ts';
export {
  insertMeasurement,
  insertRawFiles,
  type MeasurementDraft,
  type MeasurementPurpose,
  type StoredMeasurementKind,
} from './insert-measurement.ts';
export {
  doubtsOfMeasurements,
  findExcluded,
  MEASUREMENT_STATES,
  measurementStates,
  type MeasurementDoubts,
  type MeasurementState,
  type RecordDoubts,
} from './measurement-state.ts';
export {
  digestOfCurve,
  pointsOfRecord,
  recordOfCurve,
  type CurveHeader,
  type CurveColumn,
  type CurvePoints,
} from './curve-record.ts';
export {
  findPinnedMeasurementId,
  markInvalid,
  moveMeasurement,
  refuseStale,
  replaceConditions,
  setExclusion,
  setFileWarnings,
  setMeasuredTime,
  setPin,
  type MeasurementVersion,
  type Pin,
} from './change-measurement.ts';
export { listMeasurements, type MeasurementFilter } from './list-measurements.ts';
export {
  findMeasurement,
  loadMeasurements,
  type CurveView,
  type MeasurementView,
  type RawFileView,
} from './measurement-view.ts';
export type { CurveDraft } from './insert-curves.ts';
export { FORMAT_NAMED, forcedFormatDetails } from './raw-file-draft.ts';
export type { ForcedFormat, RawFileDraft } from './raw-file-draft.ts';
export {
  countMeasurementsOfFile,
  findReadCurves,
  linkFiles,
  statedTexts,
  supersedeCurves,
  type ReadCurve,
} from './read-again.ts';
export {
  endWaitingOfCompanions,
  findMeasurementsOfBytes,
  findMeasurementsOfFormat,
  findReplacedByJoining,
  findStoredCompanions,
  type CompanionScope,
} from './find-companions.ts';
