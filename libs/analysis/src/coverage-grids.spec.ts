import { describe, expect, it } from '@jest/globals';
import { isLongRun } from '@dotbook/testing';
import { measureAccuracy, repeatCountOf } from './testing/accuracy/measure-accuracy.ts';
import { COVERAGE_GRIDS } from './testing/grids/coverage-grids.ts';
import { judgeCoverage } from './testing/grids/judge-coverage.ts';

/** Of every case in a long run; of one that is not slow in a short one. */
const LONG_REPEATS = 500;
const SHORT_REPEATS = 20;

const CASES = COVERAGE_GRIDS.flatMap(({ cases }) => cases);

describe('95 % intervals hold the truth as often as they say, whatever the truth and the noise', () => {
  it.each(CASES.map((each) => [`${each.analysis}: ${each.sample}`, each] as const))(
    '%s',
    (_title, accuracyCase) => {
      const repeats = isLongRun() ? LONG_REPEATS : repeatCountOf(accuracyCase, SHORT_REPEATS);
      const { judged, faults, answered } = judgeCoverage(
        accuracyCase,
        measureAccuracy(accuracyCase, repeats),
      );
      expect(judged).not.toHaveLength(0);
      expect(answered).toEqual([]);
      expect(faults).toEqual([]);
    },
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
