import type { CoverageGrid } from './coverage-grid.ts';
import { MATERIAL_GRIDS } from './grids-of-materials.ts';
import { SCAN_GRIDS } from './grids-of-scans.ts';
import { YIELD_GRIDS } from './grids-of-yields.ts';

/** Grids of truths and noises, beside the single cases of `ACCURACY_CASES`. */
export const COVERAGE_GRIDS: readonly CoverageGrid[] = [...SCAN_GRIDS, ...YIELD_GRIDS, ...MATERIAL_GRIDS];
