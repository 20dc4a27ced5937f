import { describe, expect, it } from '@jest/globals';
import type { TableRecord } from '@dotbook/domain';
import {
  ageingRecord,
  burnInLoss,
  hourOfLevel,
  riseThenLoss,
  straightLoss,
  type AgeingLaw,
} from '../testing/made-ageing.ts';
import { seedOfRepeat } from '../testing/accuracy/accuracy-case.ts';
import { tableRecord } from '../testing/made-tables.ts';
import { analyseStability } from './analyse-stability.ts';

const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const HOURLY = { lengthHour: 600, stepHour: 1 };
const changed = (record: TableRecord, change: (value: number, index: number) => number): TableRecord => ({
  ...record,
  columns: { ...record.columns, pcePercent: (record.columns.pcePercent ?? []).map(change) },
});
const table = (timeHour: readonly number[], pcePercent: readonly number[]): TableRecord =>
  tableRecord('stability', { timeHour, pcePercent });

describe('stability', () => {
  it('of the light test of the paper: 94 % after 600 h, T80 not reached', () => {
    const result = analyseStability(ageingRecord(straightLoss(1e-4), HOURLY), {});
    expect(result.metrics).toEqual({
      retentionFraction: expect.closeTo(0.94, 12),
      t95Hour: expect.closeTo(500, 6),
      t90Hour: null,
      t80Hour: null,
      t80LowerBoundHour: 600,
      ts80Hour: null,
      burnInTimeConstantHour: null,
      burnInAmplitudeFraction: null,
      peakRatio: 1,
      t80OfMaximumHour: null,
      durationHour: 600,
    });
    expect(result).toMatchObject({ status: 'complete', version: 6 });
    expect(codes(result)).toEqual(['t80NotReached']);
  });

  it('interpolates the crossings of a sparse record', () => {
    const { metrics, warnings } = analyseStability(
      table([0, 100, 200, 300, 400, 500], [20, 19.2, 18.4, 17, 15.5, 14]),
      {},
    );
    expect(metrics.t95Hour).toBeCloseTo(125, 9);
    expect(metrics.t90Hour).toBeCloseTo(200 + (100 * 0.4) / 1.4, 9);
    expect(metrics.t80Hour).toBeCloseTo(300 + (100 * 1) / 1.5, 9);
    expect(metrics.t80LowerBoundHour).toBeNull();
    expect(warnings).toEqual([]);
  });

  it('knows a record rounded to a hundredth no better than its rounding', () => {
    const hours = Array.from({ length: 50 }, (_, index) => 10 * index);
    const rounded = table(
      hours,
      hours.map((hour) => Math.round(100 * straightLoss(2e-4)(hour)) / 100),
    );
    const { metrics, uncertainties } = analyseStability(rounded, {});
    expect(uncertainties.retentionFraction).toBeGreaterThan(0.0025);
    expect(uncertainties.t95Hour).toBeGreaterThan(5);
    expect(Math.abs((metrics.t95Hour ?? 0) - 250)).toBeLessThan(2 * (uncertainties.t95Hour ?? 0));
  });

  it('normalises to the first value itself: a median of the first three would be 85 h late', () => {
    const law: AgeingLaw = (time) => 0.12 * Math.exp(-time / 25) + 0.88 - 1.1e-4 * time;
    const { metrics } = analyseStability(ageingRecord(law, { lengthHour: 1500, stepHour: 10 }), {});
    const truth = hourOfLevel(law, 0.8, 0, 1500);
    expect(metrics.t80Hour).toBeCloseTo(truth, 3);
    const byThree = hourOfLevel(law, 0.8 * law(10), 0, 1500);
    expect(byThree - truth).toBeGreaterThan(80);
  });

  it('sees through spikes, and tells them', () => {
    const clean = ageingRecord(straightLoss(5e-4), HOURLY);
    const spiked = changed(clean, (value, index) => ([50, 51, 300].includes(index) ? 0.1 : value));
    const result = analyseStability(spiked, {});
    expect(result.metrics.t80Hour).toBeCloseTo(400, 6);
    expect(result.metrics.t95Hour).toBeCloseTo(100, 6);
    expect(codes(result)).toEqual(['outliers']);
    expect(result.warnings[0]?.detail).toContain('3 of 601');
  });

  it.each([4, 20, 100])('waits for a loss that lasts: %d h of a failed lamp do not count', (hours) => {
    const dipped = changed(ageingRecord(straightLoss(5e-4), HOURLY), (value, index) =>
      index >= 150 && index < 150 + hours ? value * 0.6 : value,
    );
    const { metrics } = analyseStability(dipped, {});
    expect(metrics.t80Hour).toBeCloseTo(400, 6);
  });

  it('does not count one last point of a dense record, but two, and one of a sparse one', () => {
    const lastBelow = (count: number): TableRecord =>
      changed(ageingRecord(straightLoss(1e-4), HOURLY), (value, index) =>
        index > 600 - count ? 16 * 0.7 : value,
      );
    const one = analyseStability(lastBelow(1), {}).metrics;
    expect([one.t80Hour, one.t80LowerBoundHour]).toEqual([null, 599]);
    expect(analyseStability(lastBelow(2), {}).metrics.t80Hour).toBeGreaterThan(598);
    expect(analyseStability(table([0, 10, 20], [10, 9, 7]), {}).metrics.t80Hour).toBeCloseTo(15, 9);
  });

  it('takes 80 % of the maximum, from t = 0, where a device first gets better', () => {
    const law = riseThenLoss(0.1, 10, 5e-4);
    const result = analyseStability(ageingRecord(law, { lengthHour: 900, stepHour: 1 }), {});
    expect(codes(result)).toEqual(['initialRise']);
    expect(result.metrics).toMatchObject({ burnInTimeConstantHour: null, ts80Hour: null });
    const peak = result.metrics.peakRatio ?? 0;
    expect(peak).toBeCloseTo(Math.max(...Array.from({ length: 900 }, (_, hour) => law(hour))), 4);
    expect(result.metrics.t80OfMaximumHour).toBeCloseTo(hourOfLevel(law, 0.8 * peak, 100, 900), 1);
    expect(result.metrics.t80Hour).toBeCloseTo(hourOfLevel(law, 0.8, 100, 900), 1);
  });

  it('finds a burn-in, and Ts80 on the line after it', () => {
    const law = burnInLoss(0.1, 30, 1e-4);
    const result = analyseStability(
      ageingRecord(law, { lengthHour: 1000, stepHour: 2, noiseFraction: 0.002 }),
      {},
    );
    // The line starts at 0.9 and loses 1e-4 per hour: 80 % of 0.9 after 1800 h, 1.8 times the record.
    expect(result.metrics.ts80Hour).toBeGreaterThan(1700);
    expect(result.metrics.ts80Hour).toBeLessThan(1900);
    expect(result.metrics.burnInTimeConstantHour).toBeCloseTo(30, -1);
    expect(result.metrics.burnInAmplitudeFraction).toBeCloseTo(0.1, 2);
    expect(codes(result)).toEqual(['t80NotReached', 'burnIn', 'extrapolated']);
  });

  it('gives Ts80 on the record without a warning, and none beyond three records', () => {
    const within = analyseStability(
      ageingRecord(burnInLoss(0.1, 30, 3e-4), { lengthHour: 1000, stepHour: 5, noiseFraction: 0.002 }),
      {},
    );
    expect(within.metrics.ts80Hour).toBeCloseTo(600, -2);
    expect(codes(within)).toEqual(['burnIn']);
    const beyond = analyseStability(
      ageingRecord(burnInLoss(0.1, 30, 2e-5), { lengthHour: 1000, stepHour: 5, noiseFraction: 0.0005 }),
      {},
    );
    expect(beyond.metrics.ts80Hour).toBeNull();
    expect(beyond.metrics.burnInTimeConstantHour).toBeCloseTo(30, 0);
    expect(codes(beyond)).toEqual(['t80NotReached', 'burnIn', 'rangeIncomplete']);
    const steady = analyseStability(
      ageingRecord(burnInLoss(0.1, 30, -1e-5), { lengthHour: 1000, stepHour: 5, noiseFraction: 0.0005 }),
      {},
    );
    expect(steady.metrics.ts80Hour).toBeNull();
    expect(steady.warnings.at(-1)?.detail).toContain('does not fall');
  });

  it.each([
    ['a line', straightLoss(4e-4)],
    ['an exponential', (time: number) => Math.exp(-time / 700)],
    ['no loss', straightLoss(0)],
  ] as const)('finds no burn-in in %s, with or without noise', (_, law) => {
    for (const noiseFraction of [0, 0.005]) {
      const result = analyseStability(ageingRecord(law, { ...HOURLY, stepHour: 3, noiseFraction }), {});
      expect(result.metrics).toMatchObject({ burnInTimeConstantHour: null, ts80Hour: null });
      expect(codes(result)).not.toContain('burnIn');
    }
  });

  it('keeps these numbers in version 1', () => {
    const record = ageingRecord(burnInLoss(0.1, 30, 3e-4), {
      lengthHour: 700,
      stepHour: 4,
      noiseFraction: 0.003,
      seed: 6,
    });
    const { metrics, uncertainties } = analyseStability(record, {});
    expect(metrics).toEqual({
      retentionFraction: expect.closeTo(0.6925266506498632, 6),
      t95Hour: expect.closeTo(17.956114639176214, 4),
      t90Hour: expect.closeTo(53.73689510662401, 4),
      t80Hour: expect.closeTo(325.0186723883267, 3),
      t80LowerBoundHour: null,
      ts80Hour: expect.closeTo(604.570498337239, 3),
      burnInTimeConstantHour: expect.closeTo(31.245215369075538, 4),
      burnInAmplitudeFraction: expect.closeTo(0.10171944630397053, 6),
      peakRatio: 1,
      t80OfMaximumHour: expect.closeTo(325.0186723883267, 3),
      durationHour: 700,
    });
    expect(uncertainties).toMatchObject({
      t80Hour: expect.closeTo(10.017167740437827, 4),
      ts80Hour: expect.closeTo(2.826274512657991, 4),
      burnInTimeConstantHour: expect.closeTo(1.1592161119194035, 5),
    });
  });

  it('keeps protocol and surroundings with the result', () => {
    const { parameters } = analyseStability(ageingRecord(straightLoss(1e-4), HOURLY), {
      isosProtocol: 'ISOS-L-1I',
      atmosphere: 'N2',
    });
    expect(parameters).toMatchObject({ isosProtocol: 'ISOS-L-1I', atmosphere: 'N2', startValue: 16 });
  });

  it('says when a record begins late or has few points', () => {
    const late = analyseStability(table([50, 60, 70, 80, 90, 100], [10, 10, 10, 10, 10, 10]), {});
    expect(codes(late)).toEqual(['rangeIncomplete', 't80NotReached']);
    const few = analyseStability(table([0, 10], [10, 9]), {});
    expect(codes(few)).toEqual(['fewPoints', 't80NotReached']);
    expect(few.metrics).toMatchObject({ retentionFraction: 0.9, t80LowerBoundHour: 10 });
    expect(few.uncertainties).toEqual({});
  });

  it('refuses no point, one point and no power', () => {
    expect(analyseStability(table([], []), {})).toMatchObject({
      status: 'refused',
      warnings: [{ code: 'fewPoints' }],
    });
    expect(analyseStability(table([0], [16]), {})).toMatchObject({
      status: 'refused',
      warnings: [{ code: 'fewPoints' }],
    });
    expect(analyseStability(table([0, 1, 2], [0, 0, 0]), {})).toMatchObject({
      status: 'refused',
      warnings: [{ code: 'noPowerQuadrant' }],
    });
    expect(() => analyseStability(table([0, 1], [1]), {})).toThrow(/2, 1 points/u);
    expect(() => analyseStability(tableRecord('stability', { timeHour: [0] }), {})).toThrow(
      /no column of a power/u,
    );
  });

  it('knows how far a crossing scatters where the track falls by many deviations from point to point', () => {
    const law = burnInLoss(0.2, 8, 2e-4);
    const results = Array.from({ length: 200 }, (_, index) =>
      analyseStability(
        ageingRecord(law, {
          ...{ lengthHour: 100, stepHour: 0.5, noiseFraction: 0.002 },
          seed: seedOfRepeat(index + 1),
        }),
        {},
      ),
    );
    const truth = hourOfLevel(law, 0.95, 0, 100);
    const inside = results.filter(
      ({ metrics, uncertainties }) =>
        Math.abs((metrics.t95Hour ?? Infinity) - truth) <= 1.96 * (uncertainties.t95Hour ?? 0),
    );
    expect(inside.length).toBeGreaterThanOrEqual(182);
  });
});
