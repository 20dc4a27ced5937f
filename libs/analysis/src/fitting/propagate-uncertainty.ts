/** Part of its standard uncertainty by which a parameter is moved to see what depends on it. */
const STEP_RATIO = 1e-3;

/**
 * Standard uncertainty of a number that follows from fitted parameters: √(gᵀ C g) with the gradient g by central
 * differences. Null where the number is missing beside the parameters.
 *
 * @param covariance of the parameters (k = 1); one at a bound has a row of zeros and does not count
 */
export function propagateUncertainty(
  parameters: readonly number[],
  covariance: readonly (readonly number[])[],
  numberOf: (parameters: readonly number[]) => number | null,
): number | null {
  const gradient: number[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const step = STEP_RATIO * Math.sqrt(covariance[index]?.[index] ?? 0);
    if (step === 0) {
      gradient.push(0);
      continue;
    }
    const above = numberOf(parameters.with(index, parameter + step));
    const below = numberOf(parameters.with(index, parameter - step));
    if (above === null || below === null) return null;
    gradient.push((above - below) / (2 * step));
  }
  let variance = 0;
  for (const [row, left] of gradient.entries()) {
    for (const [column, right] of gradient.entries()) {
      variance += left * right * (covariance[row]?.[column] ?? 0);
    }
  }
  return Math.sqrt(Math.max(0, variance));
}
