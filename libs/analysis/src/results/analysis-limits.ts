import type { AnalysisKey } from '@dotbook/domain';
import type { AnalysisLimits } from './limits-of-analysis.ts';
import { LIMITS_OF_ARITHMETIC } from './limits-of-arithmetic.ts';
import { LIMITS_OF_DEVICES } from './limits-of-devices.ts';
import { LIMITS_OF_MATERIALS } from './limits-of-materials.ts';

/** Of every analysis; docs/analyses is written from it. */
export const ANALYSIS_LIMITS: Readonly<Record<AnalysisKey, AnalysisLimits>> = {
  ...LIMITS_OF_DEVICES,
  ...LIMITS_OF_MATERIALS,
  ...LIMITS_OF_ARITHMETIC,
};
