import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import fc from 'fast-check';
import { lambertWOfLog } from './lambert-w.ts';

describe('lambertWOfLog', () => {
  // From 40-digit arithmetic (mpmath), of these logarithms as double numbers.
  it.each([
    [-700, 9.8596765437597708567e-305],
    [-350.25, 7.7331727761894672454e-153],
    [-40, 4.2483542552915889773e-18],
    [-20.5, 1.2501528648238604425e-9],
    [-19.5, 3.398267807946847111e-9],
    [-5, 0.0066930004977309932744],
    [-1, 0.27846454276107379511],
    [-0.125, 0.5230596904843792205],
    [0, 0.567143290409783873],
    [0.5, 0.76624860816175025888],
    [1, 1],
    [2, 1.5571455989976114169],
    [3.75, 2.7414961781951313221],
    [10, 7.9294200950196973486],
    [50, 46.16771916549208967],
    [700, 693.45830887902549834],
    [709.9, 703.34415367794009493],
    [1234.5, 1227.3873569108062146],
    [1e4, 9990.7905809942519249],
    [1e5, 99988.487189669760823],
  ])('ln z = %p gives %p to 1e-14', (logarithm, expected) => {
    expect(Math.abs(lambertWOfLog(logarithm) / expected - 1)).toBeLessThan(1e-14);
  });

  it('solves w + ln w = ln z between all places of its table', () => {
    for (let logarithm = -7.5; logarithm < 8.5; logarithm += 1 / 64) {
      const w = lambertWOfLog(logarithm);
      const rounding = 2 * Number.EPSILON * (Math.abs(logarithm) + w + 1);
      expect(Math.abs(w + Math.log(w) - logarithm)).toBeLessThan(rounding);
    }
  });

  it('solves w + ln w = ln z everywhere, and grows with z', () => {
    fc.assert(
      fc.property(fc.double({ min: -19.9, max: 1e5, noNaN: true }), (logarithm) => {
        const w = lambertWOfLog(logarithm);
        const rounding = 4 * Number.EPSILON * (Math.abs(logarithm) + w + 1);
        expect(Math.abs(w + Math.log(w) - logarithm)).toBeLessThan(rounding);
        expect(lambertWOfLog(logarithm + 1e-3)).toBeGreaterThan(w);
      }),
      { numRuns: caseCount(200) },
    );
  });

  it.each([-7, 8])('has no seam at ln z = %p, where another guess takes over', (logarithm) => {
    const below = lambertWOfLog(logarithm - 1e-15 * Math.abs(logarithm));
    expect(Math.abs(lambertWOfLog(logarithm) / below - 1)).toBeLessThan(1e-14);
  });
});
