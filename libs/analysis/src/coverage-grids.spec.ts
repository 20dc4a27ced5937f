import { afterAll, describe, expect, it } from '@jest/globals';
import { isLongRun } from '@dotbook/testing';
import { CASES_BY_LIST } from './testing/accuracy/listed-cases.ts';
import { repeatCountOf } from './testing/accuracy/measure-accuracy.ts';
import { startAccuracyThread } from './testing/accuracy/start-accuracy-thread.ts';
import { COVERAGE_GRIDS } from './testing/grids/coverage-grids.ts';
import { judgeCoverage } from './testing/grids/judge-coverage.ts';

/** Of every case in a long run; of one that is not slow in a short one. */
const LONG_REPEATS = 500;
const SHORT_REPEATS = 20;

/** The slowest case takes minutes in a long run. */
const LONG_TEST_MILLISECOND = 3_600_000;

describe('95 % intervals hold the truth as often as they say, whatever the truth and the noise', () => {
  const thread = startAccuracyThread();
  afterAll(thread.end);

  it.each(
    CASES_BY_LIST.grids.map((each, index) => [`${each.analysis}: ${each.sample}`, each, index] as const),
  )(
    '%s',
    async (_title, accuracyCase, index) => {
      const repeatCount = isLongRun() ? LONG_REPEATS : repeatCountOf(accuracyCase, SHORT_REPEATS);
      const rows = await thread.measure({ list: 'grids', index, repeatCount });
      const { judged, faults, answered } = judgeCoverage(accuracyCase, rows);
      expect(judged).not.toHaveLength(0);
      expect(answered).toEqual([]);
      expect(faults).toEqual([]);
    },
    LONG_TEST_MILLISECOND,
  );
});

describe('grids of truths', () => {
  it('are each of one analysis and of several truths', () => {
    for (const { cases } of COVERAGE_GRIDS) {
      expect(new Set(cases.map(({ analysis }) => analysis)).size).toBe(1);
      expect(cases.length).toBeGreaterThan(2);
    }
  });
});
