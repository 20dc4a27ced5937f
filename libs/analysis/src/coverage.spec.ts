import { afterAll, describe, expect, it } from '@jest/globals';
import { isLongRun } from '@dotbook/testing';
import { ANALYSES } from './results/analyses.ts';
import { ACCURACY_CASES, WITHOUT_ACCURACY_CASE } from './testing/accuracy/accuracy-cases.ts';
import { repeatCountOf } from './testing/accuracy/measure-accuracy.ts';
import { startAccuracyThread } from './testing/accuracy/start-accuracy-thread.ts';
import { judgeCoverage } from './testing/grids/judge-coverage.ts';

/** Of every case in a long run; of one that is not slow in a short one. */
const LONG_REPEATS = 500;
const SHORT_REPEATS = 20;
/** The slowest case takes minutes in a long run. */
const LONG_TEST_MILLISECOND = 3_600_000;

describe('95 % intervals hold the truth as often as they say', () => {
  const thread = startAccuracyThread();
  afterAll(thread.end);

  it.each(ACCURACY_CASES.map((each, index) => [`${each.analysis}: ${each.sample}`, each, index] as const))(
    '%s',
    async (_title, accuracyCase, index) => {
      const repeatCount = isLongRun() ? LONG_REPEATS : repeatCountOf(accuracyCase, SHORT_REPEATS);
      const rows = await thread.measure({ list: 'single', index, repeatCount });
      expect(rows).not.toHaveLength(0);
      const { faults, answered } = judgeCoverage(accuracyCase, rows);
      expect(answered).toEqual([]);
      expect(faults).toEqual([]);
    },
    LONG_TEST_MILLISECOND,
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
