import type { AccuracyCase } from '../accuracy/accuracy-case.ts';

/** One analysis over several truths and noises that a laboratory meets. */
export interface CoverageGrid {
  /** What differs from case to case. */
  readonly varied: string;
  /** All of one analysis. */
  readonly cases: readonly AccuracyCase[];
}
