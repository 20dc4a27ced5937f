import type { Warning } from '@dotbook/domain';
import { relativeUncertainty, type Estimate } from '../numerics/estimate.ts';
import { findMaximumByGoldenSection } from '../numerics/golden-section.ts';
import { naturalCubicSpline } from '../numerics/natural-cubic-spline.ts';
import { fitPolynomial } from '../numerics/polynomial-fit.ts';
import { formatNumber } from '../results/format-number.ts';
import type { SortedCurve } from './sorted-curve.ts';

export interface MaximumPowerPoint {
  /** Voltage of the maximum, V. */
  readonly voltage: Estimate;
  /** Current there, in the unit of the curve. */
  readonly current: Estimate;
  /** V·J there, in volt times the unit of the current. */
  readonly power: Estimate;
}

export interface MaximumPowerPointOutcome {
  readonly point: MaximumPowerPoint | null;
  readonly warnings: readonly Warning[];
}

const POLYNOMIAL_DEGREE = 4;
/** Against this degree the height of the maximum is checked. */
const CHECK_DEGREE = 6;
/** Points with at least this part of the highest measured power take part in the fit. */
const FIT_POWER_FRACTION = 0.9;
/** Up to this many points a sweep counts as settled points, through which J(V) is a cubic spline. */
export const SPLINE_POINT_LIMIT = 12;
/** Steps in which the fit window is searched for its highest maximum. */
const SEARCH_STEPS = 64;

/**
 * Maximum power point: the maximum of a least-squares polynomial of degree 4 of P(V) through the points with
 * P >= 0.9 Pmax, which is free of the upward bias of the highest of many noisy points. With at most 12 points in the
 * sweep, or too few for the fit, a cubic spline of J(V). Uncertainty of the power: the standard error and the distance
 * to a polynomial of degree 6 there, as degree 4 is 0.02 % too high for a diode; of the voltage: the standard error of the
 * slope over the curvature, and that of the distance in slope as a rectangular half-width. A highest point at an end of the sweep is no maximum
 * (`mppAtEdge`); no point with V > 0 and J > 0 is `noPowerQuadrant`.
 */
export function maximumPowerPoint(curve: SortedCurve): MaximumPowerPointOutcome {
  const powers = curve.voltageVolt.map((voltage, index) => voltage * (curve.values[index] ?? 0));
  let highest = -1;
  powers.forEach((power, index) => {
    const isInQuadrant = (curve.voltageVolt[index] ?? 0) > 0 && (curve.values[index] ?? 0) > 0;
    if (isInQuadrant && (highest < 0 || power > (powers[highest] ?? 0))) highest = index;
  });
  if (highest < 0) {
    const detail = 'No point has both a positive voltage and a photocurrent: the device gives no power.';
    return { point: null, warnings: [{ code: 'noPowerQuadrant', detail }] };
  }
  if (highest === 0 || highest === powers.length - 1) {
    const detail = `The highest power is at the end of the sweep (${formatNumber(curve.voltageVolt[highest] ?? 0)} V); the maximum power point lies outside, PCE and FF are left out.`;
    return { point: null, warnings: [{ code: 'mppAtEdge', detail }] };
  }
  const point =
    (curve.voltageVolt.length > SPLINE_POINT_LIMIT ? fittedMaximum(curve, powers, highest) : null) ??
    splineMaximum(curve, powers, highest);
  return { point, warnings: [] };
}

function fittedMaximum(
  curve: SortedCurve,
  powers: readonly number[],
  highest: number,
): MaximumPowerPoint | null {
  const limit = FIT_POWER_FRACTION * (powers[highest] ?? 0);
  const used = powers.flatMap((power, index) =>
    power >= limit && (curve.voltageVolt[index] ?? 0) > 0 ? [index] : [],
  );
  if (used.length < POLYNOMIAL_DEGREE + 2) return null;
  const voltages = used.map((index) => curve.voltageVolt[index] ?? 0);
  const usedPowers = used.map((index) => powers[index] ?? 0);
  const fit = fitPolynomial(voltages, usedPowers, POLYNOMIAL_DEGREE);
  if (fit === null) return null;
  const low = voltages[0] ?? 0;
  const step = ((voltages.at(-1) ?? 0) - low) / SEARCH_STEPS;
  let best = 0;
  for (let index = 1; index <= SEARCH_STEPS; index += 1) {
    if (fit.valueAt(low + index * step) > fit.valueAt(low + best * step)) best = index;
  }
  // A polynomial that rises to the end of its window has no maximum there to speak of.
  if (best === 0 || best === SEARCH_STEPS) return null;
  const vmppVolt = findMaximumByGoldenSection(fit.valueAt, low + (best - 1) * step, low + (best + 1) * step);
  const power = fit.valueAt(vmppVolt);
  const slopeError = fit.slopeStandardErrorAt(vmppVolt);
  const curvature = fit.curvatureAt(vmppVolt);
  const powerError = fit.valueStandardErrorAt(vmppVolt);
  const check = fitPolynomial(voltages, usedPowers, CHECK_DEGREE);
  const spread = check === null ? 0 : check.valueAt(vmppVolt) - power;
  const slopeSpread = check === null ? 0 : check.slopeAt(vmppVolt) / Math.sqrt(3);
  return pointOf(
    {
      value: vmppVolt,
      uncertainty:
        slopeError === null || curvature >= 0 ? null : Math.hypot(slopeError, slopeSpread) / -curvature,
    },
    { value: power, uncertainty: powerError === null ? null : Math.hypot(powerError, spread) },
  );
}

/** Uncertainty: the distance to the parabola of P(V) through the highest point and its neighbours, rectangular. */
function splineMaximum(curve: SortedCurve, powers: readonly number[], highest: number): MaximumPowerPoint {
  const spline = naturalCubicSpline(curve.voltageVolt, curve.values);
  const low = curve.voltageVolt[highest - 1] ?? 0;
  const high = curve.voltageVolt[highest + 1] ?? 0;
  const vmppVolt = findMaximumByGoldenSection((voltage) => voltage * spline(voltage), low, high);
  const power = vmppVolt * spline(vmppVolt);
  const parabola = fitPolynomial(
    curve.voltageVolt.slice(highest - 1, highest + 2),
    powers.slice(highest - 1, highest + 2),
    2,
  );
  if (parabola === null) {
    return pointOf({ value: vmppVolt, uncertainty: null }, { value: power, uncertainty: null });
  }
  const topVolt = findMaximumByGoldenSection(parabola.valueAt, low, high);
  return pointOf(
    { value: vmppVolt, uncertainty: Math.abs(topVolt - vmppVolt) / Math.sqrt(3) },
    { value: power, uncertainty: Math.abs(parabola.valueAt(topVolt) - power) / Math.sqrt(3) },
  );
}

function pointOf(voltage: Estimate, power: Estimate): MaximumPowerPoint {
  const value = power.value / voltage.value;
  const relativeVoltage = relativeUncertainty(voltage);
  const relativePower = relativeUncertainty(power);
  const uncertainty =
    relativeVoltage === null || relativePower === null
      ? null
      : value * Math.hypot(relativeVoltage, relativePower);
  return { voltage, power, current: { value, uncertainty } };
}
