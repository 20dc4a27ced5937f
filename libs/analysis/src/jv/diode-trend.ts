import { solveWithFactor } from '../numerics/cholesky.ts';
import type { Shape } from '../numerics/newton.ts';
import {
  diodeCurrentAt,
  diodeGradient,
  diodeOf,
  diodeShapeAt,
  PARAMETER_COUNT,
  throughDiodeAt,
  type Diode,
  type DiodeParameters,
} from './diode-equation.ts';
import { normalEquationsOf, type NormalEquations } from './diode-normal-equations.ts';
import { isDiode, MOST_DIODE_FRACTION, startOfDiode } from './diode-start.ts';
import type { SortedCurve } from './sorted-curve.ts';
import { findVocCrossing } from './voc-crossing.ts';
import { zeros } from '../numerics/zeros.ts';

/** The course of a curve between its points, that of the one diode nearest to it. */
export interface DiodeTrend {
  /** Current of the trend at a voltage, in the unit of the curve. */
  readonly currentAt: (voltageVolt: number) => number;
  /** The same with its derivatives by the voltage. */
  readonly shapeAt: (voltageVolt: number) => Shape;
  /** Current of the trend at the points of the curve. */
  readonly values: readonly number[];
  /** Derivatives of that current by the parameters of the trend, where its last step began. */
  readonly gradientAt: (voltageVolt: number) => readonly number[];
  /** Sum of the same at the points of the curve from an index on, each by its weight; points that take no part count as zero. */
  readonly weightedGradient: (fromIndex: number, weights: readonly number[]) => readonly number[];
  /** M⁻¹ g of a gradient g, with M the matrix of the normal equations: variance g · M⁻¹ g for currents of unit variance. */
  readonly solve: (gradient: readonly number[]) => readonly number[];
}

/** Steps of a dozen points, which begin far from their least squares; many points begin so near that one is enough. */
const MOST_STEPS = 4;
const POINTS_OF_ALL_STEPS = 200;

/**
 * Trend of a lit curve by least squares of the current: Gauss-Newton steps from {@link startOfDiode}. It need not be the
 * true device: its curvature between the points is used, and what the points differ from it is fitted in turn. Null where
 * the curve is not of that shape.
 */
export function fitDiodeTrend(curve: SortedCurve): DiodeTrend | null {
  const topVolt = findVocCrossing(curve)?.vocVolt ?? curve.voltageVolt.at(-1) ?? 0;
  const start = topVolt > 0 ? startOfDiode(curve, topVolt) : null;
  if (start === null) return null;
  const lowest = (1 - MOST_DIODE_FRACTION) * start.photocurrent;
  const stepCount = Math.max(1, Math.min(MOST_STEPS, Math.floor(POINTS_OF_ALL_STEPS / curve.values.length)));
  let begin = diodeOf(start);
  for (let step = 1; ; step += 1) {
    const through = throughDiode(begin, curve.voltageVolt);
    const equations = normalEquationsOf(curve, begin, lowest, through);
    const next = equations === null ? null : stepFrom(begin, equations);
    if (equations === null || next === null) return null;
    const end = diodeOf(next);
    if (step === stepCount)
      return trendOf(curve, { begin, values: through, lower: lowest, factor: equations.factor }, end);
    begin = end;
  }
}

/** The last step to a diode. */
interface LastStep {
  readonly begin: Diode;
  /** What flows through the diode of its beginning at the points of the curve. */
  readonly values: readonly number[];
  /** Currents below take no part. */
  readonly lower: number;
  /** Of the matrix of its normal equations. */
  readonly factor: readonly number[];
}

function trendOf(
  { voltageVolt, values }: SortedCurve,
  { begin, values: through, lower, factor }: LastStep,
  diode: Diode,
): DiodeTrend {
  return {
    currentAt: (voltage) => diodeCurrentAt(diode, voltage),
    values: voltageVolt.map((voltage) => diodeCurrentAt(diode, voltage)),
    shapeAt: (voltage) => diodeShapeAt(diode, voltage),
    gradientAt: (voltage) => diodeGradient(begin, voltage, throughDiodeAt(begin, voltage)),
    weightedGradient: (fromIndex, weights) => {
      const sum = zeros(PARAMETER_COUNT);
      for (let at = 0; at < weights.length; at += 1) {
        const index = fromIndex + at;
        if ((values[index] ?? 0) < lower) continue;
        const weight = weights[at] ?? 0;
        const gradient = diodeGradient(begin, voltageVolt[index] ?? 0, through[index] ?? 0);
        for (let part = 0; part < PARAMETER_COUNT; part += 1) {
          sum[part] = (sum[part] ?? 0) + weight * (gradient[part] ?? 0);
        }
      }
      return sum;
    },
    solve: (gradient) => solveWithFactor(factor, gradient, PARAMETER_COUNT),
  };
}

function throughDiode(diode: Diode, voltageVolt: readonly number[]): number[] {
  return voltageVolt.map((voltage) => throughDiodeAt(diode, voltage));
}

/** One Gauss-Newton step; a series term that would become positive stays at zero from then on. */
function stepFrom(
  parameters: DiodeParameters,
  { factor, rightSide }: NormalEquations,
): DiodeParameters | null {
  const step = solveWithFactor(factor, rightSide, PARAMETER_COUNT);
  const next = {
    photocurrent: parameters.photocurrent + (step[0] ?? 0),
    conductance: parameters.conductance + (step[1] ?? 0),
    offsetVolt: parameters.offsetVolt + (step[2] ?? 0),
    series: Math.min(0, parameters.series + (step[3] ?? 0)),
    scaleVolt: parameters.scaleVolt + (step[4] ?? 0),
  };
  return isDiode(next) ? next : null;
}
