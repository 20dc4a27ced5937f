import { describe, expect, it } from '@jest/globals';
import { cesiumFormamidiniumLeadIodide } from '@dotbook/domain';
import type { ParentPortion } from '@dotbook/data-access';
import { mixPortions } from './mix-portions.ts';

const cesium: ParentPortion = {
  code: 'C-Q',
  volumeMillilitre: 1,
  concentrationMilligramPerMillilitre: 50,
  concentrationMolePerLitre: null,
  relativeUncertaintyConcentration: null,
  relativeUncertaintyVolume: null,
  composition: cesiumFormamidiniumLeadIodide(0),
};
const formamidinium: ParentPortion = {
  ...cesium,
  code: 'F-Q',
  composition: cesiumFormamidiniumLeadIodide(1),
};

describe('mixPortions', () => {
  it('gives x = 0.5324 for equal volumes of equal mg/mL, and says that this is not 0.5', () => {
    const mixture = mixPortions([cesium, formamidinium]);
    expect(mixture.shares?.aSite.faFraction).toBeCloseTo(0.5324, 4);
    expect(mixture.warnings.map(({ code }) => code)).toEqual(['equalVolumeNotEqualMole']);
    expect(mixture.faFractionUncertainty).toBeNull();
  });

  it('gives x = 0.5 for the volumes 1.1388 : 1, without a warning', () => {
    const mixture = mixPortions([{ ...cesium, volumeMillilitre: 1.138772 }, formamidinium]);
    expect(mixture.shares?.aSite.faFraction).toBeCloseTo(0.5, 4);
    expect(mixture.warnings).toEqual([]);
  });

  it('carries the stated uncertainties: x(1 − x) times their root sum of squares', () => {
    const stated = { relativeUncertaintyConcentration: 0.03, relativeUncertaintyVolume: 0.01 };
    const mixture = mixPortions([
      { ...cesium, ...stated },
      { ...formamidinium, ...stated },
    ]);
    const x = 0.5324;
    expect(mixture.faFractionUncertainty).toBeCloseTo(
      x * (1 - x) * Math.sqrt(2 * 0.03 ** 2 + 2 * 0.01 ** 2),
      4,
    );
  });

  it('counts amounts where all parents state mol/L', () => {
    const molar = { concentrationMolePerLitre: 0.07 };
    const mixture = mixPortions([
      { ...cesium, ...molar },
      { ...formamidinium, ...molar },
    ]);
    expect(mixture.shares?.aSite.faFraction).toBeCloseTo(0.5, 9);
    expect(mixture.warnings).toEqual([]);
  });

  it('mixes parents that are mixtures themselves, with their own molar mass', () => {
    const half = { ...cesium, composition: cesiumFormamidiniumLeadIodide(0.5) };
    const mixture = mixPortions([half, { ...formamidinium, volumeMillilitre: 2 }]);
    const amountHalf = 50 / ((720.82 + 632.98) / 2);
    const amountFa = 100 / 632.98;
    expect(mixture.shares?.aSite.faFraction).toBeCloseTo(
      (0.5 * amountHalf + amountFa) / (amountHalf + amountFa),
      4,
    );
  });

  it('computes nothing where a parent has no concentration or composition, and says which', () => {
    const mixture = mixPortions([
      { ...cesium, concentrationMilligramPerMillilitre: null },
      { ...formamidinium, composition: null },
    ]);
    expect(mixture.shares).toBeNull();
    expect(mixture.warnings.map(({ detail }) => detail.slice(0, 28))).toEqual([
      'C-Q has no concentration, so',
      'F-Q has no composition, so t',
    ]);
  });
});
