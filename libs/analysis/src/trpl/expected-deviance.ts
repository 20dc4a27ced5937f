/** Above this mean the expansion 1 + 1/(6m) + 1/(6m²) is good to 1e-3. */
const LARGEST_SUMMED_MEAN = 15;

/**
 * Mean of the deviance 2 (m − y + y ln(y/m)) of one Poisson count y with the mean m: 1 for many counts, up to 1.15 near
 * m = 1.3, towards 0 where hardly anything is counted. By it a deviance is brought to 1 per degree of freedom also in the
 * empty tail of a histogram.
 */
export function expectedDeviance(mean: number): number {
  if (mean > LARGEST_SUMMED_MEAN) return 1 + 1 / (6 * mean) + 1 / (6 * mean ** 2);
  let probability = Math.exp(-mean);
  let sum = probability * 2 * mean;
  for (let count = 1; count <= 60; count += 1) {
    probability *= mean / count;
    sum += probability * 2 * (mean - count + count * Math.log(count / mean));
  }
  return sum;
}
