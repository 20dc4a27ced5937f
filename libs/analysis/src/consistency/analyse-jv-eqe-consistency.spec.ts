import { describe, expect, it } from '@jest/globals';
import { analyseJvEqeConsistency } from './analyse-jv-eqe-consistency.ts';

describe('jvEqeConsistency', () => {
  it('of the hero is +2.23 %, within five percent', () => {
    const result = analyseJvEqeConsistency({ jscJvMilliampPerCm2: 18.3, jscEqeMilliampPerCm2: 17.9 });
    expect(result.metrics.jscMismatchPercent).toBeCloseTo(2.2346, 4);
    expect(result).toMatchObject({
      status: 'complete',
      metrics: { withinFivePercent: true },
      warnings: [],
      uncertainties: {},
    });
  });

  it('is signed, and flagged beyond 5 %, with a reason asked for beyond 10 %', () => {
    const low = analyseJvEqeConsistency({ jscJvMilliampPerCm2: 16.8, jscEqeMilliampPerCm2: 17.9 });
    expect(low.metrics.jscMismatchPercent).toBeLessThan(-5);
    expect(low).toMatchObject({ metrics: { withinFivePercent: false }, warnings: [{ code: 'jscMismatch' }] });
    expect(low.warnings[0]?.detail).not.toContain('written reason');
    const high = analyseJvEqeConsistency({ jscJvMilliampPerCm2: 20, jscEqeMilliampPerCm2: 17.9 });
    expect(high.warnings[0]?.detail).toContain('written reason');
  });

  it('adds relative uncertainties in squares', () => {
    const { uncertainties } = analyseJvEqeConsistency({
      jscJvMilliampPerCm2: 20,
      jscJvUncertaintyMilliampPerCm2: 0.2,
      jscEqeMilliampPerCm2: 20,
      jscEqeUncertaintyMilliampPerCm2: 0.2,
    });
    expect(uncertainties.jscMismatchPercent).toBeCloseTo(Math.SQRT2, 9);
  });

  it('is refused without one of the two currents', () => {
    for (const jscEqeMilliampPerCm2 of [null, 0, -1]) {
      const result = analyseJvEqeConsistency({ jscJvMilliampPerCm2: 18, jscEqeMilliampPerCm2 });
      expect(result).toMatchObject({
        status: 'refused',
        metrics: { jscMismatchPercent: null, withinFivePercent: null },
      });
    }
  });
});
