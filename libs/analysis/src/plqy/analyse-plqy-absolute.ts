import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import type { PlqyRelativeMetrics } from './calculate-plqy-relative.ts';
import { warnAboveOne } from './relative-yield.ts';
import { readSpherePhotons } from './sphere-curves.ts';
import { sphereScatter } from './sphere-scatter.ts';

export type PlqyAbsoluteMetrics = PlqyRelativeMetrics;

/**
 * `plqyAbsolute`: yield in an integrating sphere from three positions. With the photons of the excitation in the empty
 * sphere A1, with the sample beside the beam B1 and in the beam C1, and those of the emission B2 and C2:
 * absorptance A = 1 − C1/B1, yield (C2 − (1 − A) B2)/(A1 A). Photons are ∫ counts · CF · λ dλ.
 *
 * A yield at or below zero, or of a sample that absorbs nothing, is refused with `nearDetectionLimit`; above 1 it is kept
 * and told. A modulated measurement (`plqyKind` `differential`) gives a differential yield, with `plqyDifferential`. Light
 * absorbed again inside the sphere is not corrected.
 *
 * Uncertainties (k = 1) are those of the scatter of the curves (`sphereScatter` says how); what the curves share, the
 * correction CF and the light of the lamp, is not in them.
 *
 * Example: A1 100, B1 120, C1 60, B2 5, C2 30 → A 0.5, yield (30 − 2.5)/50 = 0.55.
 *
 * Source: J. C. de Mello, H. F. Wittmann, R. H. Friend, Adv. Mater. 9 (1997) 230, doi:10.1002/adma.19970090308.
 *
 * @param records tables over `wavelengthNanometre`, labelled A1, B1, C1, B2, C2 (`intensityCounts`) and CF (`sampleValue`)
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analysePlqyAbsolute(
  records: readonly TableRecord[],
  conditions: Conditions,
): AnalysisResult<PlqyAbsoluteMetrics> {
  const { photons, curves, isCorrected, warnings: ofCurves } = readSpherePhotons(records);
  const warnings: Warning[] = [...ofCurves];
  const absorptance = photons === null || !(photons.B1 > 0) ? null : 1 - photons.C1 / photons.B1;
  const isAbsorbing = absorptance !== null && absorptance > 0 && absorptance <= 1;
  const plqy =
    photons === null || !isAbsorbing || !(photons.A1 > 0)
      ? null
      : (photons.C2 - (1 - absorptance) * photons.B2) / (photons.A1 * absorptance);
  if (photons !== null && (plqy === null || plqy <= 0)) {
    const detail =
      plqy === null
        ? `The sample absorbs ${absorptance === null ? 'nothing' : formatNumber(absorptance)} of the light (1 − C1/B1), or there is no excitation in A1; no yield follows.`
        : `The yield is ${formatNumber(plqy)}, not above zero; it says only that the emission was not detected.`;
    warnings.push({ code: 'nearDetectionLimit', detail });
  }
  if (plqy !== null) warnings.push(...warnAboveOne(plqy, 'the correction CF and the order of the curves'));
  const plqyKind = conditions.plqyKind ?? 'absolute';
  if (plqyKind === 'differential') {
    const detail =
      'A modulated PLQY is a differential yield, n times the absolute one where the emission grows as the n-th power.';
    warnings.push({ code: 'plqyDifferential', detail });
  }
  const plqyFraction = plqy !== null && plqy > 0 ? plqy : null;
  const scatter = photons === null || plqy === null ? null : sphereScatter(curves, photons);
  return buildResult<PlqyAbsoluteMetrics>({
    key: 'plqyAbsolute',
    metrics: {
      plqyFraction,
      plqyKind: plqyFraction === null ? null : plqyKind,
      method: plqyFraction === null ? null : 'integratingSphere',
      absorptanceFraction: absorptance,
      sampleSlope: null,
      referenceSlope: null,
    },
    essential: ['plqyFraction'],
    uncertainties: {
      plqyFraction: scatter?.plqyFraction ?? null,
      absorptanceFraction: scatter?.absorptanceFraction ?? null,
    },
    warnings,
    parameters: {
      detectorCorrected: isCorrected,
      excitationNanometre: conditions.excitationNanometre ?? null,
      plqyStructure: conditions.plqyStructure ?? null,
    },
  });
}
