import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import { evenly } from '../testing/made-emission.ts';
import { EXCHANGE, mergingSeries } from '../testing/made-merging.ts';
import { tableRecord } from '../testing/made-tables.ts';
import { analysePlMerge } from './analyse-pl-merge.ts';

const RANGE = evenly(600, 900, 3);
const MINUTES = [0, 3, 6, 10, 15, 20, 27, 35, 45];
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('plMerge of two parents', () => {
  const result = analysePlMerge(mergingSeries(EXCHANGE, MINUTES, RANGE));

  it('is complete after three time constants, as the worked example', () => {
    expect(result.status).toBe('complete');
    expect(result.metrics.peak1StartNanometre).toBeCloseTo(683, 0);
    expect(result.metrics.peak2StartNanometre).toBeCloseTo(774, 0);
    expect(result.metrics.finalPeakNanometre).toBeCloseTo(728, 0);
    expect(result.metrics).toMatchObject({ peakCountFirst: 2, peakCountLast: 1 });
    expect(result.metrics.mergeTimeConstantMinute).toBeCloseTo(9, 0);
    expect(Math.abs((result.metrics.completionMinute ?? 0) - 27)).toBeLessThan(1);
    expect(result.parameters.mergedMinute).toBeCloseTo(
      2.9957 * (result.metrics.mergeTimeConstantMinute ?? 0),
      3,
    );
  });

  it('leaves out what a cosmic ray adds to one spectrum, and says so once', () => {
    const series = mergingSeries(EXCHANGE, MINUTES, RANGE).map((spectrum, place) => {
      if (place !== 3) return spectrum;
      const intensityCounts = (spectrum.record.columns.intensityCounts ?? []).map((value, index) =>
        index === 90 ? 1e6 : value,
      );
      return {
        ...spectrum,
        record: tableRecord('plSeries', { ...spectrum.record.columns, intensityCounts }),
      };
    });
    const struck = analysePlMerge(series);
    expect(struck.metrics.mergeTimeConstantMinute ?? 0).toBeCloseTo(
      result.metrics.mergeTimeConstantMinute ?? 1,
      1,
    );
    expect(struck.warnings.find(({ code }) => code === 'outliers')?.detail).toMatch(/^In 1 of 9 spectra/u);
    expect(codes(struck)).not.toContain('nonFiniteDropped');
  });

  it('does not depend on the order of the spectra', () => {
    const series = mergingSeries(EXCHANGE, MINUTES, RANGE);
    expect(analysePlMerge(series.toReversed()).metrics).toEqual(result.metrics);
  });

  it('says in minutes what takes a day, and that it goes on after the last spectrum', () => {
    const slow = { ...EXCHANGE, timeConstantMinute: 600 };
    const minutes = [0, 200, 500, 800, 1200, 1500];
    const answer = analysePlMerge(mergingSeries(slow, minutes, RANGE));
    expect(codes(answer)).toContain('extrapolated');
    expect((answer.metrics.completionMinute ?? 0) / 1797).toBeCloseTo(1, 1);
    const short = analysePlMerge(mergingSeries(slow, [0, 100, 200, 300, 400], RANGE));
    expect(codes(short)).toContain('extrapolated');
    expect(short.metrics.completionMinute).toBeNull();
    expect(short.status).toBe('partial');
  });
});

describe('plMerge of noisy series', () => {
  it('recovers time constant and completion, and its 95 percent intervals hold them as they should', () => {
    const repeats = caseCount(10);
    const names = [
      'mergeTimeConstantMinute',
      'completionMinute',
      'peak1StartNanometre',
      'peak2StartNanometre',
    ] as const;
    const truth = {
      mergeTimeConstantMinute: 9,
      completionMinute: 9 * Math.log(20),
      peak1StartNanometre: 683,
      peak2StartNanometre: 774,
    };
    const held = new Map(names.map((name) => [name, 0]));
    for (let seed = 1; seed <= repeats; seed += 1) {
      const series = mergingSeries({ ...EXCHANGE, noiseCounts: 300, seed }, MINUTES, RANGE);
      const { metrics, uncertainties } = analysePlMerge(series);
      expect(Math.abs((metrics.completionMinute ?? 0) - 27)).toBeLessThan(5);
      for (const name of names) {
        const distance = Math.abs((metrics[name] ?? Number.NaN) - truth[name]);
        expect(distance).toBeLessThan(5 * (uncertainties[name] ?? 0));
        if (distance <= 1.96 * (uncertainties[name] ?? 0)) held.set(name, (held.get(name) ?? 0) + 1);
      }
    }
    const margin = Math.max(0.05, 4 * Math.sqrt((0.95 * 0.05) / repeats));
    for (const count of held.values()) {
      expect(count / repeats).toBeGreaterThan(0.95 - margin);
      expect(count / repeats).toBeLessThan(repeats < 200 ? 1.001 : 0.99);
    }
  });
});

describe('plMerge where it cannot answer', () => {
  it('refuses a series of fewer than four times', () => {
    const result = analysePlMerge(mergingSeries(EXCHANGE, [0, 10, 10, 20], RANGE));
    expect(result.status).toBe('refused');
    expect(codes(result)).toContain('fewPoints');
  });

  it('names the peaks but no time when they do not move', () => {
    const still = { ...EXCHANGE, timeConstantMinute: 1e9 };
    const result = analysePlMerge(mergingSeries(still, [0, 10, 20, 30, 40], RANGE));
    expect(result.metrics).toMatchObject({
      peakCountFirst: 2,
      peakCountLast: 2,
      mergeTimeConstantMinute: null,
      completionMinute: null,
    });
    expect(codes(result)).toContain('fitNotConverged');
  });

  it('finds nothing that could merge in a series of one peak', () => {
    const one = { ...EXCHANGE, peak1Nanometre: 728, peak2Nanometre: 728 };
    const result = analysePlMerge(mergingSeries(one, [0, 10, 20, 30, 40], RANGE));
    expect(result.status).toBe('partial');
    expect(result.metrics).toMatchObject({
      peakCountFirst: 1,
      peak1StartNanometre: null,
      completionMinute: null,
    });
    expect(codes(result)).toContain('fitNotConverged');
  });

  it('leaves spectra without a time out', () => {
    const series = mergingSeries(EXCHANGE, MINUTES, RANGE).map((spectrum, index) =>
      index === 4 ? { ...spectrum, conditions: {} } : spectrum,
    );
    const result = analysePlMerge(series);
    expect(codes(result)).toContain('conditionMissing');
    expect(result.metrics.mergeTimeConstantMinute).toBeCloseTo(9, 0);
  });

  it('answers a flat series with nothing', () => {
    const intensityCounts = RANGE.map(() => 7);
    const result = analysePlMerge(
      MINUTES.map((minute) => ({
        record: tableRecord('plSeries', { wavelengthNanometre: RANGE, intensityCounts }),
        conditions: { elapsedSecond: 60 * minute },
      })),
    );
    expect(result.status).toBe('refused');
    expect(codes(result)).toContain('nearDetectionLimit');
  });
});
