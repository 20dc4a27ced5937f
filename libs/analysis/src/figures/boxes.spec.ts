import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculateStatistics } from '../statistics/calculate-statistics.ts';
import { tableRecord } from '../testing/made-tables.ts';
import { boxOf, figureOfGroups, figureOfStatistics } from './boxes.figure.ts';

describe('boxOf', () => {
  it('ends its whiskers at the outermost values within 1.5 heights of the box', () => {
    // Quartiles 3 and 5, so that whiskers reach to 0 and 8 at most.
    const { values, box, median, mean } = boxOf([20, 2, 3, 3, 4, 4, 5, 5, -1]);
    expect(values).toEqual([-1, 2, 3, 3, 4, 4, 5, 5, 20]);
    expect(box).toEqual({ q1: 3, q3: 5, whiskerLow: 2, whiskerHigh: 5 });
    expect(median).toBe(4);
    expect(mean).toBeCloseTo(5, 12);
  });

  it('has no box of fewer than five values, and nothing of none', () => {
    expect(boxOf([1, 2, 3, 4])).toMatchObject({ box: null, median: 2.5, mean: 2.5 });
    expect(boxOf([])).toEqual({ values: [], box: null, median: null, mean: null });
  });

  it('has the quartiles, median and mean of the statistics, whatever the order', () => {
    // −0 and 0 are one value, whichever comes first.
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);
    fc.assert(
      fc.property(fc.array(number, { minLength: 5, maxLength: 40 }), (values) => {
        const { q1, q3, median, mean } = calculateStatistics(values).metrics;
        const shown = boxOf(values);
        expect(shown).toMatchObject({ box: { q1, q3 }, median, mean });
        expect(boxOf(values.toReversed())).toEqual(shown);
        const { whiskerLow = Infinity, whiskerHigh = -Infinity } = shown.box ?? {};
        expect(values).toEqual(expect.arrayContaining([whiskerLow, whiskerHigh]));
        expect(whiskerLow).toBeLessThanOrEqual(median ?? 0);
        expect(whiskerHigh).toBeGreaterThanOrEqual(median ?? 0);
      }),
    );
  });
});

describe('figureOfGroups', () => {
  it('has a panel per quantity with its unit, a box per group, and the rule of the boxes', () => {
    const values = { pcePercent: [15], jscMilliampPerCm2: [18], vocVolt: [1.1], fillFactor: [] };
    const { panels, groups, notes } = figureOfGroups([{ name: ['0.5'], ...values }], {
      ...{ title: 'Performance', subtitle: null, groupsTitle: 'FA fraction', notes: ['Only: n-i-p.'] },
    });
    expect(panels.map(({ title }) => title)).toEqual(['PCE (%)', 'Jsc (mA/cm²)', 'Voc (V)', 'FF']);
    expect(panels.map(({ boxes }) => boxes.map((box) => box.values))).toEqual([
      [[15]],
      [[18]],
      [[1.1]],
      [[]],
    ]);
    expect(groups).toEqual([['0.5']]);
    expect(notes.join(' ')).toMatch(/quartiles.*whiskers.*1\.5 heights of the box.*Only: n-i-p\./u);
  });
});

describe('figureOfStatistics', () => {
  it('bears the heading of the column at its axis', () => {
    const record = tableRecord('computed', { sampleValue: [15, 16] }, { label: 'PCE (%)' });
    const figure = figureOfStatistics({
      ...{ result: { key: 'statistics', metrics: {}, parameters: {} }, inputs: [{ record, conditions: {} }] },
      ...{ title: 'Statistics', subtitle: null },
    });
    expect(figure).toMatchObject({ kind: 'boxes', panels: [{ title: 'PCE (%)' }] });
  });
});
