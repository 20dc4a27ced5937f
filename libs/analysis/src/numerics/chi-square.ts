import { findRootByBisection } from './bisection.ts';
import { logGamma } from './log-gamma.ts';

/** Terms below this part of the sum no longer change it. */
const SMALLEST_TERM_RATIO = 1e-16;

/** P(a, x) of the incomplete gamma function by its series; quick for x up to a, where it is asked. */
function regularisedLowerGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  let term = 1;
  let sum = 1;
  for (let n = 1; term > SMALLEST_TERM_RATIO * sum; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a + 1));
}

/**
 * Quantile of the χ² distribution below its mean: the x with P(χ² <= x) = probability, for probabilities up to a half.
 * Examples for 0.025: 0.0506 for 2 degrees of freedom, 3.247 for 10.
 */
export function lowerChiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  const a = degreesOfFreedom / 2;
  return findRootByBisection((x) => regularisedLowerGamma(a, x / 2) - probability, 0, degreesOfFreedom);
}
