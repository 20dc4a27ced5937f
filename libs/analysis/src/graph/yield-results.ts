import type { AnalysisResult, Conditions } from '@dotbook/domain';
import type { PlqyAbsoluteMetrics } from '../plqy/analyse-plqy-absolute.ts';
import type { PlqyMetrics } from '../plqy/analyse-plqy.ts';
import type { Source } from './source.ts';

/** Results that give a yield of a device or film: a stated one, or that of the curves of a sphere. */
export type YieldMetrics = PlqyMetrics | PlqyAbsoluteMetrics;

/** Conditions of a yield; one of a sphere is absolute unless they say otherwise, which its result knows. */
export function conditionsOfYield(
  { resolved }: Source,
  { metrics: { plqyKind } }: AnalysisResult<YieldMetrics>,
): Conditions {
  return plqyKind === 'absolute' || plqyKind === 'differential'
    ? { ...resolved.conditions, plqyKind }
    : resolved.conditions;
}
