import type { AnalysisResult } from '@dotbook/domain';
import { assertPositive } from '../mixing/mix-parents.ts';
import { buildResult } from '../results/result-builder.ts';
import { absorptanceOf, relativeYield, warnAboveOne } from './relative-yield.ts';

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
  const absorptanceFraction = absorptanceOf(given.sampleAbsorbance);
  const sampleSlope = given.sampleIntegral / absorptanceFraction;
  const referenceSlope = given.referenceIntegral / absorptanceOf(given.referenceAbsorbance);
  const plqyFraction = relativeYield({ ...given, sampleSlope, referenceSlope });
  const warnings = warnAboveOne(plqyFraction, 'the detector correction, the absorbances and inner filtering');
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
