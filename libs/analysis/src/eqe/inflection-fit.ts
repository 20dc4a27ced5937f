import { findRootByBisection } from '../numerics/bisection.ts';
import type { Estimate } from '../numerics/estimate.ts';
import { fitPolynomial, type PolynomialFit } from '../numerics/polynomial-fit.ts';
import { studentWidening } from '../numerics/student-t.ts';
import type { EnergySpectrum } from './absorption-edge.ts';

/** The fit reaches beyond both half maxima of the slope by this part of their distance. */
const REACH_RATIO = 0.3;
const DEGREES = { lowest: 3, highest: 10 } as const;
/** Fewer points do not tell by which degree the edge bends; of each fit two are to spare. */
const MINIMUM_POINTS = 9;
const POINTS_TO_SPARE = 2;
/** Degrees of freedom that the scatter of the whole spectrum counts for beside the residuals of the fit. */
const FREEDOM_OF_KNOWN_SCATTER = 4;
/** Akaike's price of a coefficient, in χ². */
const PRICE_OF_COEFFICIENT = 2;
/** Steps in which the highest slope is sought before it is refined. */
const SEARCH_STEPS = 100;

interface Candidate {
  readonly inflectionElectronvolt: number;
  /** Scatter of it, of points of known scatter; and what the residuals say of that scatter, as a ratio of variances. */
  readonly scatterElectronvolt: number;
  readonly varianceRatio: number;
  readonly freedomCount: number;
  readonly residualSquares: number;
  readonly coefficientCount: number;
}

/**
 * Energy of the steepest rise of an edge with dense points, eV: top of the slope of least-squares polynomials of degree 3 to 10
 * through the points between the half maxima of the slope and 0.3 of their distance beyond. The mean over the degrees with
 * Akaike's weights exp(−Δ/2), Δ = χ² + 2k above the least, and its unconditional standard error Σ w √(u² + (x − mean)²)
 * (Buckland, Burnham and Augustin, Biometrics 53, 603 (1997)); u of one degree from the scatter of the second derivative over
 * the third. The scatter is that of the residuals, with that of the whole spectrum counted as four more degrees of freedom,
 * and widened by Student's t. Null with fewer than nine points there, or when no degree has its highest slope inside.
 *
 * @param scatter standard deviation of each value, in the order of the spectrum
 */
export function fitInflection(
  { energyElectronvolt, eqeFraction }: EnergySpectrum,
  scatter: readonly number[],
  halfMaximaElectronvolt: readonly [low: number, high: number],
): Estimate | null {
  const [low, high] = halfMaximaElectronvolt;
  const reach = REACH_RATIO * (high - low);
  const used = energyElectronvolt.flatMap((energy, index) =>
    energy >= low - reach && energy <= high + reach ? [index] : [],
  );
  if (used.length < MINIMUM_POINTS) return null;
  const pick = (values: readonly number[]): number[] => used.map((index) => values[index] ?? 0);
  const [energies, values, sigmas] = [pick(energyElectronvolt), pick(eqeFraction), pick(scatter)];
  const candidates: Candidate[] = [];
  const { lowest, highest } = DEGREES;
  for (let degree = lowest; degree <= Math.min(highest, used.length - 1 - POINTS_TO_SPARE); degree += 1) {
    const fit = fitPolynomial(energies, values, degree);
    const candidate = fit === null ? null : candidateOf(fit, sigmas, low, high);
    if (candidate !== null) candidates.push(candidate);
  }
  return candidates.length === 0 ? null : meanOf(candidates, meanSquare(sigmas));
}

function candidateOf(
  fit: PolynomialFit,
  sigmas: readonly number[],
  low: number,
  high: number,
): Candidate | null {
  const inflectionElectronvolt = steepestPlace(fit, low, high);
  if (inflectionElectronvolt === null) return null;
  const known = meanSquare(sigmas);
  const weights = fit.curvatureWeightsAt(inflectionElectronvolt);
  // Without scatter of its own the spectrum counts as evenly uncertain, by what the residuals say.
  const ofCurvature = Math.hypot(
    ...weights.map((weight, index) => weight * (known > 0 ? (sigmas[index] ?? 0) : 1)),
  );
  const freedomCount = fit.freedomCount + FREEDOM_OF_KNOWN_SCATTER;
  const variance = (FREEDOM_OF_KNOWN_SCATTER * known + fit.residualSquares) / freedomCount;
  return {
    inflectionElectronvolt,
    scatterElectronvolt: ofCurvature / Math.abs(fit.thirdDerivativeAt(inflectionElectronvolt)),
    varianceRatio: known > 0 ? variance / known : variance,
    freedomCount,
    residualSquares: fit.residualSquares,
    coefficientCount: sigmas.length - fit.freedomCount,
  };
}

/** Place of the highest slope between two energies; null when it is at one of them. */
function steepestPlace(fit: PolynomialFit, low: number, high: number): number | null {
  const at = (step: number): number => low + ((high - low) * step) / SEARCH_STEPS;
  let top = 0;
  for (let step = 1; step <= SEARCH_STEPS; step += 1) {
    if (fit.slopeAt(at(step)) > fit.slopeAt(at(top))) top = step;
  }
  if (top === 0 || top === SEARCH_STEPS) return null;
  return findRootByBisection((energy) => -fit.curvatureAt(energy), at(top - 1), at(top + 1));
}

function meanOf(candidates: readonly Candidate[], knownVariance: number): Estimate {
  const scale = knownVariance > 0 ? knownVariance : 1;
  const variance = scale * Math.min(...candidates.map(({ varianceRatio }) => varianceRatio));
  const information = candidates.map(
    ({ residualSquares, coefficientCount }) =>
      (variance > 0 ? residualSquares / variance : 0) + PRICE_OF_COEFFICIENT * coefficientCount,
  );
  const least = Math.min(...information);
  const weights = information.map((value) => Math.exp((least - value) / 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const average = (of: (candidate: Candidate) => number): number =>
    candidates.reduce((sum, candidate, index) => sum + ((weights[index] ?? 0) / total) * of(candidate), 0);
  const value = average(({ inflectionElectronvolt }) => inflectionElectronvolt);
  const uncertainty = average(
    ({ inflectionElectronvolt, scatterElectronvolt, varianceRatio, freedomCount }) =>
      Math.hypot(
        scatterElectronvolt * Math.sqrt(varianceRatio) * studentWidening(freedomCount),
        inflectionElectronvolt - value,
      ),
  );
  return { value, uncertainty };
}

function meanSquare(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value ** 2 / values.length, 0);
}
