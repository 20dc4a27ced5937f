import type { AnalysisResult, Warning } from '@dotbook/domain';
import { assertPositive } from '../mixing/mix-parents.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';

export type PlqyRelativeMetrics = Readonly<{
  plqyFraction: number | null;
  plqyKind: string | null;
  method: string | null;
  absorptanceFraction: number | null;
  sampleSlope: number | null;
  referenceSlope: number | null;
}>;

export interface PlqyRelativeGiven {
  readonly referencePlqyFraction: number;
  readonly referenceRefractiveIndex: number;
  readonly sampleRefractiveIndex: number;
  /** Integrals of the instrument-corrected photon flux, same excitation and slits, any common unit. */
  readonly sampleIntegral: number;
  readonly referenceIntegral: number;
  /** Decadic absorbances at the excitation wavelength. */
  readonly sampleAbsorbance: number;
  readonly referenceAbsorbance: number;
}

/**
 * `plqyRelative` of one sample and one reference: φ = φ_ref (I/I_ref)(f_ref/f)(n/n_ref)² with the absorptance
 * f = 1 − 10^−A (the form with A instead of f errs by several per cent at A = 0.1). A yield above 1 is kept and told.
 *
 * Example: equal integrals, A 0.12 against 0.05, one solvent, reference 0.95 → 0.95 · 0.10875/0.24142 = 0.4279.
 *
 * @throws DomainError `valueNotPositive`
 */
export function calculatePlqyRelative(given: PlqyRelativeGiven): AnalysisResult<PlqyRelativeMetrics> {
  for (const [field, value] of Object.entries(given) as [string, number][]) {
    assertPositive(value, `/${field}`);
  }
  const absorptanceFraction = 1 - 10 ** -given.sampleAbsorbance;
  const sampleSlope = given.sampleIntegral / absorptanceFraction;
  const referenceSlope = given.referenceIntegral / (1 - 10 ** -given.referenceAbsorbance);
  const plqyFraction =
    given.referencePlqyFraction *
    (sampleSlope / referenceSlope) *
    (given.sampleRefractiveIndex / given.referenceRefractiveIndex) ** 2;
  const warnings: Warning[] = [];
  if (plqyFraction > 1) {
    const detail = `The yield is ${formatNumber(plqyFraction)}, above 1: check the detector correction, the absorbances and inner filtering. It is kept as it is.`;
    warnings.push({ code: 'externalQuantumEfficiencyOutOfRange', detail });
  }
  return buildResult<PlqyRelativeMetrics>({
    key: 'plqyRelative',
    metrics: {
      plqyFraction,
      plqyKind: 'absolute',
      method: 'singlePoint',
      absorptanceFraction,
      sampleSlope,
      referenceSlope,
    },
    essential: ['plqyFraction'],
    warnings,
    parameters: { ...given },
  });
}
