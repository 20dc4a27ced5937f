import {
  AM15G_SPECTRUM_SHA256,
  type EqeMetrics,
  type HysteresisMetrics,
  type JvEqeConsistencyMetrics,
  type JvMetrics,
  type PlqyMetrics,
  type VocLossMetrics,
} from '@dotbook/analysis';
import type { RunInputRecord, RunStatus } from '@dotbook/data-access';
import {
  sha256OfCanonicalJson,
  type AnalysisResult,
  type MeasurementRecord,
  type Metrics,
  type MetricValue,
} from '@dotbook/domain';
import { recordOfInput, type EvaluationInput } from './evaluation-input.ts';

/** Metrics of each analysis whose results are stored. */
export interface MetricsOf {
  readonly jv: JvMetrics;
  readonly hysteresis: HysteresisMetrics;
  readonly eqe: EqeMetrics;
  readonly plqy: PlqyMetrics;
  readonly jvEqeConsistency: JvEqeConsistencyMetrics;
  readonly vocLoss: VocLossMetrics;
}

/** Analyses that an evaluation plans. */
export type PlannedKey = keyof MetricsOf;

/** Gives the record of an input, with its points. */
export type RecordOf = (input: EvaluationInput) => MeasurementRecord;

/** One result that the sample should have, and how to get it. */
export interface RunPlan<Key extends PlannedKey = PlannedKey> {
  readonly key: Key;
  readonly version: number;
  readonly slot: string;
  readonly inputs: readonly EvaluationInput[];
  /** What else decides the numbers and is known before computing, e.g. the versions of the analyses it builds on. */
  readonly settings: Readonly<Record<string, MetricValue>>;
  readonly compute: (recordOf: RecordOf) => AnalysisResult<MetricsOf[Key]>;
}

/** A plan with what makes its run unique. */
export interface IdentifiedPlan<Key extends PlannedKey = PlannedKey> extends RunPlan<Key> {
  readonly inputRecords: readonly RunInputRecord[];
  readonly inputsDigest: string;
  readonly parametersDigest: string;
}

/** What became of a plan: the run that fills the slot, computed now or before. */
export interface RunOutcome<Key extends PlannedKey = PlannedKey> {
  readonly plan: IdentifiedPlan<Key>;
  readonly runId: string;
  readonly status: RunStatus;
  /** Null when it failed. */
  readonly result: AnalysisResult<MetricsOf[Key]> | null;
}

/**
 * Identity of a run. Inputs: SHA-256 of the canonical JSON of raw-file SHA-256, parser key and version, record label,
 * curve digest and effective conditions of each. Parameters: SHA-256 of the canonical JSON of the settings and the
 * reference spectrum; they are part of the `parameters` that are kept with the run.
 */
export function identify<Key extends PlannedKey>(plan: RunPlan<Key>): IdentifiedPlan<Key> {
  const inputRecords = plan.inputs.map(recordOfInput);
  return {
    ...plan,
    inputRecords,
    inputsDigest: sha256OfCanonicalJson(
      inputRecords.map((input) => [
        input.rawFileSha256,
        input.parserKey,
        input.parserVersion,
        input.label,
        input.curveDigest,
        input.conditions,
      ]),
    ),
    parametersDigest: sha256OfCanonicalJson(parametersOf(plan)),
  };
}

/** The parameters the digest is taken of. */
export function parametersOf(plan: RunPlan): Metrics {
  return { ...plan.settings, spectrumSha256: AM15G_SPECTRUM_SHA256 };
}
