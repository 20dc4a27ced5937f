import type { Warning } from '@dotbook/domain';
import { formatNumber } from '../results/format-number.ts';

/** Absorbed part of the light of a decadic absorbance, f = 1 − 10^−A. */
export function absorptanceOf(absorbance: number): number {
  return -Math.expm1(-absorbance * Math.LN10);
}

export interface RelativeYieldParts {
  readonly referencePlqyFraction: number;
  /** Emission per absorptance, in one unit. */
  readonly sampleSlope: number;
  readonly referenceSlope: number;
  readonly sampleRefractiveIndex: number;
  readonly referenceRefractiveIndex: number;
}

/** φ = φ_ref (slope/slope_ref)(n/n_ref)². */
export function relativeYield(parts: RelativeYieldParts): number {
  return (
    parts.referencePlqyFraction *
    (parts.sampleSlope / parts.referenceSlope) *
    (parts.sampleRefractiveIndex / parts.referenceRefractiveIndex) ** 2
  );
}

/** What is said of a yield above 1, which is kept. */
export function warnAboveOne(plqyFraction: number, causes: string): Warning[] {
  if (!(plqyFraction > 1)) return [];
  const detail = `The yield is ${formatNumber(plqyFraction)}, above 1: check ${causes}. It is kept as it is.`;
  return [{ code: 'externalQuantumEfficiencyOutOfRange', detail }];
}
