/** |m − y| below this part of m + y is summed as a series, where the difference of logarithms would cancel. */
const LARGEST_SUMMED_RATIO = 0.1;

/**
 * Deviance 2 (m − y + y ln(y/m)) of one count y where m was expected; 2m of no count. Exact to some units of the last place
 * also where y and m are nearly alike and the terms cancel: with v = (m − y)/(m + y) and ln(m/y) = 2 artanh v it is
 * 2 v (m − y) − 4 y v³ (1/3 + v²/5 + v⁴/7 + …).
 *
 * Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000), "bd0".
 *
 * @param m above zero
 */
export function poissonDeviance(y: number, m: number): number {
  if (!(y > 0)) return 2 * m;
  const difference = m - y;
  const sum = m + y;
  if (!(Math.abs(difference) < LARGEST_SUMMED_RATIO * sum)) {
    return 2 * (difference + y * Math.log(y / m));
  }
  const v = difference / sum;
  const square = v * v;
  const series =
    1 / 3 +
    square *
      (1 / 5 +
        square * (1 / 7 + square * (1 / 9 + square * (1 / 11 + square * (1 / 13 + square * (1 / 15))))));
  return 2 * v * (difference - 2 * y * square * series);
}
