import { ANALYSES } from '@dotbook/analysis';
import { type AnalysisKey, descriptionOf, isQuantityKey } from '@dotbook/domain';
import { ApiProperty } from '@nestjs/swagger';

/** Gives a class the metrics of an analysis as properties, from the table of analyses and the table of quantities. */
function MetricsOf(analysis: AnalysisKey): ClassDecorator {
  return (target) => {
    const prototype = target.prototype as object;
    for (const { key, type } of ANALYSES[analysis].metrics) {
      ApiProperty({
        type: type === 'text' ? 'string' : type,
        nullable: true,
        ...(isQuantityKey(key) ? { description: descriptionOf(key) } : {}),
      })(prototype, key);
    }
  };
}

/** Metrics of one JV scan. */
@MetricsOf('jv')
export class JvMetricsDto {}

/** Metrics of a pair of scans. */
@MetricsOf('hysteresis')
export class HysteresisMetricsDto {}

/** Metrics of one EQE spectrum. */
@MetricsOf('eqe')
export class EqeMetricsDto {}

/** Metrics of a PLQY. */
@MetricsOf('plqy')
export class PlqyMetricsDto {}

/** Agreement of JV and EQE. */
@MetricsOf('jvEqeConsistency')
export class JvEqeConsistencyMetricsDto {}

/** The Voc-loss ledger. */
@MetricsOf('vocLoss')
export class VocLossMetricsDto {}

/** The metrics of every analysis whose results are kept. */
export const METRICS_DTOS = {
  jv: JvMetricsDto,
  hysteresis: HysteresisMetricsDto,
  eqe: EqeMetricsDto,
  plqy: PlqyMetricsDto,
  jvEqeConsistency: JvEqeConsistencyMetricsDto,
  vocLoss: VocLossMetricsDto,
} as const;

/** Keys of the analyses whose results are kept. */
export const KEPT_ANALYSIS_KEYS = Object.keys(METRICS_DTOS);
