import type { Warning } from '@dotbook/domain';
import type { Estimate } from '../numerics/estimate.ts';
import { fitLine, type LineFit } from '../numerics/linear-regression.ts';
import { lowerIndex } from '../numerics/interpolation.ts';
import { formatNumber } from '../results/format-number.ts';
import { indicesNearZero, NEAR_ZERO_WINDOW_VOLT } from './current-noise.ts';
import type { EstimationMethod } from './jv-metrics.ts';
import type { SortedCurve } from './sorted-curve.ts';

export interface ShortCircuit {
  /** Current at V = 0, in the unit of the curve; null when it cannot be had. */
  readonly current: Estimate | null;
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
 * Uncertainty: current noise of the two points, and by how much more the distance between interpolation and regression is
 * than two deviations of that noise (which would be counted twice), as a rectangular half-width; for a fit the standard error of its intercept.
 */
export function shortCircuit(curve: SortedCurve, noise: number | null, isNoisy: boolean): ShortCircuit {
  const first = curve.voltageVolt[0] ?? Number.NaN;
  const last = curve.voltageVolt.at(-1) ?? Number.NaN;
  if (!(first <= 0 && last >= 0)) return extrapolated(curve);
  const regression = regressionNearZero(curve);
  if (isNoisy && regression !== null && regression.pointCount >= 3) {
    return {
      current: { value: regression.intercept, uncertainty: regression.interceptStandardError },
      method: 'fit',
      warnings: [],
    };
  }
  const index = lowerIndex(curve.voltageVolt, 0);
  const v0 = curve.voltageVolt[index] ?? 0;
  const v1 = curve.voltageVolt[index + 1] ?? 0;
  const weight = v1 === v0 ? 0 : -v0 / (v1 - v0);
  const current = (curve.values[index] ?? 0) * (1 - weight) + (curve.values[index + 1] ?? 0) * weight;
  const scatter = (noise ?? 0) * Math.hypot(1 - weight, weight);
  const distance = regression === null ? 0 : Math.abs(regression.intercept - current);
  const methodSpread = Math.max(0, distance - 2 * scatter) / Math.sqrt(3);
  return {
    current: {
      value: current,
      uncertainty: Math.hypot(scatter, methodSpread),
    },
    method: 'interpolation',
    warnings: [],
  };
}

/** Regression of J on V over |V| <= 0.1 V: its slope is that of the curve at short circuit. */
export function regressionNearZero(curve: SortedCurve): LineFit | null {
  const near = indicesNearZero(curve);
  return fitLine(
    near.map((index) => curve.voltageVolt[index] ?? 0),
    near.map((index) => curve.values[index] ?? 0),
  );
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
      method: null,
      warnings: [{ code: 'jscExtrapolated', detail }],
    };
  }
  const detail = `The sweep does not reach V = 0; Jsc is extrapolated over ${formatNumber(Math.abs(nearest))} V from its ${order.length} nearest points.`;
  return {
    current: { value: line.intercept, uncertainty: line.interceptStandardError },
    method: 'fit',
    warnings: [{ code: 'jscExtrapolated', detail }],
  };
}
