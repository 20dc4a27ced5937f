import type { AnalysisResult, EqeRecord, JvRecord, PlqyRecord } from '@dotbook/domain';
import type { ResolvedConditions } from '../conditions/resolve-conditions.ts';
import type { EqeMetrics } from '../eqe/analyse-eqe.ts';
import type { JvMetrics } from '../jv/jv-metrics.ts';
import type { PlqyMetrics } from '../plqy/analyse-plqy.ts';

/** A record of one file with its own result, as the analyses across records need it. */
interface Analysed<R, M extends object> {
  readonly index: number;
  readonly fileIndex: number;
  readonly record: R;
  readonly resolved: ResolvedConditions;
  readonly result: AnalysisResult<M>;
}

export type AnalysedJv = Analysed<JvRecord, JvMetrics>;
export type AnalysedEqe = Analysed<EqeRecord, EqeMetrics>;
export type AnalysedPlqy = Analysed<PlqyRecord, PlqyMetrics>;

/** A result over several records, named by their indices in the call. */
export interface AcrossResult {
  readonly recordIndices: readonly number[];
  readonly result: AnalysisResult<object>;
}
