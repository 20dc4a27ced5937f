import { interpolateLinear } from '../numerics/interpolation.ts';
import type { Shape } from '../numerics/newton.ts';
import { NOISE_LIMIT_FRACTION } from './current-noise.ts';
import { scatterOf } from './curve-scatter.ts';
import { fitDiodeTrend, type DiodeTrend } from './diode-trend.ts';
import type { SortedCurve } from './sorted-curve.ts';

/** A curve with the course it takes between its points, and its scatter. */
export interface GuidedCurve extends SortedCurve {
  /** Null when the curve is not of that shape. */
  readonly trend: DiodeTrend | null;
  /** Whether scatter explains what the points differ from the trend: the device is such a diode. */
  readonly isOfTrend: boolean;
  /** Current of the trend at a voltage; zero everywhere without one. */
  readonly trendAt: (voltageVolt: number) => number;
  /** Currents less the trend. */
  readonly residuals: readonly number[];
  /** Current at V = 0. */
  readonly height: number;
  /** Standard deviation of one current; null when it cannot be told. */
  readonly sigma: number | null;
  /** Above 0.3 % of Jsc. */
  readonly isNoisy: boolean;
}

/** The trend is taken when the points between Jsc and the injection of Jsc are this close to it, as a part of Jsc. */
const TREND_LIMIT_FRACTION = 0.03;
const TREND_LIMIT_SIGMAS = 3;
/** The device is another than the trend when χ² is above its expectation by so many of its standard deviations. */
const MISFIT_DEVIATIONS = 3;
/** No source resolves less than this part of Jsc: a computed curve without scatter is not believed farther. */
export const RESOLUTION_FRACTION = 1e-6;

/** Finds trend and scatter of a curve. */
export function guideCurve(curve: SortedCurve): GuidedCurve {
  const jsc = interpolateLinear(curve.voltageVolt, curve.values, 0) ?? curve.values[0] ?? 0;
  const trend = fitDiodeTrend(curve);
  if (trend !== null) {
    const rest = sumOf(1, curve.values, -1, trend.values);
    const sigma = resolvedScatter(curve, rest, jsc);
    const { count, meanSquare } = restInQuadrant(curve, rest, jsc);
    const limit = Math.max(TREND_LIMIT_FRACTION * jsc, TREND_LIMIT_SIGMAS * (sigma ?? 0));
    if (count > 0 && meanSquare <= limit ** 2) {
      const explained = (sigma ?? 0) ** 2 * (1 + MISFIT_DEVIATIONS * Math.sqrt(2 / count));
      return {
        ...curve,
        trend,
        isOfTrend: meanSquare <= explained,
        trendAt: trend.currentAt,
        residuals: rest,
        height: jsc,
        sigma,
        isNoisy: isNoise(sigma, jsc),
      };
    }
  }
  const sigma = resolvedScatter(curve, curve.values, jsc);
  return {
    ...curve,
    trend: null,
    isOfTrend: false,
    trendAt: () => 0,
    residuals: curve.values,
    height: jsc,
    sigma,
    isNoisy: isNoise(sigma, jsc),
  };
}

function resolvedScatter(curve: SortedCurve, rest: readonly number[], jsc: number): number | null {
  const sigma = scatterOf(curve, rest, jsc);
  return sigma === null ? null : Math.max(sigma, RESOLUTION_FRACTION * jsc);
}

function isNoise(sigma: number | null, jsc: number): boolean {
  return sigma !== null && jsc > 0 && sigma > NOISE_LIMIT_FRACTION * jsc;
}

/** What the points from V = 0 to the injection of Jsc differ from the trend. */
function restInQuadrant(
  curve: SortedCurve,
  rest: readonly number[],
  jsc: number,
): { readonly count: number; readonly meanSquare: number } {
  let squares = 0;
  let count = 0;
  for (let index = 0; index < rest.length; index += 1) {
    if ((curve.voltageVolt[index] ?? 0) < 0 || (curve.values[index] ?? 0) < -jsc) continue;
    squares += (rest[index] ?? 0) ** 2;
    count += 1;
  }
  return { count, meanSquare: count === 0 ? 0 : squares / count };
}

/** A quantity that is linear in the currents: of the trend at a place, and of the rest of some points. */
export interface LinearReading {
  /** Derivatives of its trend part by the parameters of the trend; null without a trend. */
  readonly gradient: readonly number[] | null;
  /** Index of the first point of the rest, and the weights from there on. */
  readonly from: number;
  readonly weights: readonly number[];
}

/** Half the width over which the slope of a gradient is taken, V. */
const SLOPE_STEP_VOLT = 1e-4;

const NO_SHAPE: Shape = { value: 0, slope: 0, curvature: 0 };

/** The trend at a voltage, with its derivatives; zero without one. */
export function trendShapeAt({ trend }: GuidedCurve, voltage: number): Shape {
  return trend === null ? NO_SHAPE : trend.shapeAt(voltage);
}

/** The current at a voltage, as a reading. */
export function valueReading(
  curve: GuidedCurve,
  voltage: number,
  from: number,
  weights: readonly number[],
): LinearReading {
  return { gradient: curve.trend?.gradientAt(voltage) ?? null, from, weights };
}

/** dJ/dV at a voltage, as a reading. */
export function slopeReading(
  curve: GuidedCurve,
  voltage: number,
  from: number,
  weights: readonly number[],
): LinearReading {
  const above = curve.trend?.gradientAt(voltage + SLOPE_STEP_VOLT);
  const below = curve.trend?.gradientAt(voltage - SLOPE_STEP_VOLT);
  const perVolt = 1 / (2 * SLOPE_STEP_VOLT);
  const gradient = above === undefined || below === undefined ? null : sumOf(perVolt, above, -perVolt, below);
  return { gradient, from, weights };
}

/** A times the one reading and B times the other, both of the same points. */
export function sumOfReadings(a: number, one: LinearReading, b: number, other: LinearReading): LinearReading {
  return {
    gradient:
      one.gradient === null || other.gradient === null ? null : sumOf(a, one.gradient, b, other.gradient),
    from: one.from,
    weights: sumOf(a, one.weights, b, other.weights),
  };
}

function sumOf(a: number, one: readonly number[], b: number, other: readonly number[]): number[] {
  const sum = one.slice();
  for (let at = 0; at < sum.length; at += 1) sum[at] = a * (sum[at] ?? 0) + b * (other[at] ?? 0);
  return sum;
}

/**
 * Variance of a reading for currents of unit variance. Trend and rest come from the same points: a change of one current
 * moves the rest by itself, and the trend by as much of its influence as the weights w do not take back. With R the gradients
 * of the points, l = g − Rᵀw what is left of the gradient, and M = RᵀR: |w + R M⁻¹l|² = w·w + (2 Rᵀw + l)·M⁻¹l.
 */
export function varianceOf({ trend }: GuidedCurve, { gradient, from, weights }: LinearReading): number {
  let variance = 0;
  for (const weight of weights) variance += weight * weight;
  if (trend === null || gradient === null) return variance;
  const taken = trend.weightedGradient(from, weights);
  const left = sumOf(1, gradient, -1, taken);
  const solved = trend.solve(left);
  for (let part = 0; part < solved.length; part += 1) {
    variance += (solved[part] ?? 0) * (2 * (taken[part] ?? 0) + (left[part] ?? 0));
  }
  return variance;
}
