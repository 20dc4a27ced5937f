import { CASES_OF_CALCULATIONS } from './cases-of-calculations.ts';
import { CASES_OF_CARRIERS } from './cases-of-carriers.ts';
import { CASES_OF_LEDGERS } from './cases-of-ledgers.ts';
import { CASES_OF_OPTICS } from './cases-of-optics.ts';
import { CASES_OF_SCANS } from './cases-of-scans.ts';
import { CASES_OF_SERIES } from './cases-of-series.ts';
import { CASES_OF_SPECTRA } from './cases-of-spectra.ts';
import { CASES_OF_LISTS } from './cases-of-lists.ts';
import { CASES_OF_TRACKS } from './cases-of-tracks.ts';
import { CASES_OF_YIELDS } from './cases-of-yields.ts';
import type { DeclaredCase } from './analysis-case.ts';

/** How every analysis is tested. */
export const ANALYSIS_CASES: readonly DeclaredCase[] = [
  ...CASES_OF_SCANS,
  ...CASES_OF_CARRIERS,
  ...CASES_OF_LISTS,
  ...CASES_OF_TRACKS,
  ...CASES_OF_SPECTRA,
  ...CASES_OF_OPTICS,
  ...CASES_OF_SERIES,
  ...CASES_OF_YIELDS,
  ...CASES_OF_LEDGERS,
  ...CASES_OF_CALCULATIONS,
];
