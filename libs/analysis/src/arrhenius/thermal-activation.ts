import { fitLine } from '../numerics/linear-regression.ts';
import { fitPolynomial } from '../numerics/polynomial-fit.ts';
import { studentTQuantile } from '../numerics/student-t.ts';
import { runsTest } from '../fitting/residual-tests.ts';
import { thermalVoltageVolt } from '../physics/physical-constants.ts';

/** Straight line through the logarithm of a thermally activated quantity against 1/kT. */
export interface ThermalActivation {
  /** Minus the slope, eV. */
  readonly energyElectronvolt: number;
  /** From the residuals; null with two points. */
  readonly standardErrorElectronvolt: number | null;
  /** Half the 95 % interval, Student t with n − 2 degrees of freedom; null with two points. */
  readonly halfIntervalElectronvolt: number | null;
  /** R²: part of the variance that the line explains. */
  readonly explainedRatio: number;
  readonly isCurved: boolean;
}

const RUNS_SIGNIFICANCE = 0.05;
/** Confidence at which the quadratic term must differ from zero, and by how much the local energies must then differ. */
const QUADRATIC_CONFIDENCE = 0.99;
const LOCAL_ENERGY_FRACTION = 0.05;
/** Residuals of ln below this are rounding of numbers and show no curvature. */
const ROUNDING_RESIDUAL = 1e-9;

/**
 * Fits ln y = ln A − E/kT by least squares. Curved when the residuals, in the order of temperature, change sign too
 * seldom for chance (runs test, 5 %), or when a quadratic term is significant (1 %) and lets the local energies of the two
 * ends differ by more than 5 %: with few points the signs alone show little.
 *
 * @param temperatureKelvin ascending, at least two different ones
 * @param logarithm ln y at these temperatures
 */
export function fitThermalActivation(
  temperatureKelvin: readonly number[],
  logarithm: readonly number[],
): ThermalActivation | null {
  const perElectronvolt = temperatureKelvin.map((temperature) => 1 / thermalVoltageVolt(temperature));
  const line = fitLine(perElectronvolt, logarithm);
  if (line === null) return null;
  const count = logarithm.length;
  const mean = logarithm.reduce((sum, value) => sum + value / count, 0);
  const residuals = logarithm.map(
    (value, index) => value - line.intercept - line.slope * (perElectronvolt[index] ?? 0),
  );
  const total = logarithm.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const left = residuals.reduce((sum, value) => sum + value ** 2, 0);
  const error = line.slopeStandardError;
  return {
    energyElectronvolt: -line.slope,
    standardErrorElectronvolt: error,
    halfIntervalElectronvolt: error === null ? null : error * studentTQuantile(0.95, count - 2),
    explainedRatio: total > 0 ? 1 - left / total : 0,
    isCurved:
      (line.residualStandardDeviation ?? 0) > ROUNDING_RESIDUAL &&
      ((runsTest(residuals)?.fewRunsProbability ?? 1) < RUNS_SIGNIFICANCE ||
        isQuadratic(perElectronvolt, logarithm, left)),
  };
}

/** F test of the quadratic term: its square root is Student's t with n − 3 degrees of freedom. */
function isQuadratic(x: readonly number[], y: readonly number[], squaresAroundLine: number): boolean {
  const parabola = x.length < 4 ? null : fitPolynomial(x, y, 2);
  if (parabola === null) return false;
  const freedom = x.length - 3;
  const squares = y.reduce((sum, value, index) => sum + (value - parabola.valueAt(x[index] ?? 0)) ** 2, 0);
  const t = Math.sqrt(Math.max(0, squaresAroundLine - squares) / (squares / freedom));
  const [low, high] = [x.at(-1) ?? 0, x[0] ?? 0];
  const slopeChange = Math.abs(parabola.slopeAt(high) - parabola.slopeAt(low));
  const slope = Math.abs(parabola.slopeAt((low + high) / 2));
  return t > studentTQuantile(QUADRATIC_CONFIDENCE, freedom) && slopeChange > LOCAL_ENERGY_FRACTION * slope;
}
