import type { AnalysisKey } from '@dotbook/domain';

/** Version of each algorithm: raised, with the golden numbers, in the commit that changes a number. */
export const ANALYSIS_VERSIONS: Readonly<Record<AnalysisKey, number>> = {
  jv: 1,
  hysteresis: 1,
  eqe: 1,
  plqy: 1,
  jvEqeConsistency: 1,
  sqLimit: 1,
  vocLoss: 1,
  statistics: 1,
  mixing: 1,
};
