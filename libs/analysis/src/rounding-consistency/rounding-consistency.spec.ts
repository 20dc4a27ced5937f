import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculateRoundingConsistency } from './calculate-rounding-consistency.ts';
import { readPrintedDecimal } from './printed-decimal.ts';

const HERO = { jscMilliampPerCm2: '18.3', vocVolt: '1.17', fillFactorPercent: '78.3', pcePercent: '16.6' };
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('roundingConsistency', () => {
  it('of the certified hero: 16.76 % agrees with 16.6 % only at the corner of the rounding box', () => {
    const result = calculateRoundingConsistency(HERO);
    expect(result.metrics).toEqual({
      productPercent: expect.closeTo(16.764813, 6),
      productMinimumPercent: expect.closeTo(16.636928, 6),
      productMaximumPercent: expect.closeTo(16.893239, 6),
      consistent: true,
    });
    expect(codes(result)).toEqual(['nearInconsistent']);
    expect(result.status).toBe('complete');
  });

  it('of the CsPbI3 device is plain: 15.4 · 1.16 · 53.9 % is 9.6 %', () => {
    const result = calculateRoundingConsistency({
      jscMilliampPerCm2: '15.4',
      vocVolt: '1.16',
      fillFactorPercent: '53.9',
      pcePercent: '9.6',
    });
    expect(result.metrics.consistent).toBe(true);
    expect(result.warnings).toEqual([]);
  });

  it('counts digits: 16.60 is a narrower claim than 16.6', () => {
    const result = calculateRoundingConsistency({ ...HERO, pcePercent: '16.60' });
    expect(result.metrics.consistent).toBe(false);
    expect(codes(result)).toEqual(['conflictsWithPrinted']);
    expect(calculateRoundingConsistency({ ...HERO, pcePercent: '17' }).warnings).toEqual([]);
  });

  it('never contradicts numbers that were rounded from one device', () => {
    const digits = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 26, noNaN: true }),
        fc.double({ min: 0.6, max: 1.3, noNaN: true }),
        fc.double({ min: 30, max: 88, noNaN: true }),
        digits,
        digits,
        (jsc, voc, fillFactorPercent, few, more) => {
          const result = calculateRoundingConsistency({
            jscMilliampPerCm2: jsc.toFixed(few),
            vocVolt: voc.toFixed(more + 1),
            fillFactorPercent: fillFactorPercent.toFixed(few),
            pcePercent: ((jsc * voc * fillFactorPercent) / 100).toFixed(more),
          });
          expect(result.metrics.consistent).toBe(true);
          const { productPercent, productMinimumPercent, productMaximumPercent } = result.metrics;
          expect(productMinimumPercent).toBeLessThan(productPercent);
          expect(productPercent).toBeLessThan(productMaximumPercent);
        },
      ),
    );
  });

  it.each(['', 'about 18', '18,3', '-18.3', '0', 'NaN', '1e999'])('refuses “%s”, by field', (text) => {
    expect(() => calculateRoundingConsistency({ ...HERO, jscMilliampPerCm2: text })).toThrow(
      /jscMilliampPerCm2 is “/u,
    );
  });

  it.each([
    ['18.3', 0.05],
    ['18', 0.5],
    ['18.', 0.5],
    ['.50', 0.005],
    ['1.83e1', 0.05],
    ['+1.170', 0.0005],
  ])('reads “%s” as its value ± %d', (text, half) => {
    const { value, lower, upper } = readPrintedDecimal(text, 'x');
    expect(upper - value).toBeCloseTo(half, 12);
    expect(value - lower).toBeCloseTo(half, 12);
  });
});
