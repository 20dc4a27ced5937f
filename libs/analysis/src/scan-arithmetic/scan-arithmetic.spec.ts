import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculateScanArithmetic } from './calculate-scan-arithmetic.ts';

const PAPER = { startVolt: 1.3, endVolt: -0.1, scanRateMillivoltPerSecond: 100, delaySecond: 0.1 };

describe('scanArithmetic', () => {
  it('of the paper: 1.3 to −0.1 V at 100 mV/s with 100 ms is 10 mV, 141 points, 14 s', () => {
    const result = calculateScanArithmetic(PAPER);
    expect(result.metrics).toEqual({
      stepMillivolt: 10,
      pointCount: 141,
      durationSecond: expect.closeTo(14, 9),
    });
    expect(result).toMatchObject({ status: 'complete', warnings: [] });
  });

  it('is the same in both directions', () => {
    const forward = calculateScanArithmetic({ ...PAPER, startVolt: -0.1, endVolt: 1.3 });
    expect(forward.metrics).toEqual(calculateScanArithmetic(PAPER).metrics);
  });

  it('says when the end is not a whole number of steps away', () => {
    const result = calculateScanArithmetic({ ...PAPER, endVolt: -0.105 });
    expect(result.metrics.pointCount).toBe(141);
    expect(result.warnings).toMatchObject([{ code: 'nearInconsistent' }]);
  });

  it('finds the points of any whole number of steps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: -2000, max: 2000 }),
        (steps, stepMillivolt, scanRateMillivoltPerSecond, startMillivolt) => {
          const { metrics, warnings } = calculateScanArithmetic({
            startVolt: startMillivolt / 1000,
            endVolt: (startMillivolt + steps * stepMillivolt) / 1000,
            scanRateMillivoltPerSecond,
            delaySecond: stepMillivolt / scanRateMillivoltPerSecond,
          });
          expect(metrics.pointCount).toBe(steps + 1);
          expect(warnings).toEqual([]);
          expect(metrics.durationSecond * scanRateMillivoltPerSecond).toBeCloseTo(steps * stepMillivolt, 6);
        },
      ),
    );
  });

  it('refuses what is no scan', () => {
    expect(() => calculateScanArithmetic({ ...PAPER, endVolt: 1.3 })).toThrow(/needs two voltages/u);
    expect(() => calculateScanArithmetic({ ...PAPER, delaySecond: 0 })).toThrow(/delaySecond is 0/u);
    expect(() => calculateScanArithmetic({ ...PAPER, scanRateMillivoltPerSecond: -5 })).toThrow(/is -5/u);
    expect(() => calculateScanArithmetic({ ...PAPER, startVolt: Number.NaN })).toThrow(/must be finite/u);
  });
});
