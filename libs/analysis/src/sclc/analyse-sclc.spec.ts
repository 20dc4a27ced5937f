import { describe, expect, it } from '@jest/globals';
import { caseCount, isLongRun } from '@dotbook/testing';
import { normalSequence } from '../testing/made-records.ts';
import { FILM_SCLC, sclcMilliampPerCm2, sclcRecord, type SclcTruth } from '../testing/sclc.ts';
import { decades } from '../testing/made-tables.ts';
import { analyseSclc } from './analyse-sclc.ts';

const VOLTS = decades(0.05, 5, 61);
const FILM = { thicknessNanometre: 350, relativePermittivity: 20, temperatureKelvin: 298.15 };

function currentsOf(truth: SclcTruth, seed: number | null, scatter = 0.05, volts = VOLTS): number[] {
  const next = seed === null ? () => 0 : normalSequence(seed);
  return volts.map((volt) => sclcMilliampPerCm2(truth, volt) * Math.exp(scatter * next()));
}
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code).filter((code) => code !== 'areaMissing');

describe('sclc', () => {
  it('gives the worked example: V_TFL 0.8 V is 1.4435e16 traps per cm³, the limit 9.15e15', () => {
    const result = analyseSclc(sclcRecord(VOLTS, currentsOf(FILM_SCLC, null)), FILM);
    expect(result.status).toBe('complete');
    expect(result.metrics.trapFilledLimitVolt).toBeCloseTo(0.8, 4);
    expect((result.metrics.trapDensityPerCm3 ?? 0) / 1.4435e16).toBeCloseTo(1, 3);
    expect((result.metrics.trapDensityDetectionLimitPerCm3 ?? 0) / 9.15e15).toBeCloseTo(1, 3);
    expect(result.metrics.slopeOhmic).toBeCloseTo(1, 4);
    expect(result.metrics.slopeTrapFilling).toBeCloseTo(6, 3);
    expect(codes(result)).toEqual(['thinFilmCaveat']);
  });

  it('finds V_TFL and slopes in noise', () => {
    for (let seed = 1; seed <= caseCount(2); seed += 1) {
      const { metrics } = analyseSclc(sclcRecord(VOLTS, currentsOf(FILM_SCLC, seed)), FILM);
      expect((metrics.trapFilledLimitVolt ?? 0) / 0.8).toBeCloseTo(1, 1);
      expect(metrics.slopeOhmic).toBeCloseTo(1, 1);
      expect((metrics.slopeTrapFilling ?? 0) / 6).toBeCloseTo(1, 0);
    }
  });

  it('is the same for a current of either sign, a sweep from either end, there and back, and any unit', () => {
    const currents = currentsOf(FILM_SCLC, 3);
    const plain = analyseSclc(sclcRecord(VOLTS, currents), FILM);
    const negative = VOLTS.map((volt) => -volt);
    const variants = [
      sclcRecord(VOLTS.toReversed(), currents.toReversed()),
      sclcRecord(
        VOLTS,
        currents.map((value) => -value),
      ),
      sclcRecord(
        negative,
        currents.map((value) => -value),
      ),
      sclcRecord([...VOLTS, ...VOLTS.toReversed()], [...currents, ...currents.toReversed()]),
    ];
    for (const variant of variants) expect(analyseSclc(variant, FILM).metrics).toEqual(plain.metrics);
    const milliamp = currents.map((value) => value / 100);
    for (const quantity of ['absolute', 'unitUnknown'] as const) {
      const other = sclcRecord(
        VOLTS,
        [],
        quantity === 'absolute' ? { quantity, milliamp } : { quantity, values: milliamp },
      );
      const { metrics, warnings } = analyseSclc(other, FILM);
      expect(metrics.trapFilledLimitVolt).toBeCloseTo(plain.metrics.trapFilledLimitVolt ?? 0, 6);
      expect(warnings.map(({ code }) => code)).toEqual(['thinFilmCaveat']);
    }
  });

  it('scales as the density does: with ε, and with 1/L²', () => {
    const record = sclcRecord(VOLTS, currentsOf(FILM_SCLC, 4));
    const plain = analyseSclc(record, FILM).metrics.trapDensityPerCm3 ?? 0;
    const dense = analyseSclc(record, { ...FILM, relativePermittivity: 40 }).metrics.trapDensityPerCm3 ?? 0;
    const thick = analyseSclc(record, { ...FILM, thicknessNanometre: 700 }).metrics.trapDensityPerCm3 ?? 0;
    expect(dense / plain).toBeCloseTo(2, 9);
    expect(thick / plain).toBeCloseTo(0.25, 9);
  });

  it('tells a V_TFL that the electrodes alone explain', () => {
    const truth = { ...FILM_SCLC, trapFilledLimitVolt: 0.45, childVolt: 1 };
    expect(codes(analyseSclc(sclcRecord(VOLTS, currentsOf(truth, 2)), FILM))).toEqual([
      'nearDetectionLimit',
      'thinFilmCaveat',
    ]);
    const crystal = { ...FILM, thicknessNanometre: 1e6 };
    expect(codes(analyseSclc(sclcRecord(VOLTS, currentsOf(truth, 2)), crystal))).toEqual([
      'nearDetectionLimit',
    ]);
  });

  it('tells a part below the onset that is not ohmic', () => {
    const currents = VOLTS.map((volt) => (volt < 1 ? volt ** 2 : volt ** 7));
    const result = analyseSclc(sclcRecord(VOLTS, currents), FILM);
    expect(result.metrics.trapFilledLimitVolt).toBeCloseTo(1, 3);
    expect(codes(result)).toEqual(['curvature', 'thinFilmCaveat']);
  });

  it('refuses what fills no traps: ohmic, quadratic, flat, steep from the start', () => {
    const refused = { status: 'refused', metrics: { trapFilledLimitVolt: null, trapDensityPerCm3: null } };
    const curves = [(v: number) => v, (v: number) => v ** 2, () => 3, (v: number) => v ** 6];
    for (const curve of curves) {
      const result = analyseSclc(sclcRecord(VOLTS, VOLTS.map(curve)), FILM);
      expect(result).toMatchObject(refused);
      expect(codes(result)).toEqual(['noTrapFillingOnset']);
      expect((result.metrics.trapDensityDetectionLimitPerCm3 ?? 0) / 9.15e15).toBeCloseTo(1, 3);
    }
  });

  it('refuses too few points, and leaves out what is no number or no current', () => {
    const few = analyseSclc(sclcRecord([0, 1, 2, 3], [0, 1, 2, 3]), FILM);
    expect(few.status).toBe('refused');
    expect(codes(few)).toEqual(['fewPoints']);
    const currents = currentsOf(FILM_SCLC, 6);
    const holes = analyseSclc(
      sclcRecord([...VOLTS, 0, -1, 4.9, 2.2], [...currents, 0, -2, Number.NaN, 0]),
      FILM,
    );
    expect(holes.metrics).toEqual(analyseSclc(sclcRecord(VOLTS, currents), FILM).metrics);
    expect(codes(holes)).toEqual(['nonFiniteDropped', 'nonFiniteDropped', 'thinFilmCaveat']);
    expect(() => analyseSclc(sclcRecord([1, 2], [1]), FILM)).toThrow('both columns must be equally long');
  });

  it('asks for thickness and permittivity, and gives V_TFL without them', () => {
    const result = analyseSclc(sclcRecord(VOLTS, currentsOf(FILM_SCLC, 1)), {});
    expect(result.status).toBe('partial');
    expect(result.metrics.trapFilledLimitVolt).toBeCloseTo(0.8, 1);
    expect(result.metrics.trapDensityPerCm3).toBeNull();
    expect(codes(result)).toEqual(['conditionMissing', 'conditionMissing']);
  });

  it('has uncertainties of V_TFL that cover the truth as often as they should', () => {
    const runs = caseCount(10);
    let inside = 0;
    for (let seed = 1; seed <= runs; seed += 1) {
      const record = sclcRecord(VOLTS, currentsOf(FILM_SCLC, seed * 7919 + 1));
      const { metrics, uncertainties } = analyseSclc(record, FILM);
      const distance = Math.abs((metrics.trapFilledLimitVolt ?? 0) - 0.8);
      // t(0.95, 55) = 2.00
      if (distance <= 2 * (uncertainties.trapFilledLimitVolt ?? 0)) inside += 1;
    }
    expect(inside / runs).toBeGreaterThanOrEqual(isLongRun() ? 0.9 : 0.7);
    expect(inside / runs).toBeLessThanOrEqual(isLongRun() ? 0.99 : 1);
  });
});
