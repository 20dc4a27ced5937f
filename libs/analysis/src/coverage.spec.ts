import { describe, expect, it } from '@jest/globals';
import { isLongRun } from '@dotbook/testing';
import { ACCURACY_CASES } from './testing/accuracy/accuracy-cases.ts';
import { measureAccuracy, repeatCountOf } from './testing/accuracy/measure-accuracy.ts';

const REPEATS = isLongRun() ? 500 : 20;

/** From so many repeats on a coverage is held against 90 to 99 %; fewer scatter by more. */
const ENOUGH_REPEATS = 200;

/** Five standard deviations of the count that a true 95 % interval gives. */
const looseLimit = (repeats: number): number => 0.95 - 5 * Math.sqrt((0.95 * 0.05) / repeats);

describe('95 % intervals hold the truth as often as they say', () => {
  it.each(ACCURACY_CASES.map((each) => [`${each.analysis}: ${each.sample}`, each] as const))(
    '%s',
    (_title, accuracyCase) => {
      const repeats = repeatCountOf(accuracyCase, REPEATS);
      const rows = measureAccuracy(accuracyCase, repeats);
      expect(rows).not.toHaveLength(0);
      for (const { metric, coverageRatio, answeredCount, bias, spread } of rows) {
        const told = { metric, answeredCount, bias, spread, coverageRatio };
        if (coverageRatio === null || accuracyCase.withoutCoverage?.[metric] !== undefined) continue;
        expect(answeredCount).toBeGreaterThanOrEqual(0.9 * repeats);
        const isWithin =
          repeats >= ENOUGH_REPEATS
            ? coverageRatio >= 0.9 && coverageRatio <= 0.99
            : coverageRatio >= looseLimit(repeats);
        expect({ ...told, isWithin }).toEqual({ ...told, isWithin: true });
      }
    },
  );
});
