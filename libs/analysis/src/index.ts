export { analyseArrhenius, type ArrheniusMetrics } from './arrhenius/analyse-arrhenius.ts';
export {
  analyseRecords,
  type AcrossResult,
  type RecordOfFile,
  type RecordsAnalysis,
} from './batch/analyse-records.ts';
export {
  resolveConditions,
  type ConditionOrigin,
  type ConditionSources,
  type ResolvedConditions,
} from './conditions/resolve-conditions.ts';
export {
  analyseJvEqeConsistency,
  type JvEqeConsistencyInput,
  type JvEqeConsistencyMetrics,
} from './consistency/analyse-jv-eqe-consistency.ts';
export {
  calculateCsOleate,
  type CsOleateInput,
  type CsOleateMetrics,
} from './cs-oleate/calculate-cs-oleate.ts';
export { analyseEqe, type EqeMetrics } from './eqe/analyse-eqe.ts';
export { figureOfGroups, type PerformanceValuesOfGroup } from './figures/boxes.figure.ts';
export { ANALYSES_WITH_FIGURE, figureOf, whyNoFigure } from './figures/figure-of.ts';
export { ANALYSIS_LIMITS } from './results/analysis-limits.ts';
export type { AnalysisLimits } from './results/limits-of-analysis.ts';
export { figureTitle } from './figures/figure-title.ts';
export type { FigureInput, FigureSource } from './figures/figure-source.ts';
export { foundBy, isOfSample, withDependants, type AnalysisGraph } from './graph/analysis-graph.ts';
export type { AnalysisNode, MetricsOfNode, Outcome, PlannedRun, SampleKind } from './graph/analysis-node.ts';
export { answeredSources } from './graph/analysis-node.ts';
export { ANALYSIS_GRAPH } from './graph/analysis-table.ts';
export { kindOfAnalysis } from './graph/kind-of-analysis.ts';
export type { RecordOf, Source } from './graph/source.ts';
export { analyseHysteresis, type HysteresisMetrics } from './hysteresis/analyse-hysteresis.ts';
export type { HysteresisScan } from './hysteresis/hysteresis-scan.ts';
export { pairScans, type ScanPair, type ScanToPair } from './hysteresis/pair-scans.ts';
export { analyseJv } from './jv/analyse-jv.ts';
export type { EstimationMethod, JvMetrics } from './jv/jv-metrics.ts';
export { normaliseCurve, type NormalisedCurve } from './jv/normalised-curve.ts';
export { splitScans } from './jv/split-scans.ts';
export {
  analyseJvSingleDiode,
  type JvSingleDiodeMetrics,
} from './jv-single-diode/analyse-jv-single-diode.ts';
export { calculateMixing, type MixingInput, type MixingMetrics } from './mixing/calculate-mixing.ts';
export { mixParents, type MixingParent, type Mixture } from './mixing/mix-parents.ts';
export { perovskiteMolarMassGramPerMole } from './mixing/molar-mass.ts';
export { analyseMppTracking, type MppTrackingMetrics } from './mpp-tracking/analyse-mpp-tracking.ts';
export { analyseFtir, type FtirMetrics } from './ftir/analyse-ftir.ts';
export { analyseParticleSize, type ParticleSizeMetrics } from './particle-size/analyse-particle-size.ts';
export { DEFAULT_TEMPERATURE_KELVIN, thermalVoltageVolt } from './physics/physical-constants.ts';
export { analysePl, type PlMetrics } from './pl/analyse-pl.ts';
export { analysePlMerge, type PlMergeMetrics } from './pl-merge/analyse-pl-merge.ts';
export { analysePlShift, type PlShiftMetrics } from './pl-shift/analyse-pl-shift.ts';
export type { SeriesSpectrum } from './pl-shift/spectra-in-time.ts';
export { analysePlqyAbsolute, type PlqyAbsoluteMetrics } from './plqy/analyse-plqy-absolute.ts';
export {
  analysePlqyFromDifferential,
  type PlqyFromDifferentialInputs,
  type PlqyFromDifferentialMetrics,
} from './plqy/analyse-plqy-from-differential.ts';
export { analysePlqyRelative } from './plqy/analyse-plqy-relative.ts';
export { analysePlqy, type PlqyMetrics } from './plqy/analyse-plqy.ts';
export {
  calculatePlqyRelative,
  type PlqyRelativeGiven,
  type PlqyRelativeMetrics,
} from './plqy/calculate-plqy-relative.ts';
export { ANALYSES } from './results/analyses.ts';
export type { AnalysisDescription, MetricDescription } from './results/analysis-description.ts';
export { prependWarnings } from './results/result-builder.ts';
export {
  calculateRoundingConsistency,
  type PrintedPerformance,
  type RoundingConsistencyMetrics,
} from './rounding-consistency/calculate-rounding-consistency.ts';
export {
  calculateScanArithmetic,
  type ScanArithmeticInput,
  type ScanArithmeticMetrics,
} from './scan-arithmetic/calculate-scan-arithmetic.ts';
export {
  analyseSpectralMismatch,
  type SpectralMismatchMetrics,
} from './spectral-mismatch/analyse-spectral-mismatch.ts';
export { analyseMottGurney, type MottGurneyMetrics } from './sclc/analyse-mott-gurney.ts';
export { analyseSclc, type SclcMetrics } from './sclc/analyse-sclc.ts';
export { AM15G_SPECTRUM_ID, AM15G_SPECTRUM_SHA256 } from './spectrum/am15g.ts';
export { analyseSqLimit, type SqLimitInput, type SqLimitMetrics } from './sq-limit/analyse-sq-limit.ts';
export { analyseStability, type StabilityMetrics } from './stability/analyse-stability.ts';
export { analyseStabilisedIv, type StabilisedIvMetrics } from './stabilised-iv/analyse-stabilised-iv.ts';
export {
  calculateStatistics,
  quantileType7,
  type StatisticsMetrics,
} from './statistics/calculate-statistics.ts';
export { analyseSunsVoc, type IdealitySegment, type SunsVocMetrics } from './suns-voc/analyse-suns-voc.ts';
export { analyseTrpl, type TrplMetrics } from './trpl/analyse-trpl.ts';
export { analyseTauc, type TaucMetrics } from './tauc/analyse-tauc.ts';
export {
  analyseVocLoss,
  type BandgapKind,
  type JscSource,
  type VocLossInputs,
  type VocLossMetrics,
  type VocSource,
} from './voc-loss/analyse-voc-loss.ts';
export { calculateVocLoss, type VocLossGiven } from './voc-loss/calculate-voc-loss.ts';
export {
  chooseVocLossInputs,
  isOneSunLightCurve,
  type EqeCandidate,
  type PlqyCandidate,
  type VocCandidate,
  type VocLossCandidates,
  type VocLossChoice,
} from './voc-loss/choose-voc-loss-inputs.ts';
export { analyseXrd, type XrdMetrics } from './xrd/analyse-xrd.ts';
export { missingLedgerParts, type LedgerPart, type ResultInForce } from './voc-loss/missing-ledger-parts.ts';
