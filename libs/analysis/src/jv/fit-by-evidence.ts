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
  const fits: LocalFit[] = [];
  let best = 0;
  for (let index = 0; index <= best + DEGREES_AHEAD; index += 1) {
    const degree = lowest + index;
    if (degree > highest + 1 || degree > Math.max(lowest, candidates.pointCount - 2)) break;
    const fit = candidates.ofDegree(degree);
    if (fit === null) break;
    fits.push(fit);
    if (
      degree <= highest &&
      information(fit, sigma, degree) < information(fits[best], sigma, lowest + best)
    ) {
      best = index;
    }
  }
  const fit = fits[best];
  return fit === undefined ? null : { degree: lowest + best, fit, next: fits[best + 1] ?? null };
}

function information(fit: LocalFit | undefined, sigma: number | null, degree: number): number {
  if (fit === undefined) return Infinity;
  const count = fit.freedomCount + degree + 1;
  const penalty = (degree + 1) * EVIDENCE_PER_DEGREE;
  if (sigma !== null && sigma > 0) return fit.residualSquares / sigma ** 2 + penalty;
  return fit.residualSquares > 0 ? count * Math.log(fit.residualSquares / count) + penalty : -Infinity;
}
