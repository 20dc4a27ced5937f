import type { AnalysisResult, Conditions, StabilisedIvRecord } from '@dotbook/domain';
import { evaluateCurve } from '../jv/evaluate-curve.ts';
import type { JvMetrics } from '../jv/jv-metrics.ts';
import { normaliseCurve } from '../jv/normalised-curve.ts';
import { buildResult } from '../results/result-builder.ts';

export type StabilisedIvMetrics = JvMetrics & Readonly<{ settledPointCount: number }>;

/**
 * `stabilisedIv`: the metrics of a scan from points at each of which the current had settled, such as the certified
 * quasi-steady-state sweep of ten points. Everything as for `jv`; up to 12 points that do not follow the trend of a diode
 * are read from a cubic spline of J(V), without uncertainties (`fewPoints`, see jv/read-few-points.ts).
 *
 * Source: quasi-steady-state measurements as certified, T. Song et al., Adv. Energy Mater. 11 (2021) 2100728.
 *
 * @param record settled points in any order; several at one voltage are averaged (`duplicateVoltages`)
 * @returns as of `jv`, with `settledPointCount`, the number of different voltages
 * @throws DomainError `columnsDiffer`
 */
export function analyseStabilisedIv(
  record: StabilisedIvRecord,
  conditions: Conditions,
): AnalysisResult<StabilisedIvMetrics> {
  const parts = evaluateCurve(record, conditions);
  const settledPointCount = normaliseCurve(record, conditions).voltageVolt.length;
  return buildResult<StabilisedIvMetrics>({
    ...parts,
    key: 'stabilisedIv',
    metrics: { ...parts.metrics, settledPointCount },
  });
}
