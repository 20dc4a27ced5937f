import type { AnalysisResult, Conditions, JvRecord, Warning } from '@dotbook/domain';
import { scaleUncertaintyOf } from '../conditions/scale-uncertainty.ts';
import { interpolateLinear } from '../numerics/interpolation.ts';
import type { JvMetrics } from '../jv/jv-metrics.ts';
import { normaliseCurve, type NormalisedCurve } from '../jv/normalised-curve.ts';
import { buildResult } from '../results/result-builder.ts';

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

/** One scan with its effective conditions and its `jv` result. */
export interface HysteresisScan {
  readonly record: JvRecord;
  readonly conditions: Conditions;
  readonly result: AnalysisResult<JvMetrics>;
}

const HALF = 0.5;

/**
 * `hysteresis` of a reverse and a forward scan; every index is signed, positive when the reverse scan is better, and
 * depends on the scan rate, which is therefore part of the result.
 * Reverse: (r − f)/r of PCE. Sum: (r − f)/(r + f) of PCE. HalfVoc: (Jr − Jf)/Jr at half the reverse Voc.
 * Area: ∫(Jr − Jf)dV / ∫Jr dV over 0 … reverse Voc. AbsoluteArea: the same with |Jr − Jf|, which does not cancel when
 * the curves cross. Indices that one of the curves does not reach are null (`conditionMissing`, `rangeIncomplete`).
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
  const shape = shapeIndices(reverse, forward, warnings);
  return buildResult<HysteresisMetrics>({
    key: 'hysteresis',
    metrics: {
      pceReversePercent: r,
      pceForwardPercent: f,
      scanRateMillivoltPerSecond: scanRate,
      hysteresisIndexReverse: r === null || f === null || r === 0 ? null : (r - f) / r,
      hysteresisIndexSum: r === null || f === null || r + f === 0 ? null : (r - f) / (r + f),
      ...shape,
    },
    essential: [
      'hysteresisIndexReverse',
      'hysteresisIndexSum',
      'hysteresisIndexHalfVoc',
      'hysteresisIndexArea',
    ],
    uncertainties: uncertaintiesOf(reverse, forward),
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
  if (Math.abs(rateReverse - rateForward) <= 0.01 * Math.max(rateReverse, rateForward)) return rateReverse;
  const detail = `The scans ran at ${rateReverse} and ${rateForward} mV/s; the indices mix rate and direction.`;
  warnings.push({ code: 'nearInconsistent', detail });
  return null;
}

type ShapeIndices = Pick<
  HysteresisMetrics,
  'hysteresisIndexHalfVoc' | 'hysteresisIndexArea' | 'hysteresisIndexAbsoluteArea'
>;

const NO_SHAPE: ShapeIndices = {
  hysteresisIndexHalfVoc: null,
  hysteresisIndexArea: null,
  hysteresisIndexAbsoluteArea: null,
};

function shapeIndices(reverse: HysteresisScan, forward: HysteresisScan, warnings: Warning[]): ShapeIndices {
  const voc = reverse.result.metrics.vocVolt;
  if (voc === null) {
    const detail = 'The reverse scan has no Voc, so the indices over 0 … Voc are left out.';
    warnings.push({ code: 'conditionMissing', detail });
    return NO_SHAPE;
  }
  const r = normaliseCurve(reverse.record, reverse.conditions);
  const f = normaliseCurve(forward.record, forward.conditions);
  if (r.isDensity !== f.isDensity) {
    warnings.push({
      code: 'currentUnitUnknown',
      detail: 'The two scans hold their currents in different units.',
    });
    return NO_SHAPE;
  }
  const half = indexAtHalfVoc(r, f, voc);
  const area = areasBetween(r, f, voc);
  if (half === null || area === null) {
    const detail = `The scans do not both cover 0 … ${voc.toFixed(3)} V, so the indices that need it are left out.`;
    warnings.push({ code: 'rangeIncomplete', detail });
  }
  return {
    hysteresisIndexHalfVoc: half,
    hysteresisIndexArea: area === null ? null : area.signedRatio,
    hysteresisIndexAbsoluteArea: area === null ? null : area.absoluteRatio,
  };
}

function indexAtHalfVoc(r: NormalisedCurve, f: NormalisedCurve, voc: number): number | null {
  const jr = interpolateLinear(r.voltageVolt, r.values, voc * HALF);
  const jf = interpolateLinear(f.voltageVolt, f.values, voc * HALF);
  return jr === null || jf === null || jr === 0 ? null : (jr - jf) / jr;
}

/** Trapezoidal integrals over the voltages of both scans, so that no corner of either curve is cut. */
function areasBetween(
  r: NormalisedCurve,
  f: NormalisedCurve,
  voc: number,
): { readonly signedRatio: number; readonly absoluteRatio: number } | null {
  const inside = [...r.voltageVolt, ...f.voltageVolt].filter((voltage) => voltage > 0 && voltage < voc);
  const grid = [0, ...inside, voc].toSorted((a, b) => a - b);
  let signed = 0;
  let absolute = 0;
  let reverse = 0;
  for (let index = 1; index < grid.length; index += 1) {
    const v0 = grid[index - 1] ?? 0;
    const v1 = grid[index] ?? 0;
    const r0 = interpolateLinear(r.voltageVolt, r.values, v0);
    const r1 = interpolateLinear(r.voltageVolt, r.values, v1);
    const f0 = interpolateLinear(f.voltageVolt, f.values, v0);
    const f1 = interpolateLinear(f.voltageVolt, f.values, v1);
    if (r0 === null || r1 === null || f0 === null || f1 === null) return null;
    const width = v1 - v0;
    signed += (width * (r0 - f0 + r1 - f1)) / 2;
    absolute += absoluteTrapezoid(width, r0 - f0, r1 - f1);
    reverse += (width * (r0 + r1)) / 2;
  }
  return reverse > 0 ? { signedRatio: signed / reverse, absoluteRatio: absolute / reverse } : null;
}

/** ∫|y| of a straight line from a to b over a width: two triangles where it crosses zero. */
function absoluteTrapezoid(width: number, a: number, b: number): number {
  if (a * b >= 0) return (width * (Math.abs(a) + Math.abs(b))) / 2;
  return (width * (a * a + b * b)) / (2 * (Math.abs(a) + Math.abs(b)));
}
