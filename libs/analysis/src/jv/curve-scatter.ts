import { medianOf } from '../numerics/median.ts';
import type { LocalFit } from '../numerics/local-fit.ts';
import type { SortedCurve } from './sorted-curve.ts';

/** The median absolute deviate of a normal distribution. */
const NORMAL_MEDIAN_DEVIATE = 0.6745;
/** Differences beyond so many deviations are spikes and no noise. */
const SPIKE_SIGMAS = 3.5;
const LEAST_DIFFERENCES = 3;
/** Injection of more than this part of Jsc is no longer looked at. */
const INJECTION_LIMIT_RATIO = 1;
/** A fit misses its points when χ² is above its expectation by so many of its standard deviations. */
const MISFIT_DEVIATIONS = 3;

/**
 * Standard deviation of one current, from how far each point is from the line between its neighbours, once the trend is
 * taken off: blind to slope, robust against spikes (those beyond 3.5 deviations of the median are left out). Null when the
 * curve holds fewer than five points.
 *
 * @param rest what is left of the currents after the trend, in the order of the curve
 * @param jsc current at V = 0, to leave out what the forward end of the sweep adds
 */
export function scatterOf(curve: SortedCurve, rest: readonly number[], jsc: number): number | null {
  const { voltageVolt, values } = curve;
  const lowest = -INJECTION_LIMIT_RATIO * jsc;
  const sizes: number[] = [];
  for (let index = 1; index + 1 < rest.length; index += 1) {
    if ((values[index + 1] ?? 0) < lowest) break;
    const before = voltageVolt[index - 1] ?? 0;
    const after = voltageVolt[index + 1] ?? 0;
    const weight = ((voltageVolt[index] ?? 0) - before) / (after - before);
    const between = (1 - weight) * (rest[index - 1] ?? 0) + weight * (rest[index + 1] ?? 0);
    const deviation = ((rest[index] ?? 0) - between) / Math.sqrt(1 + weight ** 2 + (1 - weight) ** 2);
    sizes.push(Math.abs(deviation));
  }
  if (sizes.length < LEAST_DIFFERENCES) return null;
  const middle = (medianOf(sizes) ?? 0) / NORMAL_MEDIAN_DEVIATE;
  let squares = 0;
  let count = 0;
  for (const size of sizes) {
    if (size > SPIKE_SIGMAS * middle) continue;
    squares += size ** 2;
    count += 1;
  }
  return count === 0 ? middle : Math.sqrt(squares / count);
}

/**
 * Standard deviation of one point about a local fit: the known one, unless the points miss the fit by more than it can
 * explain; then theirs. Null when neither tells.
 */
export function deviationAbout(fit: LocalFit, sigma: number | null): number | null {
  const { residualSquares, freedomCount } = fit;
  if (freedomCount === 0) return sigma;
  const own = Math.sqrt(residualSquares / freedomCount);
  if (sigma === null) return own;
  const limit = freedomCount + MISFIT_DEVIATIONS * Math.sqrt(2 * freedomCount);
  return residualSquares > limit * sigma ** 2 ? own : sigma;
}
