import type { LocalFit, LocalFits } from '../numerics/local-fit.ts';

/** Improvement of χ² that a further degree must bring: chance brings as much once in 200 times. */
const EVIDENCE_PER_DEGREE = 8;

/** An even bend may follow where an odd one is not asked for, so two degrees more are tried. */
const DEGREES_AHEAD = 2;

/** A local fit of the degree that the points ask for, and that of the next degree, by which its method is judged. */
export interface EvidencedFit {
  readonly degree: number;
  readonly fit: LocalFit;
  readonly next: LocalFit | null;
}

/**
 * The polynomial of the degree whose χ² no further degree improves by eight; of points of unknown
 * scatter n ln(χ²/n) takes its place. At least one point is to spare. Null when not even the lowest can be had.
 *
 * @param sigma standard deviation of one y, null when it is not known
 */
export function fitByEvidence(
  candidates: LocalFits,
  sigma: number | null,
  [lowest, highest]: readonly [lowest: number, highest: number],
): EvidencedFit | null {
  let best: LocalFit | null = null;
  let next: LocalFit | null = null;
  let degreeOfBest = lowest;
  let leastInformation = Infinity;
  const mostOfPoints = Math.max(lowest, candidates.pointCount - 2);
  for (let degree = lowest; degree <= Math.min(degreeOfBest + DEGREES_AHEAD, highest + 1); degree += 1) {
    const fit = degree > mostOfPoints ? null : candidates.ofDegree(degree);
    if (fit === null) break;
    if (degree === degreeOfBest + 1) next = fit;
    const bits = degree > highest ? Infinity : information(fit, sigma, degree);
    if (best === null || bits < leastInformation) {
      [best, next] = [fit, null];
      degreeOfBest = degree;
      leastInformation = bits;
    }
  }
  return best === null ? null : { degree: degreeOfBest, fit: best, next };
}

function information(fit: LocalFit, sigma: number | null, degree: number): number {
  const count = fit.freedomCount + degree + 1;
  const penalty = (degree + 1) * EVIDENCE_PER_DEGREE;
  if (sigma !== null && sigma > 0) return fit.residualSquares / sigma ** 2 + penalty;
  return fit.residualSquares > 0 ? count * Math.log(fit.residualSquares / count) + penalty : -Infinity;
}
