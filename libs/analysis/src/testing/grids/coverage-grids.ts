import type { CoverageGrid } from './coverage-grid.ts';
import { CARRIER_GRIDS } from './grids-of-carriers.ts';
import { DEVICE_GRIDS } from './grids-of-devices.ts';
import { MATERIAL_GRIDS } from './grids-of-materials.ts';
import { SCAN_GRIDS } from './grids-of-scans.ts';
import { SERIES_GRIDS } from './grids-of-series.ts';
import { SPECTRUM_GRIDS } from './grids-of-spectra.ts';
import { TRACK_GRIDS } from './grids-of-tracks.ts';
import { YIELD_GRIDS } from './grids-of-yields.ts';

/** Grids of truths and noises, beside the single cases of `ACCURACY_CASES`. */
export const COVERAGE_GRIDS: readonly CoverageGrid[] = [
  ...SCAN_GRIDS,
  ...DEVICE_GRIDS,
  ...TRACK_GRIDS,
  ...SPECTRUM_GRIDS,
  ...SERIES_GRIDS,
  ...CARRIER_GRIDS,
  ...MATERIAL_GRIDS,
  ...YIELD_GRIDS,
];
