import type { CoverageGrid } from './coverage-grid.ts';
import { SCAN_GRIDS } from './grids-of-scans.ts';

/** Grids of truths and noises, beside the single cases of `ACCURACY_CASES`. */
export const COVERAGE_GRIDS: readonly CoverageGrid[] = [...SCAN_GRIDS];
