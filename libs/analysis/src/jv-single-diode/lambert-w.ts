/** Below this ln z the first six terms of W(z) = z − z² + 3z³/2 − … are exact to the last bit: the next is 1e-17 of W. */
const SERIES_LIMIT = -7;

/** Steps of fourth order from a guess that is right to 6 %: the second reaches the last bit. */
const STEPS = 2;

/** Between these ln z the guess is the Taylor series of W about z = e, where W = 1. */
const TAYLOR_FROM = -1;
const TAYLOR_TO = 4;

/**
 * Principal branch of the Lambert W function, W(z) e^W(z) = z, from the logarithm of z: the w > 0 with w + ln w = ln z.
 * Relative error below 1e-14 for every ln z from −700 to 1e5, where z itself would overflow beyond 709.
 *
 * Example: ln z = 1 gives 1, as 1 e¹ = e.
 *
 * Source of the step: F. N. Fritsch, R. E. Shafer, W. P. Crowley, Commun. ACM 16 (1973) 123,
 * doi:10.1145/361952.361970; of the series and their derivatives: R. M. Corless et al., Adv. Comput. Math. 5 (1996) 329,
 * doi:10.1007/BF02124750.
 *
 * @param logarithm ln z, a finite number
 */
export function lambertWOfLog(logarithm: number): number {
  if (logarithm < SERIES_LIMIT) return seriesOfSmall(Math.exp(logarithm));
  let w = guess(logarithm);
  for (let step = 0; step < STEPS; step += 1) {
    const excess = logarithm - Math.log(w) - w;
    const q = 2 * (1 + w) * (1 + w + (2 / 3) * excess);
    w *= 1 + ((excess / (1 + w)) * (q - excess)) / (q - 2 * excess);
  }
  return w;
}

function seriesOfSmall(z: number): number {
  return z * (1 - z * (1 - z * (3 / 2 - z * (8 / 3 - z * (125 / 24 - z * (54 / 5))))));
}

function guess(logarithm: number): number {
  if (logarithm > TAYLOR_TO) {
    const twice = Math.log(logarithm);
    return logarithm - twice + twice / logarithm;
  }
  if (logarithm > TAYLOR_FROM) {
    const x = logarithm - 1;
    return 1 + x * (1 / 2 + x * (1 / 16 - x * (1 / 192 + x / 3072)));
  }
  return seriesOfSmall(Math.exp(logarithm));
}
