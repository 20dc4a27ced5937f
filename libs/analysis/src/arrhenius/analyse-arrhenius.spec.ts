import { describe, expect, it } from '@jest/globals';
import { caseCount, isLongRun } from '@dotbook/testing';
import fc from 'fast-check';
import { conductivityRecord } from '../testing/made-conductivity.ts';
import { doubled, reordered, tableRecord } from '../testing/made-tables.ts';
import { analyseArrhenius } from './analyse-arrhenius.ts';

const BULK_KELVIN = [290, 300, 310, 320, 330, 340, 350, 360];
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const exact = (energy: number, form: 'sigmaT' | 'sigma', temperatures = BULK_KELVIN) =>
  conductivityRecord({ activationEnergyElectronvolt: energy, form, noiseFraction: 0, seed: 1 }, temperatures);

describe('arrhenius', () => {
  it.each([0.54, 0.34])('of σT = A exp(−E/kT) gives back %d eV', (energy) => {
    const result = analyseArrhenius(exact(energy, 'sigmaT'), {});
    expect(result.metrics.activationEnergyElectronvolt).toBeCloseTo(energy, 8);
    expect(result).toMatchObject({ status: 'complete', warnings: [], metrics: { pointCount: 8 } });
  });

  it('differs between the forms by the mean kT, 28 meV', () => {
    const { metrics } = analyseArrhenius(exact(0.54, 'sigmaT'), {});
    const difference =
      (metrics.activationEnergyElectronvolt ?? 0) - (metrics.activationEnergyLnSigmaElectronvolt ?? 0);
    expect(difference).toBeCloseTo(0.028, 3);
    const other = analyseArrhenius(exact(0.54, 'sigma'), { arrheniusForm: 'sigma' });
    expect(other.metrics.activationEnergyElectronvolt).toBeCloseTo(0.54, 8);
    expect(other.metrics.activationEnergyLnSigmaElectronvolt).toBe(
      other.metrics.activationEnergyElectronvolt,
    );
    expect(other.parameters.arrheniusForm).toBe('sigma');
  });

  it('keeps these numbers in version 3', () => {
    const noisy = conductivityRecord(
      { activationEnergyElectronvolt: 0.54, form: 'sigmaT', noiseFraction: 0.03, seed: 4 },
      BULK_KELVIN,
    );
    const { metrics, uncertainties, version } = analyseArrhenius(noisy, {});
    expect(version).toBe(3);
    expect(metrics).toEqual({
      activationEnergyElectronvolt: expect.closeTo(0.5416061942716519, 6),
      activationEnergyLnSigmaElectronvolt: expect.closeTo(0.5138170657767709, 6),
      ci95LowElectronvolt: expect.closeTo(0.5332104806262443, 6),
      ci95HighElectronvolt: expect.closeTo(0.5500019079170595, 6),
      pointCount: 8,
    });
    expect(uncertainties.activationEnergyElectronvolt).toBeCloseTo(0.003431146749924419, 6);
  });

  it('of three points has an interval of 12.7 standard errors, and says that they are few', () => {
    const three = conductivityRecord(
      { activationEnergyElectronvolt: 0.34, form: 'sigmaT', noiseFraction: 0.02, seed: 2 },
      [300, 330, 360],
    );
    const { metrics, uncertainties, warnings } = analyseArrhenius(three, {});
    const half = ((metrics.ci95HighElectronvolt ?? 0) - (metrics.ci95LowElectronvolt ?? 0)) / 2;
    expect(half / (uncertainties.activationEnergyElectronvolt ?? 1)).toBeCloseTo(12.706, 3);
    expect(warnings.map(({ code }) => code)).toContain('fewPoints');
  });

  it('names a conductivity that falls when heated, as of a column of resistivities', () => {
    const { status, metrics, warnings } = analyseArrhenius(exact(-0.1, 'sigmaT'), {});
    expect(status).toBe('complete');
    expect(metrics.activationEnergyElectronvolt).toBeCloseTo(-0.1, 6);
    expect(warnings.map(({ code }) => code)).toEqual(['curvature']);
    expect(warnings[0]?.detail).toContain('resistivit');
    // What scatter alone turns below zero is no question.
    const flat = conductivityRecord(
      { activationEnergyElectronvolt: -0.001, form: 'sigmaT', noiseFraction: 0.2, seed: 3 },
      BULK_KELVIN,
    );
    expect(
      analyseArrhenius(flat, {})
        .warnings.map(({ detail }) => detail)
        .join(' '),
    ).not.toContain('resistivit');
  });

  it('names a narrow span and scatter', () => {
    expect(codes(analyseArrhenius(exact(0.34, 'sigmaT', [300, 304, 308, 312, 316, 320]), {}))).toEqual([
      'rangeIncomplete',
    ]);
    const scattered = conductivityRecord(
      { activationEnergyElectronvolt: 0.34, form: 'sigmaT', noiseFraction: 1, seed: 3 },
      BULK_KELVIN,
    );
    expect(codes(analyseArrhenius(scattered, {}))).toContain('curvature');
  });

  it.each([6, 9, 14])('sees two regimes in %d points', (count) => {
    const temperatureKelvin = Array.from({ length: count }, (_, index) => 260 + (100 * index) / (count - 1));
    const noise = conductivityRecord(
      { activationEnergyElectronvolt: 0, form: 'sigma', noiseFraction: 0.01, seed: 5 },
      temperatureKelvin,
    ).columns.conductivitySiemensPerCm;
    // Ions (0.54 eV) above about 310 K, electrons (0.15 eV) below.
    const conductivitySiemensPerCm = temperatureKelvin.map((temperature, index) => {
      const perElectronvolt = 1 / (8.617333262e-5 * temperature) - 1 / (8.617333262e-5 * 310);
      return (
        (1e-7 / temperature) *
        (Math.exp(-0.54 * perElectronvolt) + Math.exp(-0.15 * perElectronvolt)) *
        (noise?.[index] ?? 1)
      );
    });
    const result = analyseArrhenius(
      tableRecord('ionConductivity', { temperatureKelvin, conductivitySiemensPerCm }),
      {},
    );
    expect(codes(result)).toContain('curvature');
  });

  it('adds a shift of all temperatures: 1 K is about 2 E/T', () => {
    const { uncertainties } = analyseArrhenius(exact(0.54, 'sigmaT'), { temperatureUncertaintyKelvin: 1 });
    expect(uncertainties.activationEnergyElectronvolt).toBeCloseTo((2 * 0.54) / 325, 3);
  });

  it('does not depend on the order of rows, a scale of σ, or hidden rows that are no readings', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (seed, factor) => {
        const record = conductivityRecord(
          { activationEnergyElectronvolt: 0.5, form: 'sigmaT', noiseFraction: 0.02, seed },
          BULK_KELVIN,
        );
        const { metrics } = analyseArrhenius(record, {});
        expect(analyseArrhenius(reordered(record, seed), {}).metrics).toEqual(metrics);
        const { temperatureKelvin = [], conductivitySiemensPerCm = [] } = record.columns;
        const other = analyseArrhenius(
          tableRecord('ionConductivity', {
            temperatureKelvin: [...temperatureKelvin, 365, 370, -10],
            conductivitySiemensPerCm: [
              ...conductivitySiemensPerCm.map((value) => value * factor),
              Number.NaN,
              0,
              1,
            ],
          }),
          {},
        );
        expect(other.metrics.activationEnergyElectronvolt).toBeCloseTo(
          metrics.activationEnergyElectronvolt ?? Number.NaN,
          9,
        );
        expect(codes(other)).toContain('nonFiniteDropped');
        expect(analyseArrhenius(doubled(record), {}).metrics.activationEnergyElectronvolt).toBeCloseTo(
          metrics.activationEnergyElectronvolt ?? Number.NaN,
          9,
        );
      }),
      { numRuns: caseCount(20) },
    );
  });

  it('refuses many readings at one temperature', () => {
    const temperatureKelvin = Array.from({ length: 8 }, () => 300);
    const conductivitySiemensPerCm = [1, 1.1, 1.2, 1.15, 1, 1.1, 1.3, 0.9];
    const result = analyseArrhenius(
      tableRecord('ionConductivity', { temperatureKelvin, conductivitySiemensPerCm }),
      {},
    );
    expect(result).toMatchObject({ status: 'refused', metrics: { activationEnergyElectronvolt: null } });
    expect(codes(result)).toEqual(['fewPoints']);
  });

  it('refuses fewer than two temperatures, and names missing columns', () => {
    for (const temperatures of [[], [300], [300, 300]]) {
      const result = analyseArrhenius(exact(0.5, 'sigmaT', temperatures), {});
      expect(result.status).toBe('refused');
      expect(codes(result)).toEqual(['fewPoints']);
    }
    expect(analyseArrhenius(exact(0.5, 'sigmaT', [300, 340]), {})).toMatchObject({
      status: 'partial',
      metrics: { activationEnergyElectronvolt: expect.closeTo(0.5, 8), ci95LowElectronvolt: null },
    });
    expect(() => analyseArrhenius(tableRecord('ionConductivity', { temperatureKelvin: [300] }), {})).toThrow(
      /has no column conductivitySiemensPerCm/u,
    );
  });

  it('covers the truth with its 95 % interval as often as it says', () => {
    const repeats = isLongRun() ? 500 : 40;
    let covered = 0;
    for (let seed = 1; seed <= repeats; seed += 1) {
      const energy = seed % 2 === 0 ? 0.54 : 0.34;
      const { metrics } = analyseArrhenius(
        conductivityRecord(
          { activationEnergyElectronvolt: energy, form: 'sigmaT', noiseFraction: 0.05, seed: seed * 7919 },
          BULK_KELVIN,
        ),
        {},
      );
      if ((metrics.ci95LowElectronvolt ?? 9) <= energy && energy <= (metrics.ci95HighElectronvolt ?? 0)) {
        covered += 1;
      }
    }
    expect(covered / repeats).toBeGreaterThanOrEqual(isLongRun() ? 0.9 : 0.85);
    expect(covered / repeats).toBeLessThanOrEqual(isLongRun() ? 0.99 : 1);
  });
});
