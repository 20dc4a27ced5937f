/** Below this ln z the first six terms of W(z) = z − z² + 3z³/2 − … are exact to the last bit: the next is 1e-17 of W. */
const SERIES_LIMIT = -7;

/** From there to here the guess is a parabola about the nearest of the places known, right to 4e-5: one step reaches the last bit. */
const TABLE_TO = 8;
const PLACES_PER_UNIT = 8;

/** Steps from a guess that is right to 6 %: the second reaches the last bit. */
const STEPS = 2;

/**
 * Principal branch of the Lambert W function, W(z) e^W(z) = z, from the logarithm of z: the w > 0 with w + ln w = ln z.
 * Relative error below 1e-14 for every ln z from −700 to 1e5, where z itself would overflow beyond 709.
 *
 * Example: ln z = 1 gives 1, as 1 e¹ = e.
 *
 * Source of the step: F. N. Fritsch, R. E. Shafer, W. P. Crowley, Commun. ACM 16 (1973) 123,
 * doi:10.1145/361952.361970; of the series and the derivatives: R. M. Corless et al., Adv. Comput. Math. 5 (1996) 329,
 * doi:10.1007/BF02124750.
 *
 * @param logarithm ln z, a finite number
 */
export function lambertWOfLog(logarithm: number): number {
  if (logarithm < SERIES_LIMIT) return seriesOfSmall(Math.exp(logarithm));
  if (logarithm < TABLE_TO) return stepFrom(guessFromTable(logarithm), logarithm);
  const twice = Math.log(logarithm);
  let w = logarithm - twice + twice / logarithm;
  for (let step = 0; step < STEPS; step += 1) w = stepFrom(w, logarithm);
  return w;
}

/** One step of fourth order towards the w of a logarithm. */
function stepFrom(w: number, logarithm: number): number {
  const excess = logarithm - Math.log(w) - w;
  const q = 2 * (1 + w) * (1 + w + (2 / 3) * excess);
  return w * (1 + ((excess / (1 + w)) * (q - excess)) / (q - 2 * excess));
}

function seriesOfSmall(z: number): number {
  return z * (1 - z * (1 - z * (3 / 2 - z * (8 / 3 - z * (125 / 24 - z * (54 / 5))))));
}

/** Of w at ln z = x: w itself, dw/dx = w/(1 + w) and d²w/dx²/2 = w/(2 (1 + w)³), one place after the other. */
const TABLE = tableOfPlaces();
const NUMBERS_PER_PLACE = 3;

function guessFromTable(logarithm: number): number {
  const place = Math.round((logarithm - SERIES_LIMIT) * PLACES_PER_UNIT);
  const beyond = logarithm - SERIES_LIMIT - place / PLACES_PER_UNIT;
  const at = place * NUMBERS_PER_PLACE;
  return (TABLE[at] ?? 0) + beyond * ((TABLE[at + 1] ?? 0) + beyond * (TABLE[at + 2] ?? 0));
}

/** Every place begins at what the parabola of the one before says there. */
function tableOfPlaces(): readonly number[] {
  const table: number[] = [];
  const step = 1 / PLACES_PER_UNIT;
  let guess = seriesOfSmall(Math.exp(SERIES_LIMIT));
  for (let place = 0; place <= (TABLE_TO - SERIES_LIMIT) * PLACES_PER_UNIT; place += 1) {
    const logarithm = SERIES_LIMIT + place * step;
    const w = stepFrom(stepFrom(guess, logarithm), logarithm);
    const slope = w / (1 + w);
    const half = slope / (2 * (1 + w) ** 2);
    table.push(w, slope, half);
    guess = w + step * (slope + step * half);
  }
  return table;
}
