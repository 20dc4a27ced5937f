import type { AnalysisKey, MetricValue } from '@dotbook/domain';
import type { Subject } from '../measurements/subject.ts';

/** Why a result is another than before; `added` and `removed`: there was, or is, none. */
export const CHANGE_REASONS = [
  'analysisVersion',
  'parserVersion',
  'inputs',
  'conditions',
  'parameters',
  'software',
  'added',
  'removed',
] as const;

export type ChangeReason = (typeof CHANGE_REASONS)[number];

/** One number that is another than before; null where there was or is none. */
export interface MetricChange {
  readonly metric: string;
  readonly old: MetricValue;
  readonly new: MetricValue;
}

/** One result that a recomputation made anew. */
export interface ResultChange {
  readonly key: AnalysisKey;
  readonly slot: string;
  readonly oldRunId: string | null;
  readonly newRunId: string | null;
  readonly because: readonly ChangeReason[];
  /** Only what differs; empty when the numbers came out as they were. */
  readonly metrics: readonly MetricChange[];
}

/** Which samples: those of every list together; everything where there is none. Codes or ids. */
export interface RecomputeSelection {
  readonly devices?: readonly string[];
  readonly batches?: readonly string[];
  readonly films?: readonly string[];
  readonly projects?: readonly string[];
}

/** One sample of a job. */
export interface JobPart {
  readonly position: number;
  readonly subject: Subject;
  readonly projectId: string;
}

export interface JobView {
  readonly id: string;
  readonly type: 'recompute';
  readonly selection: RecomputeSelection;
  readonly keys: readonly AnalysisKey[];
  readonly dryRun: boolean;
  readonly reason: string;
  readonly requestedByName: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly state: 'running' | 'complete';
  /** Samples, of those the caller may see. */
  readonly subjectCount: number;
  readonly pendingCount: number;
  readonly failedCount: number;
  readonly computedRunCount: number;
  /** Results with another number than before. */
  readonly changedResultCount: number;
}

/** What a job found in one sample; only samples with changes or a failure have one. */
export interface JobChangeView {
  readonly position: number;
  readonly subject: Subject;
  readonly subjectCode: string;
  readonly failureReason: string | null;
  readonly changes: readonly ResultChange[];
}
