import { fitLine } from '../numerics/linear-regression.ts';
import { diodeOf, throughDiodeAt, type Diode, type DiodeParameters } from './diode-equation.ts';
import type { SortedCurve } from './sorted-curve.ts';
import { zeros } from '../numerics/zeros.ts';

/** Below this part of Voc hardly any current flows through the diode: the line of photocurrent and shunt. */
const FLAT_VOC_FRACTION = 0.4;
/** And where too few points lie there, still little. */
const WIDE_FLAT_VOC_FRACTION = 0.6;
/** The diode current is read from this part of the photocurrent on; below, its logarithm is all scatter. */
const LEAST_DIODE_FRACTION = 0.02;
/** Scatters above zero at which the logarithm of a current has no bias to speak of. */
const LEAST_DIODE_SIGMAS = 4;
/** Injection is followed to a diode current of so many photocurrents. */
export const MOST_DIODE_FRACTION = 3;
const LEAST_FLAT_POINTS = 2;
const LEAST_DIODE_POINTS = 3;
const PASSES = 2;
/** Terms b (V per current times the photocurrent) and c (V) with which the weights of the first pass are made. */
const FIRST_SERIES_VOLT = -0.06;
const FIRST_SCALE_VOLT = 0.04;
/** Below this, V does not tell b from c. */
const SMALLEST_DETERMINANT_RATIO = 1e-9;
/** Scales c that a diode may have, V: n from 0.4 to 8 at room temperature. */
const SMALLEST_SCALE_VOLT = 0.01;
const LARGEST_SCALE_VOLT = 0.2;

/**
 * First parameters of a lit curve: the line of its flat part, then a weighted linear regression of V on J and the
 * logarithm of the diode current, in turns, as each needs the other. Null where the curve is not of that shape.
 *
 * @param topVolt Voc, or the highest voltage
 */
export function startOfDiode(curve: SortedCurve, topVolt: number): DiodeParameters | null {
  let parameters: DiodeParameters | null = null;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const flat = flatLine(curve, topVolt, parameters === null ? null : diodeOf(parameters));
    if (flat === null) return null;
    parameters = diodePart(curve, topVolt, flat, parameters);
    if (parameters === null) return null;
  }
  return parameters;
}

export function isDiode({ scaleVolt, series, photocurrent }: DiodeParameters): boolean {
  return (
    scaleVolt >= SMALLEST_SCALE_VOLT && scaleVolt <= LARGEST_SCALE_VOLT && series <= 0 && photocurrent > 0
  );
}

interface FlatLine {
  readonly photocurrent: number;
  readonly conductance: number;
  readonly sigma: number;
}

function flatLine(curve: SortedCurve, topVolt: number, known: Diode | null): FlatLine | null {
  return (
    lineUpTo(curve, FLAT_VOC_FRACTION * topVolt, known) ??
    lineUpTo(curve, WIDE_FLAT_VOC_FRACTION * topVolt, known)
  );
}

function lineUpTo(curve: SortedCurve, limitVolt: number, known: Diode | null): FlatLine | null {
  const { voltageVolt } = curve;
  const from = firstAbove(voltageVolt, -limitVolt);
  let to = from;
  while (to < voltageVolt.length && (voltageVolt[to] ?? 0) <= limitVolt) to += 1;
  const x = voltageVolt.slice(from, to);
  const y = curve.values.slice(from, to);
  if (known !== null) {
    for (let index = 0; index < y.length; index += 1) {
      y[index] = (y[index] ?? 0) + throughDiodeAt(known, x[index] ?? 0);
    }
  }
  if (x.length < LEAST_FLAT_POINTS) return null;
  const line = fitLine(x, y);
  if (line === null || !(line.intercept > 0)) return null;
  return {
    photocurrent: line.intercept,
    conductance: -line.slope,
    sigma: line.residualStandardDeviation ?? 0,
  };
}

/** Index of the first voltage that is not below a limit. */
function firstAbove(voltageVolt: readonly number[], limitVolt: number): number {
  let index = 0;
  while (index < voltageVolt.length && (voltageVolt[index] ?? 0) < limitVolt) index += 1;
  return index;
}

/** Weighted normal equations of V = a + b J + c ln I about their means; b is held at zero where it would be positive. */
function diodePart(
  curve: SortedCurve,
  topVolt: number,
  { photocurrent, conductance, sigma }: FlatLine,
  known: DiodeParameters | null,
): DiodeParameters | null {
  const least = Math.max(LEAST_DIODE_FRACTION * photocurrent, LEAST_DIODE_SIGMAS * sigma);
  const most = MOST_DIODE_FRACTION * photocurrent;
  const series = known?.series ?? FIRST_SERIES_VOLT / photocurrent;
  const scaleVolt = known?.scaleVolt ?? FIRST_SCALE_VOLT;
  const { voltageVolt, values } = curve;
  const from = firstAbove(voltageVolt, FLAT_VOC_FRACTION * topVolt);
  const count = voltageVolt.length - from;
  const weights = zeros(count);
  const logarithms = zeros(count);
  let used = 0;
  let total = 0;
  let meanV = 0;
  let meanJ = 0;
  let meanL = 0;
  for (let index = 0; index < count; index += 1) {
    const voltage = voltageVolt[from + index] ?? 0;
    const current = values[from + index] ?? 0;
    const diode = photocurrent - conductance * voltage - current;
    if (diode < least || diode > most) continue;
    const voltPerCurrent = scaleVolt / diode - series;
    const weight = 1 / (voltPerCurrent * voltPerCurrent);
    const logarithm = Math.log(diode);
    weights[index] = weight;
    logarithms[index] = logarithm;
    used += 1;
    total += weight;
    meanV += weight * voltage;
    meanJ += weight * current;
    meanL += weight * logarithm;
  }
  if (used < LEAST_DIODE_POINTS || !(total > 0)) return null;
  meanV /= total;
  meanJ /= total;
  meanL /= total;
  let jj = 0;
  let jl = 0;
  let ll = 0;
  let jv = 0;
  let lv = 0;
  for (let index = 0; index < count; index += 1) {
    const weight = weights[index] ?? 0;
    if (weight === 0) continue;
    const j = (values[from + index] ?? 0) - meanJ;
    const l = (logarithms[index] ?? 0) - meanL;
    const v = (voltageVolt[from + index] ?? 0) - meanV;
    jj += weight * j * j;
    jl += weight * j * l;
    ll += weight * l * l;
    jv += weight * j * v;
    lv += weight * l * v;
  }
  const determinant = jj * ll - jl * jl;
  const isDetermined = determinant > SMALLEST_DETERMINANT_RATIO * jj * ll;
  let b = isDetermined ? (jv * ll - lv * jl) / determinant : 0;
  let c = isDetermined ? (lv * jj - jv * jl) / determinant : 0;
  if (!(b < 0) || !(c > 0)) {
    b = 0;
    c = lv / ll;
  }
  const parameters = {
    photocurrent,
    conductance,
    offsetVolt: meanV - b * meanJ - c * meanL,
    series: b,
    scaleVolt: c,
  };
  return isDiode(parameters) ? parameters : null;
}
