import type { AnalysisResult, Conditions, SclcRecord, Warning } from '@dotbook/domain';
import type { LineSegment } from '../numerics/piecewise-line.ts';
import { VACUUM_PERMITTIVITY_FARAD_PER_METRE } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { studentWidening } from '../numerics/student-t.ts';
import { buildResult } from '../results/result-builder.ts';
import { dielectricOf, mottGurneyMobilityCm2PerVoltSecond } from './dielectric.ts';
import { readSclcCurve, type SclcCurve } from './sclc-curve.ts';

export type MottGurneyMetrics = Readonly<{
  mobilityCm2PerVoltSecond: number | null;
  slope: number | null;
}>;

/** Farther from 2 the law does not hold. */
const LARGEST_SLOPE_DISTANCE = 0.1;

/**
 * `mottGurney`: mobility μ of J = (9/8) ε μ V²/L³ from the last straight part (highest voltages) of a single-carrier scan
 * in log–log, only where its slope is 2.0 ± 0.1; else the slope is given and the mobility refused with `curvature`.
 * The built-in voltage is not subtracted. The parts are those of `sclc`.
 *
 * Example: J = 46.465 mA/cm² at 1 V, rising as V², L 350 nm, ε 20 → 1e-3 cm²/(V s).
 *
 * Source: N. F. Mott, R. W. Gurney, Electronic Processes in Ionic Crystals (1940).
 *
 * @param record a dark scan; points in any order
 * @param conditions `thicknessNanometre`, `relativePermittivity`, and `apertureAreaCm2` where the file holds a current
 * @returns cm²/(V s); uncertainties (k = 1) hold the scatter of log J, not those of L, ε and area
 * @throws DomainError `columnsDiffer`
 */
export function analyseMottGurney(
  record: SclcRecord,
  conditions: Conditions,
): AnalysisResult<MottGurneyMetrics> {
  const curve = readSclcCurve(record, conditions);
  const { layer, warnings: ofLayer } = dielectricOf(conditions, 'the mobility');
  const segment = curve.line?.segments.at(-1) ?? null;
  const isQuadratic = segment !== null && Math.abs(segment.slope - 2) <= LARGEST_SLOPE_DISTANCE;
  const warnings: Warning[] = [...curve.warnings, ...ofLayer];
  if (segment !== null && !isQuadratic) {
    const detail = `The slope of log J against log V is ${formatNumber(segment.slope)} at the highest voltages, not 2.0 ± ${LARGEST_SLOPE_DISTANCE}: the current is not space-charge-limited without traps there, and no mobility follows.`;
    warnings.push({ code: 'curvature', detail });
  }
  const quadratic = isQuadratic ? quadraticCoefficient(curve, segment) : null;
  const mobility =
    layer === null || quadratic === null || !curve.isDensity
      ? null
      : mottGurneyMobilityCm2PerVoltSecond(layer, quadratic.value);
  return buildResult<MottGurneyMetrics>({
    key: 'mottGurney',
    metrics: { mobilityCm2PerVoltSecond: mobility, slope: segment?.slope ?? null },
    essential: ['mobilityCm2PerVoltSecond'],
    uncertainties: {
      mobilityCm2PerVoltSecond:
        mobility === null || quadratic === null ? null : mobility * quadratic.relativeUncertaintyRatio,
      slope: segment?.slopeStandardError ?? null,
    },
    warnings,
    parameters: {
      thicknessNanometre: layer?.thicknessNanometre ?? null,
      relativePermittivity: layer?.relativePermittivity ?? null,
      apertureAreaCm2: conditions.apertureAreaCm2 ?? null,
      vacuumPermittivityFaradPerMetre: VACUUM_PERMITTIVITY_FARAD_PER_METRE,
      polarity: curve.polarity,
      fromVolt: segment === null ? null : Math.exp(segment.from),
      toVolt: segment === null ? null : Math.exp(segment.to),
      pointCount: segment?.pointCount ?? curve.x.length,
    },
  });
}

/** J/V² of a part with its relative standard uncertainty: the mean of ln J − 2 ln V, widened by Student's t. */
function quadraticCoefficient(
  { x, y }: SclcCurve,
  { from, to }: LineSegment,
): { readonly value: number; readonly relativeUncertaintyRatio: number } {
  const logarithms = x.flatMap((voltage, index) =>
    voltage >= from && voltage <= to ? [(y[index] ?? 0) - 2 * voltage] : [],
  );
  const count = logarithms.length;
  const mean = logarithms.reduce((sum, value) => sum + value, 0) / count;
  const square = logarithms.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardError = Math.sqrt(square / (count * (count - 1)));
  return { value: Math.exp(mean), relativeUncertaintyRatio: studentWidening(count - 1) * standardError };
}
