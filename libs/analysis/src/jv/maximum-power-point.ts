import type { Warning } from '@dotbook/domain';
import type { Estimate } from '../numerics/estimate.ts';
import { findMaximumByGoldenSection } from '../numerics/golden-section.ts';
import { localFitsAbout, type LocalFit } from '../numerics/local-fit.ts';
import { naturalCubicSpline } from '../numerics/natural-cubic-spline.ts';
import { formatNumber } from '../results/format-number.ts';
import { methodError } from '../numerics/method-error.ts';
import { findMaximumByNewton, type Shape } from '../numerics/newton.ts';
import { deviationAbout } from './curve-scatter.ts';
import { fitByEvidence } from './fit-by-evidence.ts';
import {
  slopeReading,
  sumOfReadings,
  trendShapeAt,
  valueReading,
  varianceOf,
  type GuidedCurve,
  type LinearReading,
} from './guided-curve.ts';
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

/** Degrees of what is fitted to the points less the trend: of a diode, and of another device. */
const GUIDED_DEGREES = [2, 6] as const;
const OTHER_DEGREES = [4, 6] as const;
/** Points with at least this part of the highest measured power take part in the fit. */
const FIT_POWER_FRACTION = 0.9;
/** Fewer points that give power do not tell where between them the maximum lies. */
const LEAST_POWER_POINTS = 4;

/**
 * Maximum power point: the maximum of V (trend + polynomial) where the polynomial is fitted to what the points with
 * P >= 0.9 Pmax differ from the trend of the curve: free of the upward bias of the highest of many noisy points, and of
 * the error of a polynomial alone on coarse or steep curves. Without a trend a polynomial of degree 4 of the current; too
 * few points for it: a cubic spline of J(V).
 *
 * Uncertainty of the power: the scatter of the points through the fit, and the distance to a polynomial of the next degree
 * as far as scatter does not explain it; of the voltage: that of the slope over the curvature. A highest point at an end
 * of the sweep is no maximum (`mppAtEdge`); no point with V > 0 and J > 0 is `noPowerQuadrant`. Of one to three such points
 * the highest is taken as it was measured, without uncertainties (`fewPoints`): what a fit makes of them is the shape it
 * assumes, and the highest measured power is what the device is known to give.
 */
export function maximumPowerPoint(curve: GuidedCurve): MaximumPowerPointOutcome {
  const highest = highestPoint(curve);
  if (typeof highest !== 'number') return highest;
  const point = fittedMaximum(curve, highest) ?? splineMaximum(curve, highest, null);
  return { point, warnings: [] };
}

/**
 * The same from a spline of J(V), without uncertainties: few points do not tell them. A spline that swings above the
 * current measured at the lower voltage beside the highest point is none of a device, whose current falls; the highest
 * point then counts as it was measured.
 */
export function splineMaximumPowerPoint(
  curve: SortedCurve,
  spline: (voltage: number) => number,
): MaximumPowerPointOutcome {
  const highest = highestPoint(curve);
  if (typeof highest !== 'number') return highest;
  const point = splineMaximum(curve, highest, spline);
  const swings = point.current.value > (curve.values[highest - 1] ?? Infinity);
  return {
    point: swings ? withoutUncertainties(curve.voltageVolt[highest] ?? 0, powerAt(curve, highest)) : point,
    warnings: [],
  };
}

const powerAt = (curve: SortedCurve, index: number): number =>
  (curve.voltageVolt[index] ?? 0) * (curve.values[index] ?? 0);

/** Index of the point of the highest power, about which a maximum is to be found; else what is to be said instead. */
function highestPoint(curve: SortedCurve): number | MaximumPowerPointOutcome {
  let highest = -1;
  let powerCount = 0;
  for (let index = 0; index < curve.values.length; index += 1) {
    const isInQuadrant = (curve.voltageVolt[index] ?? 0) > 0 && (curve.values[index] ?? 0) > 0;
    if (!isInQuadrant) continue;
    powerCount += 1;
    if (highest < 0 || powerAt(curve, index) > powerAt(curve, highest)) highest = index;
  }
  if (highest < 0) {
    const detail = 'No point has both a positive voltage and a photocurrent: the device gives no power.';
    return { point: null, warnings: [{ code: 'noPowerQuadrant', detail }] };
  }
  if (highest === 0 || highest === curve.values.length - 1) {
    const detail = `The highest power is at the end of the sweep (${formatNumber(curve.voltageVolt[highest] ?? 0)} V); the maximum power point lies outside, PCE and FF are left out.`;
    return { point: null, warnings: [{ code: 'mppAtEdge', detail }] };
  }
  return powerCount < LEAST_POWER_POINTS ? asMeasured(curve, highest, powerCount) : highest;
}

function asMeasured(curve: SortedCurve, highest: number, powerCount: number): MaximumPowerPointOutcome {
  const detail = `Only ${powerCount} points give power (V > 0 and J > 0): the maximum power point is the highest of them as it was measured, and the true one may be higher. Measure in smaller steps of the voltage.`;
  const voltageVolt = curve.voltageVolt[highest] ?? 0;
  return {
    point: withoutUncertainties(voltageVolt, powerAt(curve, highest)),
    warnings: [{ code: 'fewPoints', detail }],
  };
}

function fittedMaximum(curve: GuidedCurve, highest: number): MaximumPowerPoint | null {
  const degrees = curve.isOfTrend ? GUIDED_DEGREES : OTHER_DEGREES;
  const [from, to] = windowAround(curve, highest, degrees[0] + 2);
  const voltages = curve.voltageVolt.slice(from, to);
  const rest = curve.residuals.slice(from, to);
  const place = curve.voltageVolt[highest] ?? 0;
  const first = fitByEvidence(localFitsAbout(voltages, rest, place), curve.sigma, degrees);
  if (first === null) return null;
  const { fit } = first;
  const power = (voltage: number): number => voltage * (curve.trendAt(voltage) + fit.valueAt(voltage));
  let best = 0;
  let highestPower = -Infinity;
  for (let index = 0; index < voltages.length; index += 1) {
    const voltage = voltages[index] ?? 0;
    const trend = (curve.values[from + index] ?? 0) - (rest[index] ?? 0);
    const searched = voltage * (trend + fit.valueAt(voltage));
    if (searched > highestPower) [best, highestPower] = [index, searched];
  }
  const shapeAt = (voltage: number): Shape =>
    powerShape(voltage, trendShapeAt(curve, voltage), fit.shapeAt(voltage));
  const below = voltages[Math.max(best - 1, 0)] ?? 0;
  const above = voltages[Math.min(best + 1, voltages.length - 1)] ?? 0;
  // A polynomial that rises to the end of its window has no maximum there to speak of.
  if (best === 0 && shapeAt(below).slope <= 0) return null;
  if (best === voltages.length - 1 && shapeAt(above).slope >= 0) return null;
  const vmppVolt = findMaximumByNewton(shapeAt, below, above);
  const local = first.fit.at(vmppVolt);
  const deviation = deviationAbout(local, curve.sigma);
  const value = power(vmppVolt);
  if (deviation === null) return withoutUncertainties(vmppVolt, value);
  const { curvature } = powerShape(vmppVolt, trendShapeAt(curve, vmppVolt), local);
  if (curvature >= 0) return withoutUncertainties(vmppVolt, value);
  const check = first.next?.at(vmppVolt) ?? null;
  const ofValue = valueReading(curve, vmppVolt, from, local.valueWeights());
  const ofSlope = slopeReading(curve, vmppVolt, from, local.slopeWeights());
  // dP/dV = J + V dJ/dV
  const ofPowerSlope = sumOfReadings(1, ofValue, vmppVolt, ofSlope);
  const powerSlopeOf = (fit: LocalFit): number => fit.value + vmppVolt * fit.slope;
  const variance = deviation ** 2;
  const error =
    check === null
      ? 0
      : methodError(
          check.value - local.value,
          variance * (check.valueVarianceFactor + local.valueVarianceFactor),
        );
  const slopeError =
    check === null
      ? 0
      : methodError(
          powerSlopeOf(check) - powerSlopeOf(local),
          variance * vmppVolt ** 2 * (check.slopeVarianceFactor + local.slopeVarianceFactor),
        );
  // Vmpp moves by −dP′/P″, and J along the curve with it: dJ/dV = −J/V where P is highest.
  const jmpp = value / vmppVolt;
  const alongCurve = jmpp / (vmppVolt * curvature);
  const ofCurrent = sumOfReadings(1, ofValue, alongCurve, ofPowerSlope);
  const uncertaintyOf = (reading: LinearReading, methodErrors: number): number =>
    Math.hypot(deviation * Math.sqrt(varianceOf(curve, reading)), methodErrors);
  return {
    voltage: { value: vmppVolt, uncertainty: uncertaintyOf(ofPowerSlope, slopeError) / -curvature },
    current: {
      value: jmpp,
      uncertainty: uncertaintyOf(ofCurrent, Math.hypot(error, slopeError * alongCurve)),
    },
    power: { value, uncertainty: vmppVolt * uncertaintyOf(ofValue, error) },
  };
}

/** V (trend + rest) with its derivatives by V. */
function powerShape(voltage: number, trend: Shape, rest: Shape): Shape {
  const slope = trend.slope + rest.slope;
  const value = trend.value + rest.value;
  return {
    value: voltage * value,
    slope: value + voltage * slope,
    curvature: 2 * slope + voltage * (trend.curvature + rest.curvature),
  };
}

/** Neighbours of the highest point with at least 0.9 of its power, and as many more as a fit needs. */
function windowAround(
  curve: GuidedCurve,
  highest: number,
  least: number,
): readonly [from: number, to: number] {
  const limit = FIT_POWER_FRACTION * powerAt(curve, highest);
  let from = highest;
  let to = highest + 1;
  const belongs = (index: number): boolean =>
    powerAt(curve, index) >= limit && (curve.voltageVolt[index] ?? 0) > 0;
  while (from > 0 && belongs(from - 1)) from -= 1;
  while (to < curve.values.length && belongs(to)) to += 1;
  while (to - from < least && (from > 0 || to < curve.values.length)) {
    const isLowerNearer =
      from > 0 && (to === curve.values.length || powerAt(curve, from - 1) >= powerAt(curve, to));
    if (isLowerNearer && (curve.voltageVolt[from - 1] ?? 0) > 0) from -= 1;
    else if (to < curve.values.length) to += 1;
    else break;
  }
  return [from, to];
}

/** Between the neighbours of the highest point. */
function splineMaximum(
  curve: SortedCurve,
  highest: number,
  known: ((voltage: number) => number) | null,
): MaximumPowerPoint {
  const spline = known ?? naturalCubicSpline(curve.voltageVolt, curve.values);
  const low = curve.voltageVolt[highest - 1] ?? 0;
  const high = curve.voltageVolt[highest + 1] ?? 0;
  const vmppVolt = findMaximumByGoldenSection((voltage) => voltage * spline(voltage), low, high);
  return withoutUncertainties(vmppVolt, vmppVolt * spline(vmppVolt));
}

function withoutUncertainties(vmppVolt: number, power: number): MaximumPowerPoint {
  const without = (value: number): Estimate => ({ value, uncertainty: null });
  return { voltage: without(vmppVolt), current: without(power / vmppVolt), power: without(power) };
}
