import { ANALYSES, type MetricDescription } from '@dotbook/analysis';
import { type AnalysisKey, descriptionOf, isQuantityKey } from '@dotbook/domain';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

/** Gives a class the metrics of an analysis as properties, from the table of analyses and the table of quantities. */
function MetricsOf(analysis: AnalysisKey): ClassDecorator {
  return (target) => {
    const prototype = target.prototype as object;
    for (const metric of ANALYSES[analysis].metrics) ApiProperty(propertyOf(metric))(prototype, metric.key);
  };
}

function propertyOf(metric: MetricDescription): ApiPropertyOptions {
  const { key } = metric;
  const description = isQuantityKey(key) ? { description: descriptionOf(key) } : {};
  switch (metric.type) {
    case 'text':
      return { type: 'string', nullable: true, ...description };
    case 'numbers':
      return { type: 'number', isArray: true, nullable: true, ...description };
    case 'list':
      return { type: 'array', items: itemsOf(metric.items), nullable: true, ...description };
    default:
      return { type: metric.type, nullable: true, ...description };
  }
}

/** Every item of a list is a few numbers. */
interface ItemSchema {
  readonly type: 'object';
  readonly required: string[];
  readonly properties: Record<string, { type: 'number'; nullable: true; description?: string }>;
}

function itemsOf(metrics: readonly MetricDescription[]): ItemSchema {
  return {
    type: 'object',
    required: metrics.map(({ key }) => key),
    properties: Object.fromEntries(
      metrics.map(({ key }) => [
        key,
        {
          type: 'number',
          nullable: true,
          ...(isQuantityKey(key) ? { description: descriptionOf(key) } : {}),
        },
      ]),
    ),
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

/** Metrics of the single-diode fit. */
@MetricsOf('jvSingleDiode')
export class JvSingleDiodeMetricsDto {}

/** Metrics of settled points. */
@MetricsOf('stabilisedIv')
export class StabilisedIvMetricsDto {}

/** Metrics of a track of the maximum power point. */
@MetricsOf('mppTracking')
export class MppTrackingMetricsDto {}

/** Metrics of a PLQY against a dye. */
@MetricsOf('plqyRelative')
export class PlqyRelativeMetricsDto {}

/** Metrics of a PLQY in a sphere. */
@MetricsOf('plqyAbsolute')
export class PlqyAbsoluteMetricsDto {}

/** Metrics of an absolute yield from a differential one. */
@MetricsOf('plqyFromDifferential')
export class PlqyFromDifferentialMetricsDto {}

/** Metrics of a photoluminescence decay. */
@MetricsOf('trpl')
export class TrplMetricsDto {}

/** Metrics of a single-carrier scan. */
@MetricsOf('sclc')
export class SclcMetricsDto {}

/** Metrics of the quadratic part of a single-carrier scan. */
@MetricsOf('mottGurney')
export class MottGurneyMetricsDto {}

/** Metrics of Voc against intensity. */
@MetricsOf('sunsVoc')
export class SunsVocMetricsDto {}

/** Metrics of a stability test. */
@MetricsOf('stability')
export class StabilityMetricsDto {}

/** Metrics of a conductivity over temperature. */
@MetricsOf('arrhenius')
export class ArrheniusMetricsDto {}

/** Metrics of an emission spectrum. */
@MetricsOf('pl')
export class PlMetricsDto {}

/** Metrics of the shift of a series of spectra. */
@MetricsOf('plShift')
export class PlShiftMetricsDto {}

/** Metrics of two merging emission peaks. */
@MetricsOf('plMerge')
export class PlMergeMetricsDto {}

/** Metrics of an absorption spectrum. */
@MetricsOf('tauc')
export class TaucMetricsDto {}

/** Metrics of one X-ray reflection. */
@MetricsOf('xrd')
export class XrdMetricsDto {}

/** Metrics of infrared bands. */
@MetricsOf('ftir')
export class FtirMetricsDto {}

/** Metrics of the sizes of particles. */
@MetricsOf('particleSize')
export class ParticleSizeMetricsDto {}

/** The metrics of every analysis whose results are kept. */
export const METRICS_DTOS = {
  jv: JvMetricsDto,
  hysteresis: HysteresisMetricsDto,
  eqe: EqeMetricsDto,
  plqy: PlqyMetricsDto,
  jvEqeConsistency: JvEqeConsistencyMetricsDto,
  vocLoss: VocLossMetricsDto,
  jvSingleDiode: JvSingleDiodeMetricsDto,
  stabilisedIv: StabilisedIvMetricsDto,
  mppTracking: MppTrackingMetricsDto,
  plqyRelative: PlqyRelativeMetricsDto,
  plqyAbsolute: PlqyAbsoluteMetricsDto,
  plqyFromDifferential: PlqyFromDifferentialMetricsDto,
  trpl: TrplMetricsDto,
  sclc: SclcMetricsDto,
  mottGurney: MottGurneyMetricsDto,
  sunsVoc: SunsVocMetricsDto,
  stability: StabilityMetricsDto,
  arrhenius: ArrheniusMetricsDto,
  pl: PlMetricsDto,
  plShift: PlShiftMetricsDto,
  plMerge: PlMergeMetricsDto,
  tauc: TaucMetricsDto,
  xrd: XrdMetricsDto,
  ftir: FtirMetricsDto,
  particleSize: ParticleSizeMetricsDto,
} as const;

/** Keys of the analyses whose results are kept. */
export const KEPT_ANALYSIS_KEYS = Object.keys(METRICS_DTOS);
