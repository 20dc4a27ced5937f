/** Below this ln z the first six terms of W(z) = z − z² + 3z³/2 − … are exact to the last bit: the next is 1e-17 of W. */
const SERIES_LIMIT = -7;

/** Steps of fourth order from a guess that is right to some per cent: the second reaches the last bit. */
const STEPS = 2;

/**
 * Principal branch of the Lambert W function, W(z) e^W(z) = z, from the logarithm of z: the w > 0 with w + ln w = ln z.
 * Relative error below 1e-14 for every ln z from −700 to 1e5, where z itself would overflow beyond 709.
 *
 * Example: ln z = 1 gives 1, as 1 e¹ = e.
 *
 * Source of the step: F. N. Fritsch, R. E. Shafer, W. P. Crowley, Commun. ACM 16 (1973) 123,
 * doi:10.1145/361952.361970; of the guess below z = e: S. Winitzki, Lect. Notes Comput. Sci. 2667 (2003) 780,
 * doi:10.1007/3-540-44839-X_82.
 *
 * @param logarithm ln z, a finite number
 */
export function lambertWOfLog(logarithm: number): number {
  if (logarithm < SERIES_LIMIT) {
    const z = Math.exp(logarithm);
    return z * (1 - z * (1 - z * (3 / 2 - z * (8 / 3 - z * (125 / 24 - z * (54 / 5))))));
  }
  let w = guess(logarithm);
  for (let step = 0; step < STEPS; step += 1) {
    const excess = logarithm - Math.log(w) - w;
    const q = 2 * (1 + w) * (1 + w + (2 / 3) * excess);
    w *= 1 + ((excess / (1 + w)) * (q - excess)) / (q - 2 * excess);
  }
  return w;
}

function guess(logarithm: number): number {
  if (logarithm > 1) {
    const twice = Math.log(logarithm);
    return logarithm - twice + twice / logarithm;
  }
  const shifted = Math.log1p(Math.exp(logarithm));
  return shifted * (1 - Math.log1p(shifted) / (2 + shifted));
}
