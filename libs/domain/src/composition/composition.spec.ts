import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  cesiumFormamidiniumLeadIodide,
  composition,
  COMPOSITION_SUM_TOLERANCE_FRACTION,
  type CompositionInput,
  faFractionOf,
  formulaOf,
} from './composition.ts';

const leadIodide = { bSite: { pbFraction: 1 }, xSite: { iFraction: 1 } };

describe('composition', () => {
  it('takes ions that are not named as 0', () => {
    expect(composition({ aSite: { csFraction: 0.25, faFraction: 0.75 }, ...leadIodide })).toEqual({
      aSite: { csFraction: 0.25, faFraction: 0.75, maFraction: 0 },
      bSite: { pbFraction: 1, snFraction: 0 },
      xSite: { iFraction: 1, brFraction: 0, clFraction: 0 },
    });
  });

  it('names site, shares and sum when they do not sum to 1', () => {
    const refused = (): unknown =>
      composition({ aSite: { csFraction: 0.5, faFraction: 0.4 }, ...leadIodide }, '/targetComposition');
    expect(refused).toThrow('csFraction 0.5 + faFraction 0.4 + maFraction 0 is 0.9');
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'compositionInvalid',
        category: 'meaningless',
        faults: [expect.objectContaining({ pointer: '/targetComposition/aSite' })],
      }),
    );
  });

  it('names every share outside 0 to 1', () => {
    const input: CompositionInput = {
      aSite: { csFraction: 1.5, faFraction: -0.5 },
      bSite: { pbFraction: NaN },
      xSite: { iFraction: 1 },
    };
    expect(() => composition(input)).toThrow(
      expect.objectContaining({
        faults: [
          expect.objectContaining({ pointer: '/aSite/csFraction' }),
          expect.objectContaining({ pointer: '/aSite/faFraction' }),
          expect.objectContaining({ pointer: '/bSite/pbFraction' }),
        ],
      }),
    );
  });

  it('accepts a deviation of exactly 1e-6 and refuses twice that', () => {
    const withCs = (csFraction: number) => () =>
      composition({ aSite: { csFraction, faFraction: 0.5 }, ...leadIodide });
    expect(withCs(0.499999)).not.toThrow();
    expect(withCs(0.500001)).not.toThrow();
    expect(withCs(0.499998)).toThrow('must sum to 1');
    expect(withCs(0.500002)).toThrow('must sum to 1');
  });

  it('keeps thirds as they were given', () => {
    const third = 0.333333;
    const made = composition({
      aSite: { csFraction: third, faFraction: third, maFraction: third },
      ...leadIodide,
    });
    expect(made.aSite).toEqual({ csFraction: third, faFraction: third, maFraction: third });
  });

  it('always ends with six decimals and sums within the tolerance', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (a, b, c) => {
        fc.pre(a + b + c > 1e-9);
        const total = a + b + c;
        const { aSite } = composition({
          aSite: { csFraction: a / total, faFraction: b / total, maFraction: c / total },
          ...leadIodide,
        });
        const shares = Object.values(aSite);
        for (const one of shares) expect(Number(one.toFixed(6))).toBe(one);
        const sum = shares.reduce((left, right) => left + right, 0);
        expect(Math.abs(sum - 1)).toBeLessThanOrEqual(COMPOSITION_SUM_TOLERANCE_FRACTION + 1e-12);
      }),
    );
  });

  it('gives the largest share what rounding would lose', () => {
    const { aSite } = composition({
      aSite: { csFraction: 0.3333344, faFraction: 0.3333344, maFraction: 0.3333322 },
      ...leadIodide,
    });
    const rounded = composition({
      aSite: { csFraction: 0.3333334, faFraction: 0.3333324, maFraction: 0.3333334 },
      ...leadIodide,
    }).aSite;
    expect(aSite).toEqual({ csFraction: 0.333334, faFraction: 0.333334, maFraction: 0.333332 });
    expect(rounded).toEqual({ csFraction: 0.333335, faFraction: 0.333332, maFraction: 0.333333 });
  });
});

describe('formulaOf', () => {
  it.each([
    [0, 'CsPbI3'],
    [0.25, 'Cs0.75FA0.25PbI3'],
    [0.5, 'Cs0.5FA0.5PbI3'],
    [1, 'FAPbI3'],
    [0.532447, 'Cs0.467553FA0.532447PbI3'],
  ])('of x = %p is %s', (x, formula) => {
    expect(formulaOf(cesiumFormamidiniumLeadIodide(x))).toBe(formula);
  });

  it('counts three halides', () => {
    const mixed = composition({
      aSite: { maFraction: 1 },
      bSite: { pbFraction: 0.5, snFraction: 0.5 },
      xSite: { iFraction: 0.8, brFraction: 0.2 },
    });
    expect(formulaOf(mixed)).toBe('MAPb0.5Sn0.5I2.4Br0.6');
  });

  it('writes one halide without a number', () => {
    const mixed = composition({
      aSite: { csFraction: 1 },
      bSite: { pbFraction: 1 },
      xSite: { iFraction: 0.666667, brFraction: 0, clFraction: 0.333333 },
    });
    expect(formulaOf(mixed)).toBe('CsPbI2.000001Cl0.999999');
  });
});

describe('faFractionOf', () => {
  it('is the x of Cs1-xFAxPbI3 to six decimals', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (x) => {
        expect(faFractionOf(cesiumFormamidiniumLeadIodide(x))).toBeCloseTo(x, 5);
      }),
    );
  });

  it('refuses an x above 1', () => {
    expect(() => cesiumFormamidiniumLeadIodide(1.2)).toThrow('between 0 and 1');
  });
});
