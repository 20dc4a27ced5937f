import type { AnalysisKey } from '@dotbook/domain';
import type { AccuracyCase } from './accuracy-case.ts';
import { DEVICE_CASES } from './accuracy-of-devices.ts';
import { MATERIAL_CASES } from './accuracy-of-materials.ts';
import { SERIES_CASES } from './accuracy-of-series.ts';
import { SPECTRUM_CASES } from './accuracy-of-spectra.ts';
import { TRACK_CASES } from './accuracy-of-tracks.ts';
import { YIELD_CASES } from './accuracy-of-yields.ts';

/** Known truths of every analysis that measures something continuous. */
export const ACCURACY_CASES: readonly AccuracyCase[] = [
  ...DEVICE_CASES,
  ...TRACK_CASES,
  ...SPECTRUM_CASES,
  ...MATERIAL_CASES,
  ...YIELD_CASES,
  ...SERIES_CASES,
];

/** Analyses without a case, with the reason; a test holds every other one to having one. */
export const WITHOUT_ACCURACY_CASE: Readonly<Partial<Record<AnalysisKey, string>>> = {
  csOleate: 'stoichiometry of stated amounts, exact up to rounding and without an uncertainty',
  scanArithmetic: 'step, points and duration of stated settings, exact up to rounding',
};
