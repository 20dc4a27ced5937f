export interface LineFit {
  readonly slope: number;
  readonly intercept: number;
  /** Standard errors from the residuals; null with two points, where there are none. */
  readonly slopeStandardError: number | null;
  readonly interceptStandardError: number | null;
  /** Standard deviation of the residuals, n − 2 degrees of freedom; null with two points. */
  readonly residualStandardDeviation: number | null;
  readonly pointCount: number;
}

/** Spread of x, relative to x, that is rounding and no difference. */
const ROUNDING_RATIO = 4 * Number.EPSILON;

/** Ordinary least squares y = intercept + slope x; null with fewer than two different x. */
export function fitLine(x: readonly number[], y: readonly number[]): LineFit | null {
  const count = x.length;
  if (count < 2) return null;
  let meanX = 0;
  let meanY = 0;
  for (let index = 0; index < count; index += 1) {
    meanX += (x[index] ?? 0) / count;
    meanY += (y[index] ?? 0) / count;
  }
  let sumXx = 0;
  let sumXy = 0;
  for (let index = 0; index < count; index += 1) {
    const dx = (x[index] ?? 0) - meanX;
    sumXx += dx * dx;
    sumXy += dx * ((y[index] ?? 0) - meanY);
  }
  // The mean of equal x is rounded and so differs from them: their squares do not sum to zero.
  if (sumXx <= count * (ROUNDING_RATIO * meanX) ** 2) return null;
  const slope = sumXy / sumXx;
  const intercept = meanY - slope * meanX;
  let sumResidual = 0;
  for (let index = 0; index < count; index += 1) {
    sumResidual += ((y[index] ?? 0) - intercept - slope * (x[index] ?? 0)) ** 2;
  }
  const residual = count > 2 ? Math.sqrt(sumResidual / (count - 2)) : null;
  return {
    slope,
    intercept,
    slopeStandardError: residual === null ? null : residual / Math.sqrt(sumXx),
    interceptStandardError: residual === null ? null : residual * Math.sqrt(1 / count + meanX ** 2 / sumXx),
    residualStandardDeviation: residual,
    pointCount: count,
  };
}
