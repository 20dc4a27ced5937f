import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculateCsOleate } from './calculate-cs-oleate.ts';

const RECIPE = { cesiumCarbonateGram: 0.1, oleicAcidMillilitre: 0.4, octadeceneMillilitre: 10 };

describe('csOleate', () => {
  it('of the recipe is 0.6138 mmol at 0.059 M, where 0.063 M is stated', () => {
    const { metrics, status } = calculateCsOleate(RECIPE);
    expect(metrics.cesiumMillimole).toBeCloseTo(0.6138, 4);
    expect(metrics.cesiumMolar).toBeCloseTo(0.059, 4);
    expect(status).toBe('complete');
  });

  it('scales: any multiple of the recipe has its concentration', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (factor) => {
        const { metrics } = calculateCsOleate({
          cesiumCarbonateGram: RECIPE.cesiumCarbonateGram * factor,
          oleicAcidMillilitre: RECIPE.oleicAcidMillilitre * factor,
          octadeceneMillilitre: RECIPE.octadeceneMillilitre * factor,
        });
        expect(metrics.cesiumMolar).toBeCloseTo(calculateCsOleate(RECIPE).metrics.cesiumMolar, 12);
        expect(metrics.cesiumMillimole / factor).toBeCloseTo(0.6138, 4);
      }),
    );
  });

  it.each(['cesiumCarbonateGram', 'oleicAcidMillilitre', 'octadeceneMillilitre'] as const)(
    'refuses %s of 0 or NaN',
    (field) => {
      for (const value of [0, Number.NaN]) {
        expect(() => calculateCsOleate({ ...RECIPE, [field]: value })).toThrow(new RegExp(field, 'u'));
      }
    },
  );
});
