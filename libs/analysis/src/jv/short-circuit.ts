import type { Warning } from '@dotbook/domain';
import type { Estimate } from '../numerics/estimate.ts';
import { fitLine, type LineFit } from '../numerics/linear-regression.ts';
import { localFitsAbout, type LocalFit } from '../numerics/local-fit.ts';
import { lowerIndex } from '../numerics/interpolation.ts';
import { formatNumber } from '../results/format-number.ts';
import { pointsNearZero, NEAR_ZERO_WINDOW_VOLT } from './current-noise.ts';
import { methodError } from '../numerics/method-error.ts';
import { deviationAbout } from './curve-scatter.ts';
import type { EstimationMethod } from './jv-metrics.ts';
import type { SortedCurve } from './sorted-curve.ts';

export interface ShortCircuit {
  /** Current at V = 0, in the unit of the curve; null when it cannot be had. */
  readonly current: Estimate | null;
  /** dJ/dV there, from the points around; null when they do not tell. */
  readonly slope: Estimate | null;
  readonly method: EstimationMethod | null;
  readonly warnings: readonly Warning[];
}

/** Points at the low end of a sweep that does not reach V = 0, from which J is extrapolated. */
const EXTRAPOLATION_POINTS = 3;

/**
 * Current at V = 0. Clean curve: straight line between the two points that bracket it. Noisy curve: regression of J on V
 * over |V| <= 0.1 V. A sweep that begins at most 0.1 V away is extrapolated from its three nearest points
 * (`jscExtrapolated`); one that begins farther away has no Jsc.
 *
 * Uncertainty: scatter of the points used, and the bend that a parabola over the same window has: between the two points,
 * or in value and slope of the regression as far as scatter does not explain it.
 *
 * @param sigma standard deviation of one current, null when it is not known
 */
export function shortCircuit(curve: SortedCurve, sigma: number | null, isNoisy: boolean): ShortCircuit {
  if (!reachesZero(curve)) return extrapolated(curve);
  const near = curveNearZero(curve);
  const fits = localFitsAbout(near.voltageVolt, near.values, 0);
  const line = fits.ofDegree(1);
  const bent = fits.ofDegree(2);
  const slope = line === null ? null : slopeOf(line, bent, sigma);
  if (isNoisy && line !== null && line.freedomCount > 0) {
    const deviation = deviationAbout(line, sigma) ?? 0;
    const error =
      bent === null
        ? 0
        : methodError(
            bent.value - line.value,
            deviation ** 2 * (bent.valueVarianceFactor + line.valueVarianceFactor),
          );
    return {
      current: {
        value: line.value,
        uncertainty: Math.hypot(deviation * Math.sqrt(line.valueVarianceFactor), error),
      },
      slope,
      method: 'fit',
      warnings: [],
    };
  }
  const { lowerVolt, upperVolt, weight, value } = chordAtZero(curve);
  const scatter = (sigma ?? 0) * Math.hypot(1 - weight, weight);
  // What a parabola differs from its chord.
  const error = bent === null ? 0 : (bent.curvature * lowerVolt * upperVolt) / 2;
  return {
    current: { value, uncertainty: Math.hypot(scatter, error) },
    slope,
    method: 'interpolation',
    warnings: [],
  };
}

interface Chord {
  readonly lowerVolt: number;
  readonly upperVolt: number;
  /** Part that the upper point has in the value at V = 0. */
  readonly weight: number;
  readonly value: number;
}

/** The straight line at V = 0 between the two points that bracket it. */
function chordAtZero({ voltageVolt, values }: SortedCurve): Chord {
  const index = lowerIndex(voltageVolt, 0);
  const v0 = voltageVolt[index] ?? 0;
  const v1 = voltageVolt[index + 1] ?? 0;
  const weight = v1 === v0 ? 0 : -v0 / (v1 - v0);
  const value = (values[index] ?? 0) * (1 - weight) + (values[index + 1] ?? 0) * weight;
  return { lowerVolt: v0, upperVolt: v1, weight, value };
}

/** The current at V = 0 of a clean curve alone; null when there is none. */
export function shortCircuitCurrent(curve: SortedCurve): number | null {
  return reachesZero(curve) ? chordAtZero(curve).value : (extrapolated(curve).current?.value ?? null);
}

function reachesZero({ voltageVolt }: SortedCurve): boolean {
  return (voltageVolt[0] ?? Number.NaN) <= 0 && (voltageVolt.at(-1) ?? Number.NaN) >= 0;
}

function slopeOf(line: LocalFit, bent: LocalFit | null, sigma: number | null): Estimate {
  const deviation = deviationAbout(line, sigma);
  if (deviation === null) return { value: line.slope, uncertainty: null };
  const error =
    bent === null
      ? 0
      : methodError(
          bent.slope - line.slope,
          deviation ** 2 * (bent.slopeVarianceFactor + line.slopeVarianceFactor),
        );
  return {
    value: line.slope,
    uncertainty: Math.hypot(deviation * Math.sqrt(line.slopeVarianceFactor), error),
  };
}

/** The part of the curve within 0.1 V of V = 0. */
function curveNearZero({ voltageVolt, values }: SortedCurve): SortedCurve {
  const [from, to] = pointsNearZero({ voltageVolt, values });
  return { voltageVolt: voltageVolt.slice(from, to), values: values.slice(from, to) };
}

/** Regression of J on V over |V| <= 0.1 V: its slope is that of the curve at short circuit. */
export function regressionNearZero(curve: SortedCurve): LineFit | null {
  const { voltageVolt, values } = curveNearZero(curve);
  return fitLine(voltageVolt, values);
}

function extrapolated(curve: SortedCurve): ShortCircuit {
  const order = curve.voltageVolt
    .map((voltage, index) => ({ voltage, index }))
    .toSorted((a, b) => Math.abs(a.voltage) - Math.abs(b.voltage))
    .slice(0, EXTRAPOLATION_POINTS);
  const nearest = order[0]?.voltage ?? Number.POSITIVE_INFINITY;
  const line =
    Math.abs(nearest) <= NEAR_ZERO_WINDOW_VOLT
      ? fitLine(
          order.map(({ voltage }) => voltage),
          order.map(({ index }) => curve.values[index] ?? 0),
        )
      : null;
  if (line === null) {
    const detail = `The sweep comes no nearer to V = 0 than ${formatNumber(nearest)} V; Jsc is left out (at most ${NEAR_ZERO_WINDOW_VOLT} V is extrapolated).`;
    return {
      current: null,
      slope: null,
      method: null,
      warnings: [{ code: 'jscExtrapolated', detail }],
    };
  }
  const detail = `The sweep does not reach V = 0; Jsc is extrapolated over ${formatNumber(Math.abs(nearest))} V from its ${order.length} nearest points.`;
  return {
    current: { value: line.intercept, uncertainty: line.interceptStandardError },
    slope: { value: line.slope, uncertainty: line.slopeStandardError },
    method: 'fit',
    warnings: [{ code: 'jscExtrapolated', detail }],
  };
}
