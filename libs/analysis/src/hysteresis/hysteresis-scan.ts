import type { AnalysisResult, Conditions, JvRecord } from '@dotbook/domain';
import type { JvMetrics } from '../jv/jv-metrics.ts';

/** One scan with its effective conditions and its `jv` result. */
export interface HysteresisScan {
  readonly record: JvRecord;
  readonly conditions: Conditions;
  readonly result: AnalysisResult<JvMetrics>;
}
