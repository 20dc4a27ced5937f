import { choleskyFactor, solveWithFactor } from '../numerics/cholesky.ts';
import type { Shape } from '../numerics/newton.ts';
import {
  diodeCurrentAt,
  diodeGradientAt,
  diodeOf,
  diodeShapeAt,
  PARAMETER_COUNT,
  type DiodeParameters,
} from './diode-equation.ts';
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
  /** Derivatives of that current by the parameters of the trend, where its last step began. */
  readonly gradientAt: (voltageVolt: number) => readonly number[];
  /** The same at the points of the curve, one after the other; zero at points that take no part. */
  readonly gradientRows: readonly number[];
  /** M⁻¹ g of a gradient g, with M the matrix of the normal equations: variance g · M⁻¹ g for currents of unit variance. */
  readonly solve: (gradient: readonly number[]) => readonly number[];
}

/** Steps of a dozen points, which begin far from their least squares; many points begin so near that one is enough. */
const MOST_STEPS = 4;
const POINTS_OF_ALL_STEPS = 200;
/** Index of the series term among the parameters. */
const SERIES = 3;

/**
 * Trend of a lit curve by least squares of the current: Gauss-Newton steps from {@link startOfDiode}. It need not be the
 * true device: its curvature between the points is used, and what the points differ from it is fitted in turn. Null where
 * the curve is not of that shape.
 */
export function fitDiodeTrend(curve: SortedCurve): DiodeTrend | null {
  const topVolt = findVocCrossing(curve)?.vocVolt ?? curve.voltageVolt.at(-1) ?? 0;
  if (!(topVolt > 0)) return null;
  let parameters = startOfDiode(curve, topVolt);
  if (parameters === null) return null;
  const lowest = (1 - MOST_DIODE_FRACTION) * parameters.photocurrent;
  const rows = zeros(curve.values.length * PARAMETER_COUNT);
  const stepCount = Math.max(1, Math.min(MOST_STEPS, Math.floor(POINTS_OF_ALL_STEPS / curve.values.length)));
  let equations: Equations | null = null;
  let before = parameters;
  for (let step = 0; step < stepCount; step += 1) {
    equations = equationsOf(curve, parameters, lowest, rows);
    const next: DiodeParameters | null = equations === null ? null : stepFrom(parameters, equations);
    if (equations === null || next === null) return null;
    before = parameters;
    parameters = next;
  }
  if (equations === null) return null;
  const known = diodeOf(parameters);
  const lastBegin = diodeOf(before);
  const { factor, isFixed } = equations;
  const gradientAt = (voltageVolt: number): readonly number[] => {
    const gradient: number[] = [];
    diodeGradientAt(lastBegin, voltageVolt, gradient, 0);
    if (isFixed) gradient[SERIES] = 0;
    return gradient;
  };
  return {
    currentAt: (voltageVolt) => diodeCurrentAt(known, voltageVolt),
    shapeAt: (voltageVolt) => diodeShapeAt(known, voltageVolt),
    gradientAt,
    gradientRows: rows,
    solve: (gradient) => solveWithFactor(factor, gradient, PARAMETER_COUNT),
  };
}

interface Equations {
  readonly factor: readonly number[];
  readonly rightSide: readonly number[];
  /** The series term does not take part. */
  readonly isFixed: boolean;
}

/** Normal equations of the currents above the lowest; their rows stay in `rows`, zero for points that take no part. */
function equationsOf(
  curve: SortedCurve,
  parameters: DiodeParameters,
  lowest: number,
  rows: number[],
): Equations | null {
  const isFixed = parameters.series === 0;
  const diode = diodeOf(parameters);
  const count = curve.values.length;
  const rests = zeros(count);
  for (let index = 0; index < count; index += 1) {
    const value = curve.values[index] ?? 0;
    const from = index * PARAMETER_COUNT;
    if (value < lowest) {
      rows.fill(0, from, from + PARAMETER_COUNT);
      continue;
    }
    rests[index] = value - diodeGradientAt(diode, curve.voltageVolt[index] ?? 0, rows, from);
    if (isFixed) rows[from + SERIES] = 0;
  }
  const matrix = zeros(PARAMETER_COUNT ** 2);
  const right: number[] = [];
  for (let i = 0; i < PARAMETER_COUNT; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let product = 0;
      for (let at = 0; at < rows.length; at += PARAMETER_COUNT) {
        product += (rows[at + i] ?? 0) * (rows[at + j] ?? 0);
      }
      matrix[i * PARAMETER_COUNT + j] = product;
    }
    let ofRest = 0;
    for (let index = 0; index < count; index += 1) {
      ofRest += (rows[index * PARAMETER_COUNT + i] ?? 0) * (rests[index] ?? 0);
    }
    right.push(ofRest);
  }
  if (isFixed) matrix[SERIES * (PARAMETER_COUNT + 1)] = 1;
  const factor = choleskyFactor(matrix, PARAMETER_COUNT);
  return factor === null ? null : { factor, rightSide: right, isFixed };
}

/** One Gauss-Newton step; a series term that would become positive stays at zero from then on. */
function stepFrom(parameters: DiodeParameters, { factor, rightSide }: Equations): DiodeParameters | null {
  const [photocurrent = 0, conductance = 0, offset = 0, series = 0, scale = 0] = solveWithFactor(
    factor,
    rightSide,
    PARAMETER_COUNT,
  );
  const next = {
    photocurrent: parameters.photocurrent + photocurrent,
    conductance: parameters.conductance + conductance,
    offsetVolt: parameters.offsetVolt + offset,
    series: Math.min(0, parameters.series + series),
    scaleVolt: parameters.scaleVolt + scale,
  };
  return isDiode(next) ? next : null;
}
