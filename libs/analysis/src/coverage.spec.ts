import { describe, expect, it } from '@jest/globals';
import { isLongRun } from '@dotbook/testing';
import { ANALYSES } from './results/analyses.ts';
import { ACCURACY_CASES, WITHOUT_ACCURACY_CASE } from './testing/accuracy/accuracy-cases.ts';
import type { AccuracyCase } from './testing/accuracy/accuracy-case.ts';
import { measureAccuracy, repeatCountOf, type AccuracyRow } from './testing/accuracy/measure-accuracy.ts';

/** Of every case in a long run; of one that is not slow in a short one. */
const LONG_REPEATS = 500;
const SHORT_REPEATS = 20;

/** From so many repeats on a coverage is held against 90 to 99 %; fewer scatter by more. */
const ENOUGH_REPEATS = 200;

/** Five standard deviations of the count that a true 95 % interval gives. */
const looseLimit = (repeats: number): number => 0.95 - 5 * Math.sqrt((0.95 * 0.05) / repeats);

const isExcused = (accuracyCase: AccuracyCase, { metric }: AccuracyRow): boolean =>
  accuracyCase.withoutCoverage?.[metric] !== undefined;

const isWithin = (coverageRatio: number, repeats: number): boolean =>
  repeats >= ENOUGH_REPEATS
    ? coverageRatio >= 0.9 && coverageRatio <= 0.99
    : coverageRatio >= looseLimit(repeats);

describe('95 % intervals hold the truth as often as they say', () => {
  it.each(ACCURACY_CASES.map((each) => [`${each.analysis}: ${each.sample}`, each] as const))(
    '%s',
    (_title, accuracyCase) => {
      const repeats = isLongRun() ? LONG_REPEATS : repeatCountOf(accuracyCase, SHORT_REPEATS);
      const rows = measureAccuracy(accuracyCase, repeats);
      expect(rows).not.toHaveLength(0);
      const refused = rows.filter(({ metric }) => accuracyCase.refused?.[metric] !== undefined);
      expect(refused.filter(({ answeredCount }) => answeredCount > 0.1 * repeats)).toEqual([]);
      const judged = rows.filter(
        (row) => !refused.includes(row) && row.coverageRatio !== null && !isExcused(accuracyCase, row),
      );
      expect(judged.filter(({ answeredCount }) => answeredCount < 0.9 * repeats)).toEqual([]);
      expect(judged.filter((row) => !isWithin(row.coverageRatio ?? 0, repeats))).toEqual([]);
    },
  );
});

describe('known truths', () => {
  const keys = Object.entries(ANALYSES)
    .filter(([, { metrics }]) => metrics.some(({ type }) => type === 'number' || type === 'list'))
    .map(([key]) => key);
  const measured: readonly string[] = ACCURACY_CASES.map(({ analysis }) => analysis);
  const excused = Object.keys(WITHOUT_ACCURACY_CASE);

  it('exist of every analysis with numbers, or a reason is given', () => {
    expect(keys.length).toBeGreaterThan(25);
    expect(keys.filter((key) => !measured.includes(key) && !excused.includes(key))).toEqual([]);
  });

  it('need no reason where they exist', () => {
    expect(excused.filter((key) => measured.includes(key) || !keys.includes(key))).toEqual([]);
  });
});
