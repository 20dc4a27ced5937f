import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculatePlqyRelative, type PlqyRelativeGiven } from './calculate-plqy-relative.ts';

const GIVEN: PlqyRelativeGiven = {
  referencePlqyFraction: 0.95,
  referenceRefractiveIndex: 1.361,
  sampleRefractiveIndex: 1.361,
  sampleIntegral: 1,
  referenceIntegral: 1,
  sampleAbsorbance: 0.12,
  referenceAbsorbance: 0.05,
};

describe('plqyRelative of one pair', () => {
  it('takes absorptances: 0.12 against 0.05 is 0.4279, not the 0.3958 of the absorbances', () => {
    const { metrics } = calculatePlqyRelative(GIVEN);
    expect(metrics.plqyFraction).toBeCloseTo(0.4279, 4);
    expect(metrics.absorptanceFraction).toBeCloseTo(0.2414, 4);
    expect((0.95 * (0.05 / 0.12)) / (metrics.plqyFraction ?? 1) - 1).toBeCloseTo(-0.075, 3);
  });

  it.each([
    [1.375, 1.0207],
    [1.397, 1.0536],
    [1.497, 1.2098],
  ])('in a solvent of %d instead of ethanol is %d times as much', (sampleRefractiveIndex, factor) => {
    const other = calculatePlqyRelative({ ...GIVEN, sampleRefractiveIndex }).metrics.plqyFraction ?? 0;
    expect(other / (calculatePlqyRelative(GIVEN).metrics.plqyFraction ?? 1)).toBeCloseTo(factor, 4);
  });

  it('finds the yield that a made pair has', () => {
    const fraction = fc.double({ min: 0.01, max: 1, noNaN: true });
    const absorbance = fc.double({ min: 0.01, max: 0.1, noNaN: true });
    fc.assert(
      fc.property(fraction, absorbance, absorbance, (truth, sampleAbsorbance, referenceAbsorbance) => {
        // Light that leaves a liquid falls with the square of its refractive index.
        const emitted = (plqy: number, absorbed: number, index: number): number =>
          (plqy * (1 - Math.exp(-absorbed * Math.LN10)) * 1e6) / index / index;
        const { metrics } = calculatePlqyRelative({
          referencePlqyFraction: 0.95,
          referenceRefractiveIndex: 1.361,
          sampleRefractiveIndex: 1.497,
          sampleIntegral: emitted(truth, sampleAbsorbance, 1.497),
          referenceIntegral: emitted(0.95, referenceAbsorbance, 1.361),
          sampleAbsorbance,
          referenceAbsorbance,
        });
        expect(metrics.plqyFraction).toBeCloseTo(truth, 9);
      }),
    );
  });

  it('states the uncertainty that its parts have: ± 0.0122 in the example', () => {
    const { metrics, uncertainties } = calculatePlqyRelative({
      ...GIVEN,
      referencePlqyUncertaintyFraction: 0.02,
      relativeUncertaintyIntegral: 0.01,
      relativeUncertaintyAbsorbance: 0.01,
    });
    expect(metrics.plqyFraction).toBeCloseTo(0.4279, 4);
    expect(uncertainties.plqyFraction).toBeCloseTo(0.0122, 4);
  });

  it('states the uncertainty of the derivatives by every input', () => {
    const stated = { relativeUncertaintyIntegral: 0.004, relativeUncertaintyAbsorbance: 0.03 };
    const at = (changes: Partial<PlqyRelativeGiven>): number =>
      calculatePlqyRelative({ ...GIVEN, ...changes }).metrics.plqyFraction ?? Number.NaN;
    const moved = (key: keyof PlqyRelativeGiven, by: number): number =>
      (at({ [key]: (GIVEN[key] ?? 0) * (1 + by / 1000) }) -
        at({ [key]: (GIVEN[key] ?? 0) * (1 - by / 1000) })) *
      500;
    expect(calculatePlqyRelative({ ...GIVEN, ...stated }).uncertainties.plqyFraction).toBeCloseTo(
      Math.hypot(
        ...[moved('sampleIntegral', 0.004), moved('referenceIntegral', 0.004)],
        ...[moved('sampleAbsorbance', 0.03), moved('referenceAbsorbance', 0.03)],
      ),
      7,
    );
  });

  it('states none where none is given, and refuses one that is not above zero', () => {
    expect(calculatePlqyRelative(GIVEN).uncertainties).toEqual({});
    expect(() => calculatePlqyRelative({ ...GIVEN, relativeUncertaintyIntegral: -0.01 })).toThrow(
      expect.objectContaining({ code: 'valueNotPositive' }),
    );
  });

  it('keeps a yield above 1 and tells it', () => {
    const result = calculatePlqyRelative({ ...GIVEN, sampleIntegral: 3 });
    expect(result.metrics.plqyFraction).toBeCloseTo(1.2838, 3);
    expect(result.warnings).toMatchObject([{ code: 'externalQuantumEfficiencyOutOfRange' }]);
  });

  it('refuses what is not above zero, by field', () => {
    expect(() => calculatePlqyRelative({ ...GIVEN, sampleAbsorbance: 0 })).toThrow(/sampleAbsorbance is 0/u);
    expect(() => calculatePlqyRelative({ ...GIVEN, referenceIntegral: Number.NaN })).toThrow(/is NaN/u);
  });
});
