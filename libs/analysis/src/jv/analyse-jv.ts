import type { AnalysisResult, Conditions, JvRecord } from '@dotbook/domain';
import { buildResult } from '../results/result-builder.ts';
import { evaluateCurve } from './evaluate-curve.ts';
import type { JvMetrics } from './jv-metrics.ts';

/**
 * `jv`: short-circuit current, open-circuit voltage, fill factor, efficiency, maximum power point and slope resistances
 * of one scan. FF = Pmax / (Voc Jsc), PCE = Pmax / Pin with Pin the effective irradiance; changing the irradiance
 * changes PCE only. The steps have a file each beside this one.
 *
 * @param record one scan, points in acquisition order; there-and-back sweeps are split before (splitScans)
 * @param conditions effective conditions (resolveConditions); without an irradiance there is no PCE
 * @returns units in the metric names, fillFactor 0 to 1. Uncertainties hold the noise of the curve and the choice of
 *   method, and those of area (Jsc, PCE, resistances) and irradiance (PCE) where the conditions state them; Voc and FF do
 *   not depend on either.
 * @throws DomainError `columnsDiffer`
 */
export function analyseJv(record: JvRecord, conditions: Conditions): AnalysisResult<JvMetrics> {
  return buildResult<JvMetrics>({ key: 'jv', ...evaluateCurve(record, conditions) });
}
