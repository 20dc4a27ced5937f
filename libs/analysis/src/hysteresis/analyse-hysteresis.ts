import type { AnalysisResult, Conditions, Warning } from '@dotbook/domain';
import { scaleUncertaintyOf } from '../conditions/scale-uncertainty.ts';
import { buildResult } from '../results/result-builder.ts';
import type { HysteresisScan } from './hysteresis-scan.ts';
import { shapeIndices } from './shape-indices.ts';

export type HysteresisMetrics = Readonly<{
  pceReversePercent: number | null;
  pceForwardPercent: number | null;
  scanRateMillivoltPerSecond: number | null;
  hysteresisIndexReverse: number | null;
  hysteresisIndexSum: number | null;
  hysteresisIndexHalfVoc: number | null;
  hysteresisIndexArea: number | null;
  hysteresisIndexAbsoluteArea: number | null;
}>;

/**
 * `hysteresis` of a reverse and a forward scan; every index is signed, positive when the reverse scan is better, and
 * depends on the scan rate, which is therefore part of the result.
 * Reverse: (r − f)/r of PCE. Sum: (r − f)/(r + f) of PCE. HalfVoc: (Jr − Jf)/Jr at half the reverse Voc.
 * Area: ∫(Jr − Jf)dV / ∫Jr dV over 0 … reverse Voc. AbsoluteArea: the same with |Jr − Jf|, which does not cancel when
 * the curves cross. Uncertainties: scatter of both scans; area and irradiance, which both share, cancel.
 * Scans at different rates, lights or areas are compared, and told (`nearInconsistent`). Indices that one of the curves
 * does not reach are null (`conditionMissing`, `rangeIncomplete`).
 */
export function analyseHysteresis(
  reverse: HysteresisScan,
  forward: HysteresisScan,
): AnalysisResult<HysteresisMetrics> {
  const warnings: Warning[] = [];
  const r = reverse.result.metrics.pcePercent;
  const f = forward.result.metrics.pcePercent;
  if (r === null || f === null) {
    const detail = `The ${r === null ? 'reverse' : 'forward'} scan has no efficiency, so the indices of PCE are left out.`;
    warnings.push({ code: 'conditionMissing', detail });
  }
  const scanRate = commonScanRate(reverse.conditions, forward.conditions, warnings);
  warnings.push(...unequalConditions(reverse.conditions, forward.conditions));
  const shape = shapeIndices(reverse, forward, warnings);
  return buildResult<HysteresisMetrics>({
    key: 'hysteresis',
    metrics: {
      pceReversePercent: r,
      pceForwardPercent: f,
      scanRateMillivoltPerSecond: scanRate,
      hysteresisIndexReverse: r === null || f === null || r === 0 ? null : (r - f) / r,
      hysteresisIndexSum: r === null || f === null || r + f === 0 ? null : (r - f) / (r + f),
      hysteresisIndexHalfVoc: shape.halfVoc?.value ?? null,
      hysteresisIndexArea: shape.area?.value ?? null,
      hysteresisIndexAbsoluteArea: shape.absoluteArea?.value ?? null,
    },
    essential: [
      'hysteresisIndexReverse',
      'hysteresisIndexSum',
      'hysteresisIndexHalfVoc',
      'hysteresisIndexArea',
    ],
    uncertainties: {
      ...uncertaintiesOf(reverse, forward),
      hysteresisIndexHalfVoc: shape.halfVoc?.uncertainty ?? null,
      hysteresisIndexArea: shape.area?.uncertainty ?? null,
      hysteresisIndexAbsoluteArea: shape.absoluteArea?.uncertainty ?? null,
    },
    warnings,
  });
}

/** Area and irradiance shift both scans alike: they are in both efficiencies, and cancel in the indices. */
function uncertaintiesOf(reverse: HysteresisScan, forward: HysteresisScan): Record<string, number | null> {
  const r = reverse.result.metrics.pcePercent;
  const f = forward.result.metrics.pcePercent;
  const relativeR = ownUncertaintyFraction(reverse);
  const relativeF = ownUncertaintyFraction(forward);
  const relative = relativeR === null || relativeF === null ? null : Math.hypot(relativeR, relativeF);
  return {
    pceReversePercent: reverse.result.uncertainties.pcePercent ?? null,
    pceForwardPercent: forward.result.uncertainties.pcePercent ?? null,
    hysteresisIndexReverse: r === null || f === null || relative === null ? null : (f / r) * relative,
    hysteresisIndexSum:
      r === null || f === null || relative === null ? null : ((2 * r * f) / (r + f) ** 2) * relative,
  };
}

/** Relative uncertainty of the efficiency of a scan without what it shares with others of the device. */
function ownUncertaintyFraction({ result, conditions }: HysteresisScan): number | null {
  const pce = result.metrics.pcePercent;
  const uncertainty = result.uncertainties.pcePercent;
  if (pce === null || !(pce > 0) || uncertainty === undefined) return null;
  const { areaFraction, irradianceFraction } = scaleUncertaintyOf(conditions);
  return Math.sqrt(Math.max(0, (uncertainty / pce) ** 2 - areaFraction ** 2 - irradianceFraction ** 2));
}

function commonScanRate(reverse: Conditions, forward: Conditions, warnings: Warning[]): number | null {
  const rateReverse = reverse.scanRateMillivoltPerSecond;
  const rateForward = forward.scanRateMillivoltPerSecond;
  if (rateReverse === undefined || rateForward === undefined) {
    const detail =
      'The scan rate is not known; a hysteresis index without it cannot be compared with another.';
    warnings.push({ code: 'conditionMissing', detail });
    return null;
  }
  if (areEqual(rateReverse, rateForward)) return rateReverse;
  const detail = `The scans ran at ${rateReverse} and ${rateForward} mV/s; the indices mix rate and direction.`;
  warnings.push({ code: 'nearInconsistent', detail });
  return null;
}

const SHARED_CONDITIONS = [
  ['irradianceMilliwattPerCm2', 'irradiance', 'mW/cm²'],
  ['apertureAreaCm2', 'area', 'cm²'],
] as const;

/** Scans of one upload are a pair also where somebody stated another light or area for one of them. */
function unequalConditions(reverse: Conditions, forward: Conditions): Warning[] {
  return SHARED_CONDITIONS.flatMap(([key, name, unit]): Warning[] => {
    const [r, f] = [reverse[key], forward[key]];
    if (r === undefined || f === undefined || areEqual(r, f)) return [];
    const detail = `The ${name} of the reverse scan is ${r} ${unit} and that of the forward scan ${f} ${unit}; the indices mix ${name} and direction.`;
    return [{ code: 'nearInconsistent', detail }];
  });
}

/** Conditions that are stated alike. */
function areEqual(left: number, right: number): boolean {
  return Math.abs(left - right) <= 0.01 * Math.max(left, right);
}
