import type { Warning } from '@dotbook/domain';
import { runsTest } from '../fitting/residual-tests.ts';
import { formatNumber } from '../results/format-number.ts';
import { runningMean } from './find-reflections.ts';
import type { FittedReflection } from './fit-reflection.ts';

/** Residuals of a line that fits change sign so seldom once in a thousand times. */
const CHANCE_LIMIT = 1e-3;
/** What a line may miss of its height, as a mean of five points. */
const LARGEST_MISFIT_RATIO = 0.015;

/**
 * `poorFit`: the measured line has another shape than the fitted one, such as the tail of axial divergence of a sharp strong
 * line. Told by residuals that follow each other with the same sign and by how large they are beside the height, so that neither the unit of
 * the intensity nor many counts, to which no model is good enough, decide.
 */
export function misfitOf({
  window,
  expectedCounts,
  heightCounts,
  twoThetaDegree,
}: FittedReflection): Warning[] {
  const residuals = window.counts.map((count, index) => count - (expectedCounts[index] ?? 0));
  const largest = runningMean(residuals).reduce((most, mean) => Math.max(most, Math.abs(mean)), 0);
  const chance = runsTest(residuals)?.fewRunsProbability ?? 1;
  if (chance > CHANCE_LIMIT || largest <= LARGEST_MISFIT_RATIO * heightCounts) return [];
  const percent = formatNumber((100 * largest) / heightCounts);
  const detail = `The reflection at ${formatNumber(twoThetaDegree)}° has another shape than the line fitted to it, which misses it by up to ${percent} % of its height. The uncertainties are those of a fit that bad, but width and size also depend on the shape that is assumed.`;
  return [{ code: 'poorFit', detail }];
}
