import type { Warning } from '@dotbook/domain';
import type { Estimate } from '../numerics/estimate.ts';
import { fitPolynomial, type PolynomialFit } from '../numerics/polynomial-fit.ts';
import type { EstimationMethod } from './jv-metrics.ts';
import type { SortedCurve } from './sorted-curve.ts';
import { findVocCrossing } from './voc-crossing.ts';

export interface OpenCircuit {
  /** Voltage at J = 0 in volt; null without a crossing. */
  readonly voltage: Estimate | null;
  readonly method: EstimationMethod | null;
  /** dV/dJ at J = 0 from the local quadratic, V per unit of current; null when there is none. */
  readonly slope: Estimate | null;
  readonly warnings: readonly Warning[];
}

/** Points of the local quadratic V(J), half of them on each side of the crossing. */
const LOCAL_POINTS_EACH_SIDE = 3;
const LOCAL_DEGREE = 2;

/**
 * Voltage at J = 0. Clean curve: straight line between the two points that bracket the crossing. Noisy curve: a
 * quadratic V(J) through the six points around it. No crossing, no Voc (`noVocCrossing`).
 *
 * Uncertainty: current noise through the slope, and the distance between line and quadratic taken as a rectangular
 * half-width; for a fit its standard error. Of the slope its standard error and, for a clean curve, the distance to the
 * slope of a cubic: V(J) is a logarithm, whose slope a quadratic over 60 mV misses by a per cent. Six points show their
 * scatter badly, so standard errors never fall below that of the current noise.
 */
export function openCircuit(curve: SortedCurve, noise: number | null, isNoisy: boolean): OpenCircuit {
  const crossing = findVocCrossing(curve);
  if (crossing === null) {
    const detail = `The current does not cross zero at a positive voltage up to ${curve.voltageVolt.at(-1) ?? 0} V; Voc is left out.`;
    return {
      voltage: null,
      method: null,
      slope: null,
      warnings: [{ code: 'noVocCrossing', detail }],
    };
  }
  const scatterVolt = (noise ?? 0) / crossing.slope;
  const local = polynomialAround(curve, crossing.index, LOCAL_DEGREE, scatterVolt);
  const fitted = local?.valueAt(0) ?? null;
  const cubic = isNoisy ? null : polynomialAround(curve, crossing.index, LOCAL_DEGREE + 1, scatterVolt);
  const slope = local === null ? null : slopeOf(local, cubic);
  if (isNoisy && fitted !== null) {
    return {
      voltage: { value: fitted, uncertainty: local?.valueStandardErrorAt(0) ?? null },
      method: 'fit',
      slope,
      warnings: [],
    };
  }
  const methodSpread = fitted === null ? 0 : (fitted - crossing.vocVolt) / Math.sqrt(3);
  return {
    voltage: {
      value: crossing.vocVolt,
      uncertainty: Math.hypot(scatterVolt, methodSpread),
    },
    method: 'interpolation',
    slope,
    warnings: [],
  };
}

function polynomialAround(
  curve: SortedCurve,
  crossingIndex: number,
  degree: number,
  scatterVolt: number,
): PolynomialFit | null {
  const from = Math.max(0, crossingIndex - LOCAL_POINTS_EACH_SIDE + 1);
  const to = crossingIndex + LOCAL_POINTS_EACH_SIDE + 1;
  return fitPolynomial(curve.values.slice(from, to), curve.voltageVolt.slice(from, to), degree, scatterVolt);
}

/** dV/dJ at J = 0; the distance to that of the next degree is the error of this one, and counted whole. */
function slopeOf(local: PolynomialFit, next: PolynomialFit | null): Estimate {
  const value = local.slopeAt(0);
  const error = local.slopeStandardErrorAt(0);
  const spread = next === null ? 0 : next.slopeAt(0) - value;
  return { value, uncertainty: error === null ? null : Math.hypot(error, spread) };
}
