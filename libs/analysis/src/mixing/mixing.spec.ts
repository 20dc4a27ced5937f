import { cesiumFormamidiniumLeadIodide, composition } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculateMixing } from './calculate-mixing.ts';
import { mixParents } from './mix-parents.ts';
import { perovskiteMolarMassGramPerMole } from './molar-mass.ts';

const INKS = { concentrationCsMilligramPerMillilitre: 50, concentrationFaMilligramPerMillilitre: 50 };
const cs = cesiumFormamidiniumLeadIodide(0);
const fa = cesiumFormamidiniumLeadIodide(1);

describe('perovskiteMolarMassGramPerMole', () => {
  it('of CsPbI3, FAPbI3 and a mixed one', () => {
    expect(perovskiteMolarMassGramPerMole(cs)).toBeCloseTo(720.82, 2);
    expect(perovskiteMolarMassGramPerMole(fa)).toBeCloseTo(632.98, 2);
    const mixed = composition({
      aSite: { maFraction: 1 },
      bSite: { pbFraction: 1 },
      xSite: { brFraction: 1 },
    });
    expect(perovskiteMolarMassGramPerMole(mixed)).toBeCloseTo(478.98, 2);
  });
});

describe('mixing', () => {
  it('of equal volumes at 50 mg/mL is 0.5324, not 0.5', () => {
    const result = calculateMixing({ ...INKS, volumeCsMillilitre: 1, volumeFaMillilitre: 1 });
    expect(result.metrics.faFraction).toBeCloseTo(0.5324, 4);
    expect(result.warnings).toMatchObject([{ code: 'equalVolumeNotEqualMole' }]);
  });

  it('to x = 0.5 needs 1.139 times the volume of CsPbI3', () => {
    const { metrics, warnings } = calculateMixing({
      ...INKS,
      targetFaFraction: 0.5,
      totalVolumeMillilitre: 2,
    });
    expect(metrics.volumeCsMillilitre / metrics.volumeFaMillilitre).toBeCloseTo(1.139, 3);
    expect(metrics.volumeCsMillilitre + metrics.volumeFaMillilitre).toBeCloseTo(2, 12);
    expect(metrics.faFraction).toBeCloseTo(0.5, 9);
    expect(warnings).toEqual([]);
  });

  it('propagates u(x) = x (1 − x) sqrt(Σ u_rel²)', () => {
    const { metrics, uncertainties } = calculateMixing({
      ...INKS,
      volumeCsMillilitre: 1.139,
      volumeFaMillilitre: 1,
      relativeUncertaintyConcentration: 0.05,
      relativeUncertaintyVolume: 0.01,
    });
    const x = metrics.faFraction;
    const expected = x * (1 - x) * Math.sqrt(2 * (0.05 ** 2 + 0.01 ** 2));
    expect(metrics.faFractionUncertainty).toBeCloseTo(expected, 9);
    expect(uncertainties.faFraction).toBe(metrics.faFractionUncertainty);
  });

  it('has no uncertainty when that of no concentration and no volume is known: unknown is not 0', () => {
    const { metrics, uncertainties } = calculateMixing({
      ...INKS,
      volumeCsMillilitre: 1.139,
      volumeFaMillilitre: 1,
    });
    expect(metrics.faFractionUncertainty).toBeNull();
    expect(uncertainties).toEqual({});
  });

  it('inverts itself', () => {
    const positive = fc.double({ min: 1, max: 200, noNaN: true });
    fc.assert(
      fc.property(positive, positive, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (cCs, cFa, x) => {
        const inks = {
          concentrationCsMilligramPerMillilitre: cCs,
          concentrationFaMilligramPerMillilitre: cFa,
        };
        expect(
          calculateMixing({ ...inks, targetFaFraction: x, totalVolumeMillilitre: 3 }).metrics.faFraction,
        ).toBeCloseTo(x, 9);
      }),
    );
  });

  it('refuses what makes no mixture, by field', () => {
    expect(() => calculateMixing({ ...INKS, volumeCsMillilitre: -1, volumeFaMillilitre: 1 })).toThrow(
      /volumeCsMillilitre is -1/u,
    );
    expect(() => calculateMixing({ ...INKS, volumeCsMillilitre: 1 })).toThrow(
      /needs volumeCsMillilitre and/u,
    );
    expect(() => calculateMixing({ ...INKS, targetFaFraction: 1.2, totalVolumeMillilitre: 1 })).toThrow(
      /targetFaFraction/u,
    );
    expect(() =>
      calculateMixing({
        ...INKS,
        concentrationCsMilligramPerMillilitre: 0,
        targetFaFraction: 0.5,
        totalVolumeMillilitre: 1,
      }),
    ).toThrow(/concentrationCsMilligramPerMillilitre is 0/u);
  });
});

describe('mixParents', () => {
  it('weights any number of parents with their formula units, in mg/mL or mol/L', () => {
    const mixture = mixParents([
      { composition: cs, volumeMillilitre: 1, concentrationMilligramPerMillilitre: 720.817 },
      { composition: fa, volumeMillilitre: 2, concentrationMolePerLitre: 1 },
      { composition: cesiumFormamidiniumLeadIodide(0.5), volumeMillilitre: 1, concentrationMolePerLitre: 1 },
    ]);
    expect(mixture.composition).toEqual(cesiumFormamidiniumLeadIodide(0.625));
    expect(mixture).toMatchObject({ totalMillimole: expect.closeTo(4, 9), totalVolumeMillilitre: 4 });
  });

  it('has no uncertainty of what all parents share', () => {
    const relative = {
      relativeUncertaintyConcentrationFraction: 0.1,
      relativeUncertaintyVolumeFraction: 0.1,
    };
    const { uncertainties } = mixParents([
      { composition: cs, volumeMillilitre: 1, concentrationMolePerLitre: 1, ...relative },
      { composition: fa, volumeMillilitre: 1, concentrationMolePerLitre: 1, ...relative },
    ]);
    expect(uncertainties.aSite.faFraction).toBeCloseTo(0.25 * Math.sqrt(0.04), 12);
    expect(uncertainties.bSite.pbFraction).toBe(0);
  });

  it('sums to one on every site', () => {
    const parent = fc.record({
      composition: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => cesiumFormamidiniumLeadIodide(x)),
      volumeMillilitre: fc.double({ min: 0.01, max: 50, noNaN: true }),
      concentrationMilligramPerMillilitre: fc.double({ min: 0.1, max: 300, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(parent, { minLength: 1, maxLength: 5 }), (parents) => {
        const { aSite } = mixParents(parents).composition;
        expect(Math.abs(aSite.csFraction + aSite.faFraction + aSite.maFraction - 1)).toBeLessThanOrEqual(
          1e-6,
        );
      }),
    );
  });

  it('refuses no parents, no or two concentrations and no volume', () => {
    expect(() => mixParents([])).toThrow(/at least one parent/u);
    expect(() => mixParents([{ composition: cs, volumeMillilitre: 1 }])).toThrow(/exactly one of the two/u);
    expect(() =>
      mixParents([
        {
          composition: cs,
          volumeMillilitre: 1,
          concentrationMolePerLitre: 1,
          concentrationMilligramPerMillilitre: 1,
        },
      ]),
    ).toThrow(/exactly one of the two/u);
    expect(() =>
      mixParents([{ composition: cs, volumeMillilitre: 0, concentrationMolePerLitre: 1 }]),
    ).toThrow(/parents\/0\/volumeMillilitre is 0/u);
  });
});
