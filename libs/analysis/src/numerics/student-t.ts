import { findRootByBisection } from './bisection.ts';
import { logGamma } from './log-gamma.ts';

/** Continued fraction of the incomplete beta function (modified Lentz). */
function betaContinuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / Math.max(Math.abs(1 - ((a + b) * x) / (a + 1)), tiny);
  let result = d;
  for (let m = 1; m <= 300; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || tiny);
    c = 1 + even / c || tiny;
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || tiny);
    c = 1 + odd / c || tiny;
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return result;
}

function regularisedIncompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaContinuedFraction(x, a, b)) / a
    : 1 - (front * betaContinuedFraction(1 - x, b, a)) / b;
}

/**
 * Two-sided quantile of Student's t distribution: the t with P(|T| <= t) = confidence.
 * Examples: 12.706 for 1 degree of freedom and 0.95, 2.228 for 10.
 */
export function studentTQuantile(confidence: number, degreesOfFreedom: number): number {
  const tail = (t: number): number =>
    regularisedIncompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
  return findRootByBisection((t) => tail(t) - (1 - confidence), 0, 1e4);
}

/** Standard deviations of a normal distribution that hold 95 %. */
const NORMAL_95 = 1.96;
/** From here on Student's t is that of a normal distribution. */
const LARGE_FREEDOM_COUNT = 1000;

/**
 * Factor by which a standard uncertainty is widened whose scatter few degrees of freedom tell, so that 1.96 of it hold 95 %:
 * Student's t over 1.96. Examples: 6.48 for 1, 1.14 for 10.
 */
export function studentWidening(degreesOfFreedom: number): number {
  return degreesOfFreedom < LARGE_FREEDOM_COUNT ? studentTQuantile(0.95, degreesOfFreedom) / NORMAL_95 : 1;
}
