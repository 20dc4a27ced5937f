import type { HeaderClaim } from '@dotbook/domain';
import { type Unit, toCanonical } from '../../text/unit.ts';
import { measureOf, type Sections } from './sections.ts';

interface ResultRule {
  readonly key: string;
  readonly metric: string;
  readonly dimension: Unit['dimension'];
  /** Claim = canonical value × factor. */
  readonly factor: number;
}

/** `Rs` is a fit and no slope of the curve. Results are positive although the photocurrent is negative. */
const RULES: readonly ResultRule[] = [
  { key: 'Jsc', metric: 'jscMilliampPerCm2', dimension: 'currentDensity', factor: 1 },
  { key: 'Voc', metric: 'vocVolt', dimension: 'voltage', factor: 1 },
  { key: 'FF', metric: 'fillFactor', dimension: 'share', factor: 1 },
  { key: 'Vmp', metric: 'vmppVolt', dimension: 'voltage', factor: 1 },
  { key: 'Efficiency', metric: 'pcePercent', dimension: 'share', factor: 100 },
];

/** Results of one section as claims; those without a unit claim nothing. */
export function readResultClaims(sections: Sections, section: string): HeaderClaim[] {
  return RULES.flatMap(({ key, metric, dimension, factor }) => {
    const place = `${section}/${key}`;
    const measure = measureOf(sections, place);
    if (measure?.unit.dimension !== dimension) return [];
    const claimedValue = toCanonical(measure.value, measure.unit) * factor;
    return [{ metric, claimedValue, text: `${key}: ${sections.get(place)?.value ?? ''}` }];
  });
}
