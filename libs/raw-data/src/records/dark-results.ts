import type { HeaderClaim } from '@dotbook/domain';
import type { Points } from './points.ts';

/** Current at 0 V over the highest current below which nothing is lit. */
const HIGHEST_DARK_FRACTION = 0.01;

/**
 * True for a curve without light of a program that then writes 0 for every result: all results are 0, and there is no current
 * to speak of at 0 V. Such zeros are no results.
 */
export function hasDarkResults(claims: readonly HeaderClaim[], points: Points): boolean {
  const isAllZero = claims.length > 0 && claims.every(({ claimedValue }) => claimedValue === 0);
  return isAllZero && Math.abs(currentNearZero(points)) <= HIGHEST_DARK_FRACTION * highestCurrent(points);
}

function highestCurrent({ y }: Points): number {
  return y.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0);
}

function currentNearZero({ x, y }: Points): number {
  let nearest = 0;
  x.forEach((voltage, index) => {
    if (Math.abs(voltage) < Math.abs(x[nearest] ?? 0)) nearest = index;
  });
  return y[nearest] ?? 0;
}
