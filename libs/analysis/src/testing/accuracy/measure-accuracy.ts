import { seedOfRepeat, type AccuracyCase, type Reading } from './accuracy-case.ts';

/** What many repeats say about one metric. */
export interface AccuracyRow {
  readonly metric: string;
  readonly truth: number;
  readonly repeatCount: number;
  /** Repeats that gave the metric. */
  readonly answeredCount: number;
  /** Mean distance to the truth. */
  readonly bias: number;
  /** Standard deviation of the values. */
  readonly spread: number;
  /** Median of the stated standard uncertainties; null when none is stated. */
  readonly stated: number | null;
  /** Part of the 95 % intervals that hold the truth; null without intervals. */
  readonly coverageRatio: number | null;
}

/** Expansion of a standard uncertainty to the 95 % interval of a normal distribution. */
const NORMAL_95 = 1.96;

/** Repeats that a case gets in a short run, of a number of repeats. */
export function repeatCountOf({ repeatRatio = 1 }: AccuracyCase, repeatCount: number): number {
  return Math.max(2, Math.round(repeatCount * repeatRatio));
}

/** Repeats a measurement with the seeds 1 … and compares every metric with the truth. */
export function measureAccuracy(accuracyCase: AccuracyCase, repeatCount: number): AccuracyRow[] {
  const readings = Array.from({ length: repeatCount }, (_, index) =>
    accuracyCase.repeat(seedOfRepeat(index + 1)),
  );
  return Object.entries(accuracyCase.truth).flatMap(([metric, truth]) => {
    const found = readings.flatMap((reading) => reading[metric] ?? []);
    return found.every(({ value }) => value === null) ? [] : [rowOf(metric, truth, found)];
  });
}

function rowOf(metric: string, truth: number, readings: readonly Reading[]): AccuracyRow {
  const answered = readings.flatMap(({ value }) => value ?? []);
  const mean = answered.reduce((sum, value) => sum + value / answered.length, 0);
  const square = answered.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const stated = readings.flatMap(({ uncertainty }) => uncertainty ?? []).toSorted((a, b) => a - b);
  const inside = readings.flatMap((reading) => holds(reading, truth) ?? []);
  return {
    metric,
    truth,
    repeatCount: readings.length,
    answeredCount: answered.length,
    bias: mean - truth,
    spread: answered.length < 2 ? 0 : Math.sqrt(square / (answered.length - 1)),
    stated: stated[Math.floor(stated.length / 2)] ?? null,
    coverageRatio: inside.length === 0 ? null : inside.filter(Boolean).length / inside.length,
  };
}

/** Whether the 95 % interval of a reading holds the truth; null when it has none. */
function holds({ value, uncertainty, interval }: Reading, truth: number): boolean | null {
  if (interval !== undefined) {
    const [low, high] = interval;
    return low === null || high === null ? null : low <= truth && truth <= high;
  }
  if (value === null || uncertainty === null) return null;
  return Math.abs(value - truth) <= NORMAL_95 * uncertainty;
}
