export {
  checkTypedValues,
  type TypedPlqyValues,
  type TypedValues,
  typedValuesBytes,
} from './formats/dotbook-typed-values/typed-values.ts';
export { FORMAT_SUMMARIES, type FormatSummary } from './format-summaries.ts';
export { formatsDocument } from './formats-document.ts';
export type { NameGroup } from './format.ts';
export { groupNames } from './group-names.ts';
export { DEFAULT_LIMITS, type RawDataLimits } from './limits.ts';
export { type ReadOptions, readRawFile, type ReadResult } from './read-raw-file.ts';
export { type Companion, type FileReading, type NamedBytes, readRawFiles } from './read-raw-files.ts';
export { companionKeysOf, FORMAT_KEYS, formatOfKey, mainKeysOf } from './registry.ts';
export { type StatedSampleName, statedSampleNames } from './sample-names.ts';
