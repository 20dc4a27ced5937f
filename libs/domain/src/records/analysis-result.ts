import type { Warning } from './warning.ts';

/** Keys of the analyses that exist; the names are public interface. */
export const ANALYSIS_KEYS = [
  'jv',
  'jvSingleDiode',
  'hysteresis',
  'stabilisedIv',
  'mppTracking',
  'eqe',
  'jvEqeConsistency',
  'vocLoss',
  'sqLimit',
  'spectralMismatch',
  'plqy',
  'plqyRelative',
  'plqyAbsolute',
  'plqyFromDifferential',
  'trpl',
  'sclc',
  'mottGurney',
  'sunsVoc',
  'stability',
  'arrhenius',
  'pl',
  'plShift',
  'plMerge',
  'tauc',
  'xrd',
  'ftir',
  'particleSize',
  'statistics',
  'mixing',
  'roundingConsistency',
  'scanArithmetic',
  'csOleate',
] as const;

export type AnalysisKey = (typeof ANALYSIS_KEYS)[number];

export type AnalysisStatus = 'complete' | 'partial' | 'refused';

export type MetricValue =
  number | string | boolean | null | readonly MetricValue[] | { readonly [key: string]: MetricValue };

export type Metrics = Readonly<Record<string, MetricValue>>;

/** Outcome of one analysis; a number that could not be had is null and has a warning, never NaN or Infinity. */
export interface AnalysisResult<M extends object = Metrics> {
  readonly key: AnalysisKey;
  readonly version: number;
  readonly status: AnalysisStatus;
  readonly metrics: M;
  /** Standard uncertainties (k = 1) in the metric's unit, only for metrics that have one. */
  readonly uncertainties: Readonly<Record<string, number>>;
  readonly warnings: readonly Warning[];
  /** Every parameter, constant and data set the numbers depend on, for provenance. */
  readonly parameters: Readonly<Record<string, MetricValue>>;
}
