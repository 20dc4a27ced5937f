import { describe, expect, it } from '@jest/globals';
import { caseCount, isLongRun } from '@dotbook/testing';
import fc from 'fast-check';
import type { TableRecord } from '@dotbook/domain';
import { ageingRecord, burnInLoss, hourOfLevel, straightLoss } from '../testing/made-ageing.ts';
import { doubled, reordered, tableRecord } from '../testing/made-tables.ts';
import { analyseStability, type StabilityMetrics } from './analyse-stability.ts';

const SAMPLING = { lengthHour: 600, stepHour: 2, noiseFraction: 0.004 };
/** Fewer points where only sameness is asked for. */
const COARSE = { lengthHour: 600, stepHour: 10, noiseFraction: 0.004 };
const columnsOf = ({
  columns,
}: TableRecord): { timeHour: readonly number[]; pcePercent: readonly number[] } => ({
  timeHour: columns.timeHour ?? [],
  pcePercent: columns.pcePercent ?? [],
});
const expectClose = (metrics: StabilityMetrics, expected: StabilityMetrics): void => {
  expect(metrics).toEqual(
    Object.fromEntries(
      Object.entries(expected).map(([key, value]) => [
        key,
        value === null ? null : expect.closeTo(value, 5 - Math.ceil(Math.log10(Math.abs(value) + 1))),
      ]),
    ),
  );
};

describe('stability keeps its answer', () => {
  it('in whatever order the rows come, and when every row comes twice', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const record = ageingRecord(burnInLoss(0.08, 25, 3e-4), { ...COARSE, seed });
        const { metrics } = analyseStability(record, {});
        expect(analyseStability(reordered(record, seed), {}).metrics).toEqual(metrics);
        expect(analyseStability(doubled(record), {}).metrics).toEqual(metrics);
      }),
      { numRuns: caseCount(6) },
    );
  });

  it('in any unit: a power, a current times a voltage, normalised, negative, over seconds', () => {
    fc.assert(
      // Up to 80 mW/cm²: more than one sun brings is refused.
      fc.property(fc.integer(), fc.double({ min: 1e-3, max: 5, noNaN: true }), (seed, factor) => {
        const record = ageingRecord(burnInLoss(0.08, 25, 3e-4), { ...COARSE, seed });
        const { timeHour, pcePercent } = columnsOf(record);
        const { metrics } = analyseStability(record, {});
        const first = pcePercent[0] ?? 1;
        for (const columns of [
          { timeHour, powerMilliwatt: pcePercent.map((value) => -value * factor) },
          { timeHour, normalisedFraction: pcePercent.map((value) => value / first) },
          {
            timeHour,
            voltageVolt: pcePercent.map(() => -0.9),
            currentMilliamp: pcePercent.map((value) => -value * factor),
          },
          {
            timeSecond: timeHour.map((hour) => hour * 3600),
            powerMilliwattPerCm2: pcePercent.map((value) => value * factor),
          },
        ]) {
          expectClose(analyseStability(tableRecord('stability', columns), {}).metrics, metrics);
        }
      }),
      { numRuns: caseCount(4) },
    );
  });

  it('refuses more power than the light brings, unless a stronger light is stated', () => {
    const powerMilliwattPerCm2 = [300, 290, 280, 270, 260];
    const record = tableRecord('stability', { timeHour: [0, 100, 200, 300, 400], powerMilliwattPerCm2 });
    const refused = analyseStability(record, { irradianceMilliwattPerCm2: 80 });
    expect(refused).toMatchObject({ status: 'refused', warnings: [{ code: 'valueNotPhysical' }] });
    expect(refused.warnings[0]?.detail).toMatch(/280 mW\/cm² .*100 mW\/cm².*irradianceMilliwattPerCm2/u);
    expect(analyseStability(record, { irradianceMilliwattPerCm2: 2000 }).status).toBe('complete');
  });

  it('scaled in time: a test ten times as long has times ten times as long', () => {
    const record = ageingRecord(burnInLoss(0.08, 25, 3e-4), SAMPLING);
    const { timeHour, pcePercent } = columnsOf(record);
    const longer = tableRecord('stability', { timeHour: timeHour.map((hour) => hour * 10), pcePercent });
    const { metrics } = analyseStability(record, {});
    const scaled = analyseStability(longer, {}).metrics;
    expect((scaled.t90Hour ?? 0) / (metrics.t90Hour ?? 1)).toBeCloseTo(10, 6);
    expect((scaled.ts80Hour ?? 0) / (metrics.ts80Hour ?? 1)).toBeCloseTo(10, 4);
    expect(scaled.retentionFraction).toBe(metrics.retentionFraction);
  });

  it('and comes to an end where the noise is beyond all numbers', () => {
    const tiny = [1, 1, 9, 1, 1, 9, 1, 1, 9, 0.5, 0.5].map((value) => (value > 1 ? value : value * 1e-310));
    const timeHour = tiny.map((_, index) => index);
    expect(
      analyseStability(tableRecord('stability', { timeHour, pcePercent: tiny }), {}).metrics.durationHour,
    ).toBe(10);
  });

  it('and never answers NaN or Infinity, whatever the numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 1000 }), fc.double({ min: -30, max: 30 })), {
          maxLength: 40,
        }),
        (points) => {
          const result = analyseStability(
            tableRecord('stability', {
              timeHour: points.map(([time]) => time),
              pcePercent: points.map(([, value]) => value),
            }),
            {},
          );
          for (const value of [...Object.values(result.metrics), ...Object.values(result.uncertainties)]) {
            expect(value === null || Number.isFinite(value)).toBe(true);
          }
        },
      ),
      { numRuns: caseCount(60) },
    );
  });
});

describe('stability finds the truth', () => {
  it('of burn-in, Ts80 and T80 through noise', () => {
    for (let seed = 1; seed <= (isLongRun() ? 100 : 15); seed += 1) {
      const part = 0.06 + 0.002 * (seed % 20);
      const tau = 15 + (seed % 7) * 5;
      const law = burnInLoss(part, tau, 3e-4);
      const record = ageingRecord(law, { ...SAMPLING, seed: seed * 7919 });
      const { metrics, uncertainties } = analyseStability(record, {});
      const near = (key: keyof StabilityMetrics, truth: number, slack: number): void => {
        const distance = Math.abs((metrics[key] ?? Number.NaN) - truth);
        expect(distance).toBeLessThan(5 * (uncertainties[key] ?? Number.NaN) + slack);
      };
      near('burnInTimeConstantHour', tau, 0);
      // All is relative to the first value, whose noise is no part of the uncertainties of the fit.
      near('burnInAmplitudeFraction', part, 0.01);
      near('ts80Hour', (0.2 * (1 - part)) / 3e-4, 0);
      near('t80Hour', hourOfLevel(law, 0.8, 0, 1000), 0);
    }
  });

  it('with T80 ± 2 uncertainties as often as it says', () => {
    const repeats = isLongRun() ? 500 : 40;
    let covered = 0;
    for (let seed = 1; seed <= repeats; seed += 1) {
      const record = ageingRecord(straightLoss(5e-4), { ...SAMPLING, seed: seed * 104729 });
      const { metrics, uncertainties } = analyseStability(record, {});
      if (Math.abs((metrics.t80Hour ?? 0) - 400) <= 2 * (uncertainties.t80Hour ?? 0)) covered += 1;
    }
    expect(covered / repeats).toBeGreaterThanOrEqual(isLongRun() ? 0.9 : 0.85);
    expect(covered / repeats).toBeLessThanOrEqual(isLongRun() ? 0.99 : 1);
  });
});
