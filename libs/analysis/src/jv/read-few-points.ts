import type { Warning } from '@dotbook/domain';
import { findRootByBisection } from '../numerics/bisection.ts';
import type { Estimate } from '../numerics/estimate.ts';
import { interpolateLinear } from '../numerics/interpolation.ts';
import { naturalCubicSpline } from '../numerics/natural-cubic-spline.ts';
import { PARAMETER_COUNT } from './diode-equation.ts';
import { RESOLUTION_FRACTION, type GuidedCurve } from './guided-curve.ts';
import { splineMaximumPowerPoint } from './maximum-power-point.ts';
import { openCircuit, type OpenCircuit } from './open-circuit.ts';
import { readGuided, type CurveReading } from './read-guided.ts';
import { shortCircuit, type ShortCircuit } from './short-circuit.ts';
import { findVocCrossing } from './voc-crossing.ts';

/** A scatter that so few points to spare tell has no variance to speak of. */
const LEAST_FREEDOM = 3;
/** A trend that the points differ from by more than this part of Jsc is not theirs, such as one whose knee lies between two of them. */
const LARGEST_SCATTER_FRACTION = 0.1;
/** Half the width over which the slope of the spline at Voc is taken, V. */
const SLOPE_STEP_VOLT = 1e-4;

/**
 * Reads a curve of a dozen points. Where they follow a trend with at least three to spare it is read as a scan is; the
 * scatter is then what they differ from the trend, wider by √(ν/(ν − 2)) as ν points to spare tell their scatter badly, and at most a tenth of Jsc.
 * Otherwise a natural cubic spline of J(V), as points 100 mV apart bend between each other: such points tell neither their
 * scatter nor how they bend, and no uncertainty is stated (`fewPoints`).
 */
export function readFewPoints(curve: GuidedCurve): CurveReading {
  const freedom = curve.voltageVolt.length - PARAMETER_COUNT;
  if (curve.trend === null || freedom < LEAST_FREEDOM) return readSpline(curve);
  const squares = curve.residuals.reduce((sum, value) => sum + value ** 2, 0);
  const sigma = Math.max(Math.sqrt(squares / (freedom - 2)), RESOLUTION_FRACTION * curve.height);
  if (sigma > LARGEST_SCATTER_FRACTION * curve.height) return readSpline(curve);
  return readGuided({ ...curve, sigma, isOfTrend: true, isNoisy: false }, 'trend');
}

function readSpline(curve: GuidedCurve): CurveReading {
  const spline = naturalCubicSpline(curve.voltageVolt, curve.values);
  const mpp = splineMaximumPowerPoint(curve, spline);
  const detail = `${curve.voltageVolt.length} points do not tell how the curve scatters and bends between them: uncertainties are left out.`;
  const warning: Warning = { code: 'fewPoints', detail };
  return {
    short: splineShortCircuit(curve, spline),
    open: splineOpenCircuit(curve, spline),
    mpp: { ...mpp, warnings: [...mpp.warnings, warning] },
  };
}

const without = (value: number): Estimate => ({ value, uncertainty: null });

function splineShortCircuit(curve: GuidedCurve, spline: (voltage: number) => number): ShortCircuit {
  const straight = shortCircuit(curve, null, false);
  const isInside = interpolateLinear(curve.voltageVolt, curve.values, 0) !== null;
  const slope = straight.slope === null ? null : without(straight.slope.value);
  if (straight.current === null) return straight;
  return { ...straight, slope, current: without(isInside ? spline(0) : straight.current.value) };
}

function splineOpenCircuit(curve: GuidedCurve, spline: (voltage: number) => number): OpenCircuit {
  const crossing = findVocCrossing(curve);
  if (crossing === null) return openCircuit(curve, 'trend');
  const value = findRootByBisection(
    spline,
    curve.voltageVolt[crossing.index] ?? 0,
    curve.voltageVolt[crossing.index + 1] ?? 0,
  );
  const currentPerVolt =
    (spline(value + SLOPE_STEP_VOLT) - spline(value - SLOPE_STEP_VOLT)) / (2 * SLOPE_STEP_VOLT);
  return {
    voltage: without(value),
    method: 'interpolation',
    slope: currentPerVolt === 0 ? null : without(currentPerVolt),
    warnings: [],
  };
}
