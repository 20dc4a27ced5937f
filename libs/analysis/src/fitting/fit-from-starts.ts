import { fitParameters } from './fit-parameters.ts';
import type { FitProblem, FitResult } from './fit-problem.ts';

/**
 * The best of several fits: lowest cost of those that reached a minimum, else of all; the earlier start on a tie.
 *
 * @param starts at least one
 */
export function fitFromStarts(
  problem: FitProblem,
  starts: readonly [readonly number[], ...(readonly number[])[]],
): FitResult {
  const [first, ...others] = starts;
  let best = fitParameters(problem, first);
  for (const start of others) {
    const fit = fitParameters(problem, start);
    if (isBetter(fit, best)) best = fit;
  }
  return best;
}

function isBetter(fit: FitResult, other: FitResult): boolean {
  if (fit.stopReason === 'modelNotFinite') return false;
  if (other.stopReason === 'modelNotFinite') return true;
  const isMinimum = fit.stopReason === 'converged';
  if (isMinimum !== (other.stopReason === 'converged')) return isMinimum;
  return fit.cost < other.cost;
}
