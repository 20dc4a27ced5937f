import type { Warning } from '@dotbook/domain';
import { normaliseCurve, type NormalisedCurve } from '../jv/normalised-curve.ts';
import { interpolateLinear } from '../numerics/interpolation.ts';
import type { HysteresisScan } from './hysteresis-scan.ts';

const HALF = 0.5;

export type ShapeIndices = Readonly<{
  hysteresisIndexHalfVoc: number | null;
  hysteresisIndexArea: number | null;
  hysteresisIndexAbsoluteArea: number | null;
}>;

const NO_SHAPE: ShapeIndices = {
  hysteresisIndexHalfVoc: null,
  hysteresisIndexArea: null,
  hysteresisIndexAbsoluteArea: null,
};

/** Indices that compare the currents at half the reverse Voc, and the areas below the curves up to there. */
export function shapeIndices(
  reverse: HysteresisScan,
  forward: HysteresisScan,
  warnings: Warning[],
): ShapeIndices {
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
