import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import fc from 'fast-check';
import type { TableColumns } from '@dotbook/domain';
import { doubled, reordered, tableRecord } from '../testing/made-tables.ts';
import { trackRecord, type TrackTruth } from '../testing/made-tracks.ts';
import { analyseMppTracking } from './analyse-mpp-tracking.ts';

const STEADY: TrackTruth = {
  powerMilliwattPerCm2: 16.6,
  driftPercentPerMinute: 0,
  settlingFraction: 0.05,
  noiseFraction: 0.001,
  seed: 3,
};
const SUN = { irradianceMilliwattPerCm2: 100, apertureAreaCm2: 0.058 };
const FILE = { conditions: SUN };
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const tracked = (truth: Partial<TrackTruth>, length = 300, step = 1) => ({
  ...trackRecord({ ...STEADY, ...truth }, length, step),
  ...FILE,
});

describe('mppTracking', () => {
  it('of a steady device is the mean of the last minute', () => {
    const result = analyseMppTracking(tracked({ noiseFraction: 0 }), SUN);
    expect(result.metrics).toEqual({
      stabilised: true,
      stabilisedPcePercent: expect.closeTo(16.6, 3),
      driftPercentPerMinute: expect.closeTo(0, 3),
      firstPowerMilliwattPerCm2: expect.closeTo(16.6 * 0.95, 9),
      lastPowerMilliwattPerCm2: expect.closeTo(16.6, 5),
      retentionFraction: expect.closeTo(1 / 0.95, 5),
      pointCount: 301,
    });
    expect(result).toMatchObject({ status: 'complete', warnings: [], version: 4 });
  });

  it.each([
    [-0.3, true],
    [0.3, true],
    [-0.7, false],
    [0.7, false],
  ])('at a drift of %d %%/min is stable: %s', (driftPercentPerMinute, isStable) => {
    const result = analyseMppTracking(tracked({ driftPercentPerMinute, settlingFraction: 0 }), SUN);
    expect(result.metrics.stabilised).toBe(isStable);
    expect(result.metrics.stabilisedPcePercent === null).toBe(!isStable);
    expect(codes(result)).toEqual(isStable ? [] : ['notStabilised']);
    const error = result.uncertainties.driftPercentPerMinute ?? 0;
    expect(Math.abs((result.metrics.driftPercentPerMinute ?? 9) - driftPercentPerMinute)).toBeLessThan(
      4 * error + 0.01,
    );
  });

  it('follows another limit and another window', () => {
    const drifting = tracked({ driftPercentPerMinute: -0.7, settlingFraction: 0 });
    expect(analyseMppTracking(drifting, { ...SUN, maximumDriftPercentPerMinute: 1 }).metrics.stabilised).toBe(
      true,
    );
    const longer = analyseMppTracking(tracked({}), { ...SUN, windowSecond: 120 });
    expect(longer.parameters).toMatchObject({
      windowSecond: 120,
      usedWindowSecond: 120,
      windowPointCount: 121,
    });
    const shorter = analyseMppTracking(tracked({}), { ...SUN, windowSecond: 10 });
    expect(shorter.parameters.windowSecond).toBe(60);
    expect(codes(shorter)).toEqual(['windowTooShort']);
  });

  it('says that noise hides the drift', () => {
    const result = analyseMppTracking(tracked({ noiseFraction: 0.2 }), SUN);
    expect(result.metrics.stabilised).toBe(false);
    expect(codes(result)).toContain('notStabilised');
  });

  it('is not stable when it is shorter than the window', () => {
    const result = analyseMppTracking(tracked({}, 40), SUN);
    expect(result.metrics).toMatchObject({ stabilised: false, stabilisedPcePercent: null });
    expect(codes(result)).toEqual(['windowTooShort']);
    expect(analyseMppTracking(tracked({ settlingFraction: 0 }, 59), SUN).metrics.stabilised).toBe(true);
  });

  it('reaches back to five points in a sparse track', () => {
    const result = analyseMppTracking(tracked({ settlingFraction: 0 }, 60_000, 600), SUN);
    expect(result.parameters).toMatchObject({ usedWindowSecond: 2400, windowPointCount: 5 });
    expect(result.metrics.stabilised).toBe(true);
  });

  it('keeps these numbers in version 3', () => {
    const { metrics, uncertainties } = analyseMppTracking(
      tracked({ driftPercentPerMinute: -0.2, noiseFraction: 0.003 }),
      { ...SUN, apertureAreaUncertaintyCm2: 0.0005, irradianceUncertaintyMilliwattPerCm2: 1 },
    );
    expect(metrics).toEqual({
      stabilised: true,
      stabilisedPcePercent: expect.closeTo(16.621935603788106, 5),
      driftPercentPerMinute: expect.closeTo(-0.12513748573977124, 6),
      firstPowerMilliwattPerCm2: expect.closeTo(15.855770607164695, 5),
      lastPowerMilliwattPerCm2: expect.closeTo(16.585658148835904, 5),
      retentionFraction: expect.closeTo(1.0460329276800584, 6),
      pointCount: 301,
    });
    expect(uncertainties.stabilisedPcePercent).toBeCloseTo(0.21954171909105563, 6);
    expect(uncertainties.driftPercentPerMinute).toBeCloseTo(0.12460163105765011, 6);
  });

  it('puts area and irradiance into the efficiency, the area into the powers, none into the retention', () => {
    const conditions = {
      ...SUN,
      apertureAreaUncertaintyCm2: 0.00058,
      irradianceUncertaintyMilliwattPerCm2: 2,
    };
    const plain = analyseMppTracking(tracked({}), SUN).uncertainties;
    const { metrics, uncertainties } = analyseMppTracking(tracked({}), conditions);
    const pce = metrics.stabilisedPcePercent ?? 0;
    expect(uncertainties.stabilisedPcePercent).toBeCloseTo(
      Math.hypot(plain.stabilisedPcePercent ?? 0, 0.01 * pce, 0.02 * pce),
      9,
    );
    const last = metrics.lastPowerMilliwattPerCm2 ?? 0;
    expect(uncertainties.lastPowerMilliwattPerCm2).toBeCloseTo(
      Math.hypot(plain.lastPowerMilliwattPerCm2 ?? 0, 0.01 * last),
      9,
    );
    expect(uncertainties.retentionFraction).toBe(plain.retentionFraction);
  });

  it('reads every way of writing a power, in any sign', () => {
    const { timeSecond = [], powerMilliwattPerCm2 = [] } = tracked({}).columns;
    const expected = analyseMppTracking(tracked({}), SUN).metrics;
    const volt = powerMilliwattPerCm2.map(() => -0.95);
    const ways: readonly TableColumns[] = [
      { powerMilliwattPerCm2: powerMilliwattPerCm2.map((power) => -power) },
      { pcePercent: powerMilliwattPerCm2 },
      { powerMilliwatt: powerMilliwattPerCm2.map((power) => power * 0.058) },
      { voltageVolt: volt, currentDensityMilliampPerCm2: powerMilliwattPerCm2.map((power) => -power / 0.95) },
      { voltageVolt: volt, currentMilliamp: powerMilliwattPerCm2.map((power) => (power / 0.95) * 0.058) },
    ];
    for (const columns of ways) {
      const { metrics } = analyseMppTracking(
        tableRecord('mppTracking', { timeSecond, ...columns }, FILE),
        SUN,
      );
      expect(metrics.stabilisedPcePercent).toBeCloseTo(expected.stabilisedPcePercent ?? Number.NaN, 9);
      expect(metrics.retentionFraction).toBeCloseTo(expected.retentionFraction ?? Number.NaN, 9);
    }
    const hours = { timeHour: timeSecond.map((second) => second / 3600), powerMilliwattPerCm2 };
    expect(
      analyseMppTracking(tableRecord('mppTracking', hours, FILE), SUN).metrics.driftPercentPerMinute,
    ).toBeCloseTo(expected.driftPercentPerMinute ?? Number.NaN, 6);
  });

  it('rescales a density to another area, and only ratios remain without one', () => {
    const twice = analyseMppTracking(tracked({}), { ...SUN, apertureAreaCm2: 0.116 }).metrics;
    const once = analyseMppTracking(tracked({}), SUN).metrics;
    expect(twice.stabilisedPcePercent).toBeCloseTo((once.stabilisedPcePercent ?? 0) / 2, 9);
    expect(twice.driftPercentPerMinute).toBeCloseTo(once.driftPercentPerMinute ?? Number.NaN, 9);
    const { timeSecond = [], powerMilliwattPerCm2 = [] } = tracked({}).columns;
    const milliwatt = tableRecord('mppTracking', { timeSecond, powerMilliwatt: powerMilliwattPerCm2 });
    const withoutArea = analyseMppTracking(milliwatt, { irradianceMilliwattPerCm2: 100 });
    expect(withoutArea.metrics).toMatchObject({ stabilised: true, stabilisedPcePercent: null });
    expect(withoutArea.metrics.lastPowerMilliwattPerCm2).toBeNull();
    expect(withoutArea.metrics.retentionFraction).toBeCloseTo(once.retentionFraction ?? Number.NaN, 9);
    expect(codes(withoutArea)).toEqual(['areaMissing']);
  });

  it('changes with the irradiance in the efficiency only', () => {
    const half = analyseMppTracking(tracked({}), { ...SUN, irradianceMilliwattPerCm2: 50 }).metrics;
    const full = analyseMppTracking(tracked({}), SUN).metrics;
    expect({ ...half, stabilisedPcePercent: null }).toEqual({ ...full, stabilisedPcePercent: null });
    expect(half.stabilisedPcePercent).toBeCloseTo(2 * (full.stabilisedPcePercent ?? 0), 9);
    const none = analyseMppTracking(tracked({}), { apertureAreaCm2: 0.058 });
    expect(none.metrics.stabilisedPcePercent).toBeNull();
    expect(codes(none)).toContain('conditionMissing');
  });

  it('does not depend on the order of rows or on repeats', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const record = tracked({ seed });
        const { metrics } = analyseMppTracking(record, SUN);
        expect(analyseMppTracking(reordered(record, seed), SUN).metrics).toEqual(metrics);
        expect(analyseMppTracking(doubled(record), SUN).metrics).toEqual({
          ...metrics,
          pointCount: 2 * metrics.pointCount,
        });
      }),
      { numRuns: caseCount(10) },
    );
  });

  it('holds the header against the last point', () => {
    const claim = (claimedValue: number, text: string) => ({
      ...tracked({ noiseFraction: 0 }),
      claims: [{ metric: 'lastPowerMilliwattPerCm2', claimedValue, text }],
    });
    expect(codes(analyseMppTracking(claim(16.6, 'Last PCE [%]\t16.6'), SUN))).toEqual([]);
    expect(codes(analyseMppTracking(claim(17.6, 'Last PCE [%]\t17.6'), SUN))).toEqual([
      'headerContradictsData',
    ]);
  });

  it('leaves out a dark start and what is no reading', () => {
    const record = tracked({ settlingFraction: 0 });
    const power = record.columns.powerMilliwattPerCm2 ?? [];
    const late = power.map((value, index) => (index < 4 ? -0.1 : index === 9 ? Number.NaN : value));
    const result = analyseMppTracking(
      { ...record, columns: { ...record.columns, powerMilliwattPerCm2: late } },
      SUN,
    );
    expect(codes(result)).toEqual(['nonFiniteDropped', 'darkCurve']);
    expect(result.metrics.firstPowerMilliwattPerCm2).toBe(power[4]);
    expect(result.metrics.pointCount).toBe(300);
  });

  it('leaves out the point during which the light came on, and no device that gets better', () => {
    const record = tracked({ settlingFraction: 0, noiseFraction: 0.002 });
    const power = record.columns.powerMilliwattPerCm2 ?? [];
    const start = (...first: readonly number[]): ReturnType<typeof analyseMppTracking> => {
      const late = [...first, ...power.slice(first.length)];
      return analyseMppTracking(
        { ...record, columns: { ...record.columns, powerMilliwattPerCm2: late } },
        SUN,
      );
    };
    const usual = power[4] ?? 0;
    const opening = start(-0.1, -0.1, -0.1, 0.8 * usual);
    expect(opening.metrics.firstPowerMilliwattPerCm2).toBe(usual);
    expect(opening.warnings.map(({ detail }) => detail).join('')).toMatch(/came on during the next one/u);
    // Slower than one step, no dark start, or no more than scatter.
    expect(start(-0.1, 0.7 * usual, 0.8 * usual, 0.9 * usual).metrics.firstPowerMilliwattPerCm2).toBe(
      0.7 * usual,
    );
    expect(start(0.8 * usual).metrics.firstPowerMilliwattPerCm2).toBe(0.8 * usual);
    expect(start(-0.1, 0.99 * usual).metrics.firstPowerMilliwattPerCm2).toBe(0.99 * usual);
  });

  it('refuses no points, no power and unequal columns; says when there are few', () => {
    const of = (timeSecond: number[], powerMilliwattPerCm2: number[]) =>
      analyseMppTracking(tableRecord('mppTracking', { timeSecond, powerMilliwattPerCm2 }, FILE), SUN);
    expect(of([], [])).toMatchObject({ status: 'refused', warnings: [{ code: 'fewPoints' }] });
    expect(of([1, 2, 3], [0, 0, 0])).toMatchObject({
      status: 'refused',
      warnings: [{ code: 'noPowerQuadrant' }],
    });
    expect(of([1, 2, 3], [5, 5, 5])).toMatchObject({
      status: 'partial',
      metrics: { stabilised: null, driftPercentPerMinute: null, retentionFraction: 1 },
      warnings: [{ code: 'fewPoints' }],
    });
    expect(() => of([1, 2], [1])).toThrow(/2, 1 points/u);
    expect(() => analyseMppTracking(tableRecord('mppTracking', { timeSecond: [1] }), SUN)).toThrow(
      /no column of a power; it has timeSecond/u,
    );
    expect(() => analyseMppTracking(tableRecord('mppTracking', { powerMilliwattPerCm2: [1] }), SUN)).toThrow(
      /no column timeSecond or timeHour/u,
    );
  });

  it('never answers NaN or Infinity, whatever the numbers', () => {
    const points = fc.array(fc.tuple(fc.double({ min: 0, max: 500 }), fc.double({ min: -30, max: 30 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(points, (rows) => {
        const result = analyseMppTracking(
          tableRecord('mppTracking', {
            timeSecond: rows.map(([time]) => time),
            powerMilliwattPerCm2: rows.map(([, power]) => power),
          }),
          SUN,
        );
        for (const value of [...Object.values(result.metrics), ...Object.values(result.uncertainties)]) {
          expect(typeof value !== 'number' || Number.isFinite(value)).toBe(true);
        }
      }),
      { numRuns: caseCount(60) },
    );
  });
});
