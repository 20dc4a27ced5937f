/** Whether residuals change sign as often as chance would have it. */
export interface RunsTest {
  readonly runCount: number;
  /** Number of runs to be expected: 1 + 2 n₊ n₋/(n₊ + n₋). */
  readonly expectedCount: number;
  /** Exact probability of so few runs or fewer: small when the model misses a trend. */
  readonly fewRunsProbability: number;
}

/**
 * Runs test of Wald and Wolfowitz on the signs of residuals, in the order of the abscissa; zeros are left out. The
 * probability is exact, also for few points. Null unless there are residuals of both signs.
 *
 * Source: A. Wald, J. Wolfowitz, Ann. Math. Stat. 11 (1940) 147, doi:10.1214/aoms/1177731909.
 */
export function runsTest(residuals: ArrayLike<number>): RunsTest | null {
  const signs = Array.from(residuals, Math.sign).filter((sign) => sign !== 0);
  const total = signs.length;
  const positive = signs.filter((sign) => sign > 0).length;
  const negative = total - positive;
  if (positive === 0 || negative === 0) return null;
  const runCount = 1 + signs.slice(1).filter((sign, index) => sign !== signs[index]).length;
  const logFactorials = [0];
  for (let n = 1; n <= total; n += 1) logFactorials.push((logFactorials[n - 1] ?? 0) + Math.log(n));
  const logChoose = (n: number, k: number): number =>
    k < 0 || k > n
      ? -Infinity
      : (logFactorials[n] ?? 0) - (logFactorials[k] ?? 0) - (logFactorials[n - k] ?? 0);
  const logAll = logChoose(total, positive);
  const split = (inPositive: number, inNegative: number): number =>
    Math.exp(logChoose(positive - 1, inPositive - 1) + logChoose(negative - 1, inNegative - 1) - logAll);
  let fewRunsProbability = 0;
  for (let runs = 2; runs <= runCount; runs += 1) {
    const half = Math.floor(runs / 2);
    fewRunsProbability +=
      runs % 2 === 0 ? 2 * split(half, half) : split(half + 1, half) + split(half, half + 1);
  }
  return {
    runCount,
    expectedCount: 1 + (2 * positive * negative) / total,
    fewRunsProbability: Math.min(1, fewRunsProbability),
  };
}

/**
 * Autocorrelation of residuals Σ rᵢ rᵢ₊ₗ / Σ rᵢ² at a lag (1 when absent); about 0 ± 1/√N for independent ones, near 1
 * when the model misses a trend. Null when all are zero or there are not more than the lag.
 */
export function residualAutocorrelation(residuals: ArrayLike<number>, lag = 1): number | null {
  let square = 0;
  let product = 0;
  for (let index = 0; index < residuals.length; index += 1) {
    const residual = residuals[index] ?? 0;
    square += residual ** 2;
    product += residual * (residuals[index + lag] ?? 0);
  }
  return residuals.length > lag && square > 0 ? product / square : null;
}
