/** Weights of a fourth difference, which any cubic leaves at zero, and the sum of their squares. */
const FOURTH_DIFFERENCE = [1, -4, 6, -4, 1] as const;
const FOURTH_DIFFERENCE_SQUARES = 70;

/**
 * Standard uncertainty of ∫ weight · y dx by trapezoids, from the scatter of y: the root of the sum of (weight · width of the
 * step · scatter of the value)², the latter by the fourth difference there. Lines narrower than a few steps count as scatter.
 *
 * @param x ascending, about even
 * @param y five values at least
 */
export function scatterOfIntegral(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[],
): number {
  let sum = 0;
  for (let index = 0; index < y.length; index += 1) {
    const before = x[index - 1] ?? x[index] ?? 0;
    const after = x[index + 1] ?? x[index] ?? 0;
    const middle = Math.min(Math.max(index, 2), y.length - 3);
    let fourth = 0;
    for (const [place, weight] of FOURTH_DIFFERENCE.entries()) {
      fourth += weight * (y[middle + place - 2] ?? 0);
    }
    sum += (((weights[index] ?? 0) * (after - before)) / 2) ** 2 * (fourth ** 2 / FOURTH_DIFFERENCE_SQUARES);
  }
  return Math.sqrt(sum);
}
