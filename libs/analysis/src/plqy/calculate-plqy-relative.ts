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
  /** Standard uncertainties, where stated: of the dye's yield; relative, of each integral and of each absorbance. */
  readonly referencePlqyUncertaintyFraction?: number | undefined;
  readonly relativeUncertaintyIntegral?: number | undefined;
  readonly relativeUncertaintyAbsorbance?: number | undefined;
}

/**
 * `plqyRelative` of one sample and one reference: φ = φ_ref (I/I_ref)(f_ref/f)(n/n_ref)² with the absorptance
 * f = 1 − 10^−A (the form with A instead of f errs by several per cent at A = 0.1). A yield above 1 is kept and told.
 *
 * Uncertainty, where any part of it is stated: u(φ)²/φ² = u(φ_ref)²/φ_ref² + Σ [u(I)²/I² + u(f)²/f²] of sample and reference,
 * u(f)/f = A ln 10 · 10^−A/(1 − 10^−A) · u(A)/A (nearly u(A)/A when dilute). Those of the indices are not in it.
 *
 * Example: equal integrals, A 0.12 against 0.05, one solvent, reference 0.95 → 0.95 · 0.10875/0.24142 = 0.4279; with
 * integrals and absorbances ± 1 % and the dye's yield ± 0.02, ± 0.0122.
 *
 * @throws DomainError `valueNotPositive`
 */
export function calculatePlqyRelative(given: PlqyRelativeGiven): AnalysisResult<PlqyRelativeMetrics> {
  for (const [field, value] of Object.entries(given) as [string, number | undefined][]) {
    if (value !== undefined) assertPositive(value, `/${field}`);
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
    uncertainties: uncertaintiesOf(given, { plqyFraction, absorptanceFraction, sampleSlope, referenceSlope }),
    warnings,
    parameters: Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value ?? null])),
  });
}

interface RelativeYield {
  readonly plqyFraction: number;
  readonly absorptanceFraction: number;
  readonly sampleSlope: number;
  readonly referenceSlope: number;
}

function uncertaintiesOf(given: PlqyRelativeGiven, found: RelativeYield): Record<string, number> {
  const { referencePlqyUncertaintyFraction, relativeUncertaintyIntegral, relativeUncertaintyAbsorbance } =
    given;
  const stated = [
    referencePlqyUncertaintyFraction,
    relativeUncertaintyIntegral,
    relativeUncertaintyAbsorbance,
  ];
  if (stated.every((value) => value === undefined)) return {};
  const ofIntegral = relativeUncertaintyIntegral ?? 0;
  const ofAbsorptance = (absorbance: number): number =>
    (relativeUncertaintyAbsorbance ?? 0) * absorbance * Math.LN10 * (1 / absorptanceOf(absorbance) - 1);
  const ofSample = ofAbsorptance(given.sampleAbsorbance);
  const ofReference = ofAbsorptance(given.referenceAbsorbance);
  const ofDye = (referencePlqyUncertaintyFraction ?? 0) / given.referencePlqyFraction;
  return {
    plqyFraction: found.plqyFraction * Math.hypot(ofDye, ofIntegral, ofIntegral, ofSample, ofReference),
    absorptanceFraction: found.absorptanceFraction * ofSample,
    sampleSlope: found.sampleSlope * Math.hypot(ofIntegral, ofSample),
    referenceSlope: found.referenceSlope * Math.hypot(ofIntegral, ofReference),
  };
}
