import type { AccuracyCase } from './accuracy-case.ts';
import { DEVICE_CASES } from './accuracy-of-devices.ts';
import { MATERIAL_CASES } from './accuracy-of-materials.ts';
import { SPECTRUM_CASES } from './accuracy-of-spectra.ts';

/** Known truths of every analysis that measures something continuous. */
export const ACCURACY_CASES: readonly AccuracyCase[] = [
  ...DEVICE_CASES,
  ...SPECTRUM_CASES,
  ...MATERIAL_CASES,
];
