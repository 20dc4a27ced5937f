import { choleskyFactor } from '../numerics/cholesky.ts';
import { diodeGradient, PARAMETER_COUNT, type Diode } from './diode-equation.ts';
import type { SortedCurve } from './sorted-curve.ts';

/** Normal equations of the parameters Jph, G, a, b, c of a diode. */
export interface NormalEquations {
  /** Lower Cholesky factor of their matrix, row by row. */
  readonly factor: readonly number[];
  readonly rightSide: readonly number[];
}

/**
 * Normal equations of a Gauss-Newton step for the currents above the lowest, a sum each for the entries of the matrix and of
 * the right side: as many points as parameters times thirty would be written and read again otherwise. Null where the points do
 * not determine the parameters.
 *
 * @param through currents through the diode at the points
 */
export function normalEquationsOf(
  { voltageVolt, values }: SortedCurve,
  diode: Diode,
  lowest: number,
  through: readonly number[],
): NormalEquations | null {
  let pp = 0;
  let gp = 0;
  let gg = 0;
  let ap = 0;
  let ag = 0;
  let aa = 0;
  let bp = 0;
  let bg = 0;
  let ba = 0;
  let bb = 0;
  let cp = 0;
  let cg = 0;
  let ca = 0;
  let cb = 0;
  let cc = 0;
  let pr = 0;
  let gr = 0;
  let ar = 0;
  let br = 0;
  let cr = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value < lowest) continue;
    const voltage = voltageVolt[index] ?? 0;
    const throughDiode = through[index] ?? 0;
    const gradient = diodeGradient(diode, voltage, throughDiode);
    const p = gradient[0];
    const g = gradient[1];
    const a = gradient[2];
    const b = gradient[3];
    const c = gradient[4];
    const rest = value - (diode.photocurrent - diode.conductance * voltage - throughDiode);
    pp += p * p;
    gp += g * p;
    gg += g * g;
    ap += a * p;
    ag += a * g;
    aa += a * a;
    bp += b * p;
    bg += b * g;
    ba += b * a;
    bb += b * b;
    cp += c * p;
    cg += c * g;
    ca += c * a;
    cb += c * b;
    cc += c * c;
    pr += p * rest;
    gr += g * rest;
    ar += a * rest;
    br += b * rest;
    cr += c * rest;
  }
  // A term that is held at zero has an equation of its own.
  if (diode.series === 0) bb = 1;
  const rows = [pp, 0, 0, 0, 0, gp, gg, 0, 0, 0, ap, ag, aa, 0, 0, bp, bg, ba, bb, 0, cp, cg, ca, cb, cc];
  const factor = choleskyFactor(rows, PARAMETER_COUNT);
  return factor === null ? null : { factor, rightSide: [pr, gr, ar, br, cr] };
}
