import type { AnalysisResult, EqeRecord, JvRecord, PlqyRecord } from '@dotbook/domain';
import type { ResolvedConditions } from '../conditions/resolve-conditions.ts';
import { analyseEqe, type EqeMetrics } from '../eqe/analyse-eqe.ts';
import { analyseJv } from '../jv/analyse-jv.ts';
import type { JvMetrics } from '../jv/jv-metrics.ts';
import { analysePlqy, type PlqyMetrics } from '../plqy/analyse-plqy.ts';
import { prependWarnings } from '../results/result-builder.ts';

/** Results of the analyses of single records. */
export type RecordResult =
  AnalysisResult<JvMetrics> | AnalysisResult<EqeMetrics> | AnalysisResult<PlqyMetrics>;

/**
 * The analysis of one record by its kind (`jv`, `eqe`, `plqy`), with the warnings of resolving its conditions put first.
 * Records with a sweep there and back are split before (splitScans).
 *
 * @throws DomainError `columnsDiffer` when the columns of the record are not equally long
 */
export function analyseRecord(
  record: JvRecord | EqeRecord | PlqyRecord,
  resolved: ResolvedConditions,
): RecordResult {
  switch (record.kind) {
    case 'jv':
      return prependWarnings(analyseJv(record, resolved.conditions), resolved.warnings);
    case 'eqe':
      return prependWarnings(analyseEqe(record, resolved.conditions), resolved.warnings);
    case 'plqy':
      return prependWarnings(analysePlqy(record, resolved.conditions), resolved.warnings);
  }
}
