import { describe, expect, it } from '@jest/globals';
import { poissonDeviance } from './poisson-deviance.ts';

describe('poissonDeviance', () => {
  it('is 2m of no count and zero of the expected one', () => {
    expect(poissonDeviance(0, 1.5)).toBe(3);
    expect(poissonDeviance(7, 7)).toBe(0);
  });

  it.each([
    // 2 (m − y + y ln(y/m)) worked out with 60 digits.
    [1, 3, 1.8027754226637807],
    [100, 95, 0.2586588775101067],
    [1e6, 1e6 + 1, 9.999993333338332e-7],
    [1e6, 1e6 - 1000, 1.0006671670670002],
    [4, 4.8, 0.14142754564836293],
    [4, 4.95, 0.19525427631433356],
  ])('of %d counts where %d were expected is %d', (y, m, expected) => {
    expect(Math.abs(poissonDeviance(y, m) / expected - 1)).toBeLessThan(3e-15);
  });

  it('has no step where the series takes over', () => {
    const edge = (100 * 1.1) / 0.9;
    const below = poissonDeviance(100, edge * (1 - 1e-12));
    const above = poissonDeviance(100, edge * (1 + 1e-12));
    expect(Math.abs(above - below)).toBeLessThan(1e-10);
  });
});
