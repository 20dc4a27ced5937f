import { findRootByBisection } from '../numerics/bisection.ts';
import { naturalCubicSpline } from '../numerics/natural-cubic-spline.ts';
import { maximumPowerPoint, SPLINE_POINT_LIMIT } from './maximum-power-point.ts';
import type { NormalisedCurve } from './normalised-curve.ts';
import { openCircuit, type OpenCircuit } from './open-circuit.ts';
import { readCurve, type CurveReading } from './read-curve.ts';
import { shortCircuit, type ShortCircuit } from './short-circuit.ts';
import { findVocCrossing } from './voc-crossing.ts';

/** Half the width over which the slope of the spline at Voc is taken, V. */
const SLOPE_STEP_VOLT = 1e-4;

/**
 * Reads a curve of settled points. Up to 12 of them: a natural cubic spline of J(V), as points 100 mV apart bend between
 * each other (on a grid of 10 even points a straight line puts Voc 11 mV too low, the spline 5 mV). More points are read as a
 * scan is. Uncertainty: the distance to the straight line between the bracketing pair, as a rectangular half-width.
 */
export function readSettledPoints(curve: NormalisedCurve): CurveReading {
  if (curve.voltageVolt.length > SPLINE_POINT_LIMIT) return readCurve(curve);
  const spline = naturalCubicSpline(curve.voltageVolt, curve.values);
  return {
    short: splineShortCircuit(curve, spline),
    open: splineOpenCircuit(curve, spline),
    mpp: maximumPowerPoint(curve),
  };
}

function splineShortCircuit(curve: NormalisedCurve, spline: (voltage: number) => number): ShortCircuit {
  const straight = shortCircuit(curve, null, false);
  if (straight.current === null || straight.method !== 'interpolation') return straight;
  const value = spline(0);
  return {
    ...straight,
    current: { value, uncertainty: Math.abs(value - straight.current.value) / Math.sqrt(3) },
  };
}

function splineOpenCircuit(curve: NormalisedCurve, spline: (voltage: number) => number): OpenCircuit {
  const crossing = findVocCrossing(curve);
  if (crossing === null) return openCircuit(curve, null, false);
  const value = findRootByBisection(
    spline,
    curve.voltageVolt[crossing.index] ?? 0,
    curve.voltageVolt[crossing.index + 1] ?? 0,
  );
  const currentPerVolt =
    (spline(value + SLOPE_STEP_VOLT) - spline(value - SLOPE_STEP_VOLT)) / (2 * SLOPE_STEP_VOLT);
  return {
    voltage: { value, uncertainty: Math.abs(value - crossing.vocVolt) / Math.sqrt(3) },
    method: 'interpolation',
    slope: currentPerVolt === 0 ? null : { value: 1 / currentPerVolt, uncertainty: null },
    warnings: [],
  };
}
