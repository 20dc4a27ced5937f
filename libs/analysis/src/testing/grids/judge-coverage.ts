import type { AccuracyCase } from '../accuracy/accuracy-case.ts';
import type { AccuracyRow } from '../accuracy/measure-accuracy.ts';

/** From so many repeats on a coverage is held against 90 to 99 %; fewer scatter by more. */
const ENOUGH_REPEATS = 200;
const ANSWERED_RATIO = 0.9;

/** Five standard deviations of the count that a true 95 % interval gives. */
const looseLimit = (repeats: number): number => 0.95 - 5 * Math.sqrt((0.95 * 0.05) / repeats);

const isWithin = (coverageRatio: number, repeats: number): boolean =>
  repeats >= ENOUGH_REPEATS
    ? coverageRatio >= 0.9 && coverageRatio <= 0.99
    : coverageRatio >= looseLimit(repeats);

/** What a case says, and what of it is wrong. */
export interface Judgement {
  /** Metrics whose intervals are judged. */
  readonly judged: readonly AccuracyRow[];
  /** Judged metrics that many repeats leave out, or whose intervals hold the truth too seldom or too often. */
  readonly faults: readonly AccuracyRow[];
  /** Metrics that should have been refused and were answered. */
  readonly answered: readonly AccuracyRow[];
}

/** Holds the rows of a case to what it declares. */
export function judgeCoverage(accuracyCase: AccuracyCase, rows: readonly AccuracyRow[]): Judgement {
  const refused = rows.filter(({ metric }) => accuracyCase.refused?.[metric] !== undefined);
  const judged = rows.filter(
    (row) =>
      !refused.includes(row) &&
      row.coverageRatio !== null &&
      accuracyCase.withoutCoverage?.[row.metric] === undefined,
  );
  return {
    judged,
    faults: judged.filter(
      ({ answeredCount, coverageRatio, repeatCount }) =>
        answeredCount < ANSWERED_RATIO * repeatCount || !isWithin(coverageRatio ?? 0, repeatCount),
    ),
    answered: refused.filter(
      ({ answeredCount, repeatCount }) => answeredCount > (1 - ANSWERED_RATIO) * repeatCount,
    ),
  };
}
