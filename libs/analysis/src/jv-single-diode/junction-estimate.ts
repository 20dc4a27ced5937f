import { fitLine } from '../numerics/linear-regression.ts';
import type { SortedCurve } from '../jv/sorted-curve.ts';
import { regressionNearZero } from '../jv/short-circuit.ts';
import { findVocCrossing } from '../jv/voc-crossing.ts';

/** Resistances with which a fit may begin, Ω cm². */
const SMALLEST_SERIES_OHM_CM2 = 0.1;
const LARGEST_SERIES_OHM_CM2 = 1000;
const SMALLEST_SHUNT_OHM_CM2 = 30;
const LARGEST_SHUNT_OHM_CM2 = 1e5;

/** Points each side of the reference point, through which the slope there is read. */
const SLOPE_POINTS_EACH_SIDE = 2;

const OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2 = 1000;

/** Where a curve is read for the start of a fit. */
export interface ReferencePoint {
  readonly voltageVolt: number;
  readonly value: number;
  /** −dV/dJ there, V per mA/cm²; zero when it cannot be read. */
  readonly slope: number;
}

/**
 * Parameters with which a fit of the single-diode model begins, for an ideality factor: Jph from short circuit, Rsh from
 * the slope there, Rs and J0 from slope and current at Voc, or at the highest voltage when there is no Voc.
 *
 * @returns Jph, ln J0, n, ln Rs, ln Rsh in mA/cm² and Ω cm²
 */
export function estimateJunction(
  curve: SortedCurve,
  isDark: boolean,
  idealityFactor: number,
  thermalVolt: number,
): number[] {
  const near = regressionNearZero(curve);
  const photocurrent = isDark ? 0 : (near?.intercept ?? Math.max(...curve.values));
  const shunt = clamp(
    near === null || near.slope >= 0
      ? LARGEST_SHUNT_OHM_CM2
      : -OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2 / near.slope,
    SMALLEST_SHUNT_OHM_CM2,
    LARGEST_SHUNT_OHM_CM2,
  );
  const reference = referencePoint(curve, isDark);
  const throughShunt = (OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2 * reference.voltageVolt) / shunt;
  const total = Math.abs(photocurrent - reference.value);
  const throughJunction = Math.max(photocurrent - reference.value - throughShunt, 0.05 * total);
  const scale = idealityFactor * thermalVolt;
  const series = clamp(
    (reference.slope - scale / throughJunction) * OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2,
    SMALLEST_SERIES_OHM_CM2,
    LARGEST_SERIES_OHM_CM2,
  );
  const junctionVolt =
    reference.voltageVolt + (reference.value * series) / OHM_CM2_PER_VOLT_PER_MILLIAMP_PER_CM2;
  return [
    photocurrent,
    Math.log(throughJunction) - junctionVolt / scale,
    idealityFactor,
    Math.log(series),
    Math.log(shunt),
  ];
}

/** Voc, or the highest voltage when there is none. */
export function referencePoint(curve: SortedCurve, isDark: boolean): ReferencePoint {
  const last = curve.voltageVolt.length - 1;
  const crossing = isDark ? null : findVocCrossing(curve);
  const index = crossing?.index ?? last;
  const from = Math.max(0, index - SLOPE_POINTS_EACH_SIDE);
  const to = index + SLOPE_POINTS_EACH_SIDE + 1;
  const line = fitLine(curve.voltageVolt.slice(from, to), curve.values.slice(from, to));
  return {
    voltageVolt: crossing?.vocVolt ?? curve.voltageVolt[last] ?? 0,
    value: crossing === null ? (curve.values[last] ?? 0) : 0,
    slope: line === null || line.slope >= 0 ? 0 : -1 / line.slope,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
