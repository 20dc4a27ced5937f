import type { Warning } from '@dotbook/domain';
import { guideCurve, type GuidedCurve } from '../jv/guided-curve.ts';
import { normaliseCurve } from '../jv/normalised-curve.ts';
import { interpolateLinear, lowerIndex } from '../numerics/interpolation.ts';
import type { Estimate } from '../numerics/estimate.ts';
import type { HysteresisScan } from './hysteresis-scan.ts';
import { areaIndices } from './area-indices.ts';

/** Indices of the currents of two scans; null where a scan does not reach. */
export interface ShapeIndices {
  readonly halfVoc: Estimate | null;
  readonly area: Estimate | null;
  readonly absoluteArea: Estimate | null;
}

/** A scan ready for reading, with its trend and scatter. */
interface GuidedScan extends GuidedCurve {
  readonly isDensity: boolean;
}

const HALF = 0.5;

const NO_SHAPE: ShapeIndices = { halfVoc: null, area: null, absoluteArea: null };

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
  const r = readScan(reverse);
  const f = readScan(forward);
  if (r.isDensity !== f.isDensity) {
    warnings.push({
      code: 'currentUnitUnknown',
      detail: 'The two scans hold their currents in different units.',
    });
    return NO_SHAPE;
  }
  const half = indexAtHalfVoc(r, f, voc);
  const areas = areaIndices(r, f, { value: voc, uncertainty: reverse.result.uncertainties.vocVolt ?? null });
  if (half === null || areas === null) {
    const detail = `The scans do not both cover 0 … ${voc.toFixed(3)} V, so the indices that need it are left out.`;
    warnings.push({ code: 'rangeIncomplete', detail });
  }
  return { halfVoc: half, area: areas?.area ?? null, absoluteArea: areas?.absoluteArea ?? null };
}

function readScan({ record, conditions }: HysteresisScan): GuidedScan {
  const curve = normaliseCurve(record, conditions);
  return { ...guideCurve(curve), isDensity: curve.isDensity };
}

/**
 * 1 − Jf/Jr on the straight lines between the points around half the Voc. Its uncertainty is the scatter of these points; where Voc
 * lies does not count, the curves are flat there.
 */
function indexAtHalfVoc(r: GuidedCurve, f: GuidedCurve, voc: number): Estimate | null {
  const jr = interpolateLinear(r.voltageVolt, r.values, voc * HALF);
  const jf = interpolateLinear(f.voltageVolt, f.values, voc * HALF);
  if (jr === null || jf === null || jr === 0) return null;
  const ofReverse = scatterAt(r, voc * HALF);
  const ofForward = scatterAt(f, voc * HALF);
  return {
    value: (jr - jf) / jr,
    uncertainty:
      ofReverse === null || ofForward === null
        ? null
        : Math.hypot(ofForward / jr, (ofReverse * jf) / jr ** 2),
  };
}

/** Scatter of a current on the line between two points. */
function scatterAt({ voltageVolt, sigma }: GuidedCurve, voltage: number): number | null {
  const index = lowerIndex(voltageVolt, voltage);
  const from = voltageVolt[index] ?? 0;
  const weight = (voltage - from) / ((voltageVolt[index + 1] ?? 0) - from);
  return sigma === null ? null : sigma * Math.hypot(1 - weight, weight);
}
