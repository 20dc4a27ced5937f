import { lowerChiSquareQuantile } from '../numerics/chi-square.ts';

/** Standard deviations of a normal distribution that hold 95 %. */
const NORMAL_95 = 1.96;
/** From here on the distribution of a standard deviation is normal. */
const LARGE_FREEDOM_COUNT = 1000;

/**
 * Standard uncertainty of a standard deviation of n normally distributed values: the larger side of the exact 95 % interval,
 * s (√((n − 1)/χ²(0.025; n − 1)) − 1)/1.96, of many values s/√(2 (n − 1)). Examples for s = 1: 2.70 of three values, 0.385 of
 * eleven, 0.072 of a hundred.
 *
 * Source: ISO 2854:1976, table of the variance (χ² interval); GUM E.4.3 for the limit of many values.
 */
export function uncertaintyOfStandardDeviation(standardDeviation: number, count: number): number {
  const freedom = count - 1;
  if (freedom >= LARGE_FREEDOM_COUNT) return standardDeviation / Math.sqrt(2 * freedom);
  const largest = Math.sqrt(freedom / lowerChiSquareQuantile(0.025, freedom));
  return (standardDeviation * (largest - 1)) / NORMAL_95;
}
