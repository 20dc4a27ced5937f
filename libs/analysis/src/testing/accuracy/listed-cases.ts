import { COVERAGE_GRIDS } from '../grids/coverage-grids.ts';
import type { AccuracyCase } from './accuracy-case.ts';
import { ACCURACY_CASES } from './accuracy-cases.ts';

/** Known truths: single ones, and those of the grids. */
export const CASES_BY_LIST = {
  single: ACCURACY_CASES,
  grids: COVERAGE_GRIDS.flatMap(({ cases }) => cases),
} satisfies Readonly<Record<string, readonly AccuracyCase[]>>;

/** Asks a thread for so many repeats of a case. */
export interface AccuracyRequest {
  readonly list: keyof typeof CASES_BY_LIST;
  /** Place of the case in its list. */
  readonly index: number;
  readonly repeatCount: number;
}
