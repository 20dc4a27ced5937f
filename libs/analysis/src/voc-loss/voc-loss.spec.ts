import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { thermalVoltageVolt } from '../physics/physical-constants.ts';
import { analyseVocLoss, type VocLossInputs } from './analyse-voc-loss.ts';
import { calculateVocLoss } from './calculate-voc-loss.ts';

const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const HERO: VocLossInputs = {
  vocVolt: 1.17,
  vocUncertaintyVolt: 0.001,
  vocSource: 'stabilisedIv',
  bandgapElectronvolt: 1.556,
  bandgapUncertaintyElectronvolt: 0.003,
  bandgapKind: 'photovoltaic',
  vocRadVolt: 1.27,
  vocRadUncertaintyVolt: 0.002,
  jscSource: 'eqe',
  plqyFraction: 0.1,
  plqyUncertaintyFraction: 0.01,
  plqyKind: 'absolute',
  plqyStructure: 'device',
  temperatureKelvin: 298.15,
};

describe('vocLoss', () => {
  it('of the hero: 59.2 mV in the bulk, 40.8 mV at the surfaces, 100.0 mV together', () => {
    const { metrics, status, warnings } = analyseVocLoss(HERO);
    expect(metrics.dvBnrVolt).toBeCloseTo(0.0592, 4);
    expect(metrics.dvSrVolt).toBeCloseTo(0.0408, 4);
    expect(metrics.dvNrTotalVolt).toBeCloseTo(0.1, 9);
    expect(metrics.muBulkVolt).toBeCloseTo(1.2108, 4);
    expect(metrics.dvRadVolt).toBeCloseTo(0.286, 9);
    expect(metrics.vocSqVolt).toBeCloseTo(1.2853, 3);
    expect(status).toBe('complete');
    expect(warnings).toEqual([]);
  });

  it('closes to the gap within a microvolt, and its parts add up, whatever the inputs', () => {
    const volt = fc.double({ min: 0.2, max: 1.6, noNaN: true });
    fc.assert(
      fc.property(
        volt,
        volt,
        fc.double({ min: 1e-8, max: 1, noNaN: true }),
        fc.double({ min: 0.6, max: 3, noNaN: true }),
        (voc, rad, plqy, gap) => {
          const { metrics } = analyseVocLoss({
            ...HERO,
            vocVolt: voc,
            vocRadVolt: rad,
            plqyFraction: plqy,
            bandgapElectronvolt: gap,
          });
          expect(Math.abs(metrics.closureVolt ?? 1)).toBeLessThan(1e-6);
          expect((metrics.dvBnrVolt ?? 0) + (metrics.dvSrVolt ?? 0)).toBeCloseTo(
            metrics.dvNrTotalVolt ?? Number.NaN,
            9,
          );
          expect(gap - (metrics.vocSqVolt ?? 0) + (metrics.dvBelowGapVolt ?? 0)).toBeCloseTo(
            metrics.dvRadVolt ?? Number.NaN,
            9,
          );
        },
      ),
    );
  });

  it('turns 10 % of PLQY into 2.6 mV and adds the rest in squares', () => {
    const { uncertainties } = analyseVocLoss(HERO);
    expect(uncertainties.dvBnrVolt).toBeCloseTo(0.0026, 4);
    expect(uncertainties.dvSrVolt).toBeCloseTo(Math.hypot(0.00257, 0.002, 0.001), 4);
    expect(uncertainties.dvNrTotalVolt).toBeCloseTo(Math.hypot(0.002, 0.001), 9);
    expect(uncertainties.dvRadVolt).toBeCloseTo(Math.hypot(0.003, 0.002), 9);
  });

  it('agrees with a Monte Carlo of its uncertainties', () => {
    let state = 7;
    const uniform = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state + 0.5) / 4294967296;
    };
    const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const draws = Array.from({ length: 2000 }, () => {
      const drawn = {
        ...HERO,
        vocVolt: 1.17 + 0.001 * normal(),
        vocRadVolt: 1.27 + 0.002 * normal(),
        plqyFraction: 0.1 + 0.01 * normal(),
      };
      return analyseVocLoss(drawn).metrics.dvSrVolt ?? Number.NaN;
    });
    const mean = draws.reduce((sum, value) => sum + value / draws.length, 0);
    const sd = Math.sqrt(draws.reduce((sum, value) => sum + (value - mean) ** 2 / (draws.length - 1), 0));
    expect(sd / (analyseVocLoss(HERO).uncertainties.dvSrVolt ?? 1)).toBeCloseTo(1, 1);
  });

  it('adds an uncertain temperature with the signs of what it does to each term', () => {
    const stated = analyseVocLoss({ ...HERO, temperatureUncertaintyKelvin: 5, vocRadShiftVolt: -0.006 });
    const plain = analyseVocLoss(HERO).uncertainties;
    const warmer = analyseVocLoss({ ...HERO, temperatureKelvin: 303.15, vocRadVolt: 1.264 }).metrics;
    const { metrics, uncertainties } = stated;
    for (const key of [
      'vocSqVolt',
      'muBulkVolt',
      'dvRadVolt',
      'dvBelowGapVolt',
      'dvBnrVolt',
      'dvSrVolt',
    ] as const) {
      const change = (warmer[key] ?? 0) - (metrics[key] ?? 0);
      expect(uncertainties[key]).toBeCloseTo(Math.hypot(plain[key] ?? 0, change), 7);
    }
    expect(uncertainties.vocRadVolt).toBeCloseTo(Math.hypot(0.002, 0.006), 9);
    expect(uncertainties.temperatureKelvin).toBe(5);
    expect(metrics).toEqual(analyseVocLoss(HERO).metrics);
  });

  it('states no uncertainty that leaves an unknown part out', () => {
    const { uncertainties } = analyseVocLoss({ ...HERO, plqyUncertaintyFraction: null });
    expect(uncertainties.dvSrVolt).toBeUndefined();
    expect(uncertainties.dvNrTotalVolt).toBeGreaterThan(0);
  });

  it('keeps a negative surface loss and calls it a conflict', () => {
    const result = analyseVocLoss({ ...HERO, vocVolt: 1.25 });
    expect(result.metrics.dvSrVolt).toBeCloseTo(-0.0392, 4);
    expect(codes(result)).toContain('negativeSurfaceLoss');
  });

  it('tells a PLQY of something else, a differential one, and one above 1', () => {
    expect(codes(analyseVocLoss({ ...HERO, plqyStructure: 'halfStack' }))).toEqual(['plqyNotOfDevice']);
    expect(codes(analyseVocLoss({ ...HERO, plqyStructure: null }))).toEqual(['conditionMissing']);
    expect(codes(analyseVocLoss({ ...HERO, plqyKind: 'differential' }))).toEqual(['plqyDifferential']);
    expect(codes(analyseVocLoss({ ...HERO, plqyFraction: 10 }))).toContain(
      'externalQuantumEfficiencyOutOfRange',
    );
  });

  it('leaves out the terms whose input is missing and names it', () => {
    const { metrics, status, warnings } = analyseVocLoss({ ...HERO, vocRadVolt: null });
    expect(metrics).toMatchObject({
      dvRadVolt: null,
      dvSrVolt: null,
      dvNrTotalVolt: null,
      closureVolt: null,
    });
    expect(metrics.dvBnrVolt).toBeGreaterThan(0);
    expect(status).toBe('partial');
    expect(warnings[0]?.detail).toContain('vocRadVolt');
    expect(analyseVocLoss({ ...HERO, plqyFraction: 0 }).metrics).toMatchObject({
      plqyFraction: null,
      dvBnrVolt: null,
    });
  });

  it('leaves out a loss of tens of volts instead of failing on it', () => {
    const result = analyseVocLoss({ ...HERO, plqyFraction: Number.MIN_VALUE });
    expect(result.metrics.dvBnrVolt).toBeNull();
    expect(codes(result)).toContain('valueNotPhysical');
  });

  it('has no part of the ledger that turns into minus zero', () => {
    expect(Object.is(analyseVocLoss({ ...HERO, plqyFraction: 1 }).metrics.dvBnrVolt, 0)).toBe(true);
  });
});

describe('calculateVocLoss', () => {
  it('answers what follows from Voc, Voc,rad and PLQY', () => {
    const { metrics } = calculateVocLoss({ vocVolt: 1.17, vocRadVolt: 1.27, plqyFraction: 0.1 });
    expect(metrics.dvBnrVolt).toBeCloseTo(0.0592, 4);
    expect(metrics.dvSrVolt).toBeCloseTo(0.0408, 4);
    expect(metrics.dvNrTotalVolt).toBeCloseTo(0.1, 9);
    expect(metrics).toMatchObject({ temperatureKelvin: 298.15, dvRadVolt: null, vocSource: 'given' });
  });

  it('turns a bulk loss into the PLQY it implies, and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.4, noNaN: true }), (dvBnrVolt) => {
        const { metrics } = calculateVocLoss({ dvBnrVolt });
        expect(metrics.plqyFraction).toBeCloseTo(Math.exp(-dvBnrVolt / thermalVoltageVolt(298.15)), 12);
        expect(metrics.dvBnrVolt).toBeCloseTo(dvBnrVolt, 9);
      }),
    );
    expect(calculateVocLoss({ dvBnrVolt: 0.15 }).metrics.plqyFraction).toBeCloseTo(0.0029, 4);
  });

  it('gives Voc,SQ for a gap alone, which is a part of the ledger', () => {
    expect(calculateVocLoss({ bandgapElectronvolt: 1.6 }).metrics.vocSqVolt).toBeCloseTo(1.3264, 4);
    expect(calculateVocLoss({ bandgapElectronvolt: 1.6 }).status).toBe('partial');
    expect(calculateVocLoss({ bandgapElectronvolt: 1.6, vocVolt: 1.17 }).status).toBe('partial');
    expect(calculateVocLoss({ vocVolt: 1.17 }).status).toBe('refused');
    const all = { bandgapElectronvolt: 1.6, vocVolt: 1.17, vocRadVolt: 1.3, plqyFraction: 0.1 };
    expect(calculateVocLoss(all).status).toBe('complete');
  });

  it('refuses nothing, too much, percent below zero, and NaN', () => {
    expect(() => calculateVocLoss({})).toThrow(/at least one of/u);
    expect(() => calculateVocLoss({ dvBnrVolt: 0.06, plqyFraction: 0.1 })).toThrow(/give one of the two/u);
    expect(() => calculateVocLoss({ plqyFraction: 0 })).toThrow(/plqyFraction is 0/u);
    expect(() => calculateVocLoss({ vocVolt: Number.NaN })).toThrow(/vocVolt is NaN/u);
    expect(() => calculateVocLoss({ vocVolt: 1, temperatureKelvin: 25 })).toThrow(/kelvin/u);
    expect(() => calculateVocLoss({ bandgapElectronvolt: 1600 })).toThrow(/bandgapElectronvolt is 1600/u);
  });
});
