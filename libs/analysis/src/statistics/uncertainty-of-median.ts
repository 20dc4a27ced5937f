import { logGamma } from '../numerics/log-gamma.ts';
import { studentWidening } from '../numerics/student-t.ts';

const CONFIDENCE = 0.95;
/** Standard deviations of a normal distribution that hold 95 %. */
const NORMAL_95 = 1.96;

/**
 * Standard uncertainty of the median of sorted values, whatever their distribution: half the 95 % interval between order
 * statistics, interpolated between two of them, over 1.96. The interval from the d-th lowest to the d-th highest of n values
 * holds the median with the probability that at least d of n lie on either side. Fewer than six values have no such interval;
 * theirs is √(π/2) s/√n of a normal distribution, widened by Student's t.
 *
 * Sources: T. P. Hettmansperger, S. J. Sheather, Stat. Probab. Lett. 4 (1986) 75, doi:10.1016/0167-7152(86)90021-0; for a
 * normal distribution M. G. Kendall, A. Stuart, The Advanced Theory of Statistics, vol. 1, section 10.10.
 *
 * @param sorted ascending, at least two
 * @param sem standard error of their mean
 */
export function uncertaintyOfMedian(sorted: readonly number[], sem: number): number {
  const count = sorted.length;
  let depth = 0;
  let confidence = 1;
  let next = 1 - 2 * halfBinomial(count, 0);
  while (next >= CONFIDENCE) {
    depth += 1;
    confidence = next;
    next -= 2 * halfBinomial(count, depth);
  }
  if (depth === 0) return Math.sqrt(Math.PI / 2) * sem * studentWidening(count - 1);
  const excess = (confidence - CONFIDENCE) / (confidence - next);
  const part = ((count - depth) * excess) / (depth + (count - 2 * depth) * excess);
  const between = (outer: number, inner: number): number =>
    (1 - part) * (sorted[outer] ?? 0) + part * (sorted[inner] ?? 0);
  return (between(count - depth, count - depth - 1) - between(depth - 1, depth)) / (2 * NORMAL_95);
}

/** Probability of exactly so many of a number of throws of a coin. */
function halfBinomial(count: number, hits: number): number {
  return Math.exp(logGamma(count + 1) - logGamma(hits + 1) - logGamma(count - hits + 1) - count * Math.LN2);
}
