import { describe, expect, it } from '@jest/globals';
import { caseCount, isLongRun } from '@dotbook/testing';
import { normalSequence } from '../testing/made-records.ts';
import { FILM_SCLC, sclcMilliampPerCm2, sclcRecord } from '../testing/sclc.ts';
import { decades } from '../testing/made-tables.ts';
import { analyseMottGurney } from './analyse-mott-gurney.ts';

const VOLTS = decades(0.1, 10, 41);
const FILM = { thicknessNanometre: 350, relativePermittivity: 20, apertureAreaCm2: 0.1 };
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('mottGurney', () => {
  it('gives the worked example: 46.465 mA/cm² at 1 V is 1e-3 cm²/(V s)', () => {
    const result = analyseMottGurney(
      sclcRecord(
        VOLTS,
        VOLTS.map((volt) => 46.465 * volt ** 2),
      ),
      FILM,
    );
    expect(result.status).toBe('complete');
    expect((result.metrics.mobilityCm2PerVoltSecond ?? 0) / 1e-3).toBeCloseTo(1, 4);
    expect(result.metrics.slope).toBeCloseTo(2, 9);
  });

  it('scales with the current, as L³ and 1/ε, and divides a current by the area', () => {
    const currents = VOLTS.map((volt) => 46.465 * volt ** 2);
    const mobility = (conditions: object, current = currents): number =>
      analyseMottGurney(sclcRecord(VOLTS, current), { ...FILM, ...conditions }).metrics
        .mobilityCm2PerVoltSecond ?? 0;
    expect(
      mobility(
        {},
        currents.map((value) => 3 * value),
      ) / mobility({}),
    ).toBeCloseTo(3, 9);
    expect(mobility({ thicknessNanometre: 700 }) / mobility({})).toBeCloseTo(8, 9);
    expect(mobility({ relativePermittivity: 40 }) / mobility({})).toBeCloseTo(0.5, 9);
    const milliamp = currents.map((value) => value / 10);
    const absolute = sclcRecord(VOLTS, [], { quantity: 'absolute', milliamp });
    const { metrics } = analyseMottGurney(absolute, FILM);
    expect((metrics.mobilityCm2PerVoltSecond ?? 0) / mobility({})).toBeCloseTo(1, 9);
  });

  it('uses the part after the traps are full', () => {
    const volts = decades(0.05, 10, 81);
    const result = analyseMottGurney(
      sclcRecord(
        volts,
        volts.map((volt) => sclcMilliampPerCm2(FILM_SCLC, volt)),
      ),
      FILM,
    );
    expect(result.metrics.slope).toBeCloseTo(2, 3);
    // J/V² above 1.6 V is 1.6 · 2⁶/1.6² = 40 mA/(cm² V²).
    expect((result.metrics.mobilityCm2PerVoltSecond ?? 0) / (1e-3 * (40 / 46.465))).toBeCloseTo(1, 3);
  });

  it('refuses other slopes, no area, no layer, too few points', () => {
    const ohmic = analyseMottGurney(sclcRecord(VOLTS, VOLTS), FILM);
    expect(ohmic).toMatchObject({ status: 'refused', metrics: { mobilityCm2PerVoltSecond: null } });
    expect(ohmic.metrics.slope).toBeCloseTo(1, 9);
    expect(codes(ohmic)).toContain('curvature');
    const square = VOLTS.map((volt) => volt ** 2);
    const absolute = sclcRecord(VOLTS, [], { quantity: 'absolute', milliamp: square });
    const withoutArea = { thicknessNanometre: 350, relativePermittivity: 20 };
    expect(analyseMottGurney(absolute, withoutArea).status).toBe('refused');
    expect(codes(analyseMottGurney(absolute, withoutArea))).toEqual(['areaMissing']);
    expect(codes(analyseMottGurney(absolute, { apertureAreaCm2: 0.1 }))).toEqual([
      'conditionMissing',
      'conditionMissing',
    ]);
    expect(codes(analyseMottGurney(sclcRecord([1, 2], [1, 4]), FILM))).toContain('fewPoints');
  });

  it('has uncertainties that cover the truth as often as they should', () => {
    const runs = caseCount(10);
    let inside = 0;
    for (let seed = 1; seed <= runs; seed += 1) {
      const next = normalSequence(seed * 7919 + 1);
      const currents = VOLTS.map((volt) => 46.465 * volt ** 2 * Math.exp(0.05 * next()));
      const { metrics, uncertainties } = analyseMottGurney(sclcRecord(VOLTS, currents), FILM);
      const distance = Math.abs((metrics.mobilityCm2PerVoltSecond ?? 0) - 1e-3);
      // t(0.95, 40) = 2.02
      if (distance <= 2.02 * (uncertainties.mobilityCm2PerVoltSecond ?? 0)) inside += 1;
    }
    expect(inside / runs).toBeGreaterThanOrEqual(isLongRun() ? 0.9 : 0.7);
    expect(inside / runs).toBeLessThanOrEqual(isLongRun() ? 0.99 : 1);
  });
});
