import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import type { Estimate } from '../numerics/estimate.ts';
import { relativeUncertainty } from '../numerics/estimate.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import type { PlqyRelativeMetrics } from './calculate-plqy-relative.ts';
import { readDilution, type Dilution } from './read-dilution.ts';
import { relativeYield, warnAboveOne } from './relative-yield.ts';

/** Above this absorbance, light absorbed in front of the emitting volume and emission absorbed again are not small. */
export const LARGEST_ABSORBANCE = 0.1;

/** Fewer dilutions show neither scatter nor a bend. */
const SMALLEST_DILUTION_COUNT = 3;

const WITHOUT_METRICS: PlqyRelativeMetrics = {
  plqyFraction: null,
  plqyKind: null,
  method: null,
  absorptanceFraction: null,
  sampleSlope: null,
  referenceSlope: null,
};

/**
 * `plqyRelative`: yield of a solution against a dye, φ = φ_ref (slope/slope_ref)(n/n_ref)². The slope is that of the
 * integrated photon flux I against the absorptance f = 1 − 10^−A, a line through the origin over all dilutions; one
 * dilution of each is enough, with `fewPoints`. Excitation wavelength and slits must be the same for all.
 *
 * Warnings: `conditionMissing` (no prefix, yield or refractive index of the reference, no absorbance of a solution),
 * `fewPoints`, `outliers` (A above 0.1), `detectorUncorrected` (counts instead of a photon flux; dye and sample emit at
 * different wavelengths, so that the response of the detector does not cancel), `externalQuantumEfficiencyOutOfRange`
 * (above 1, kept), `nonFiniteDropped` (rows without a reading; the area bridges them by a straight line),
 * `valueNotPhysical` (a spectrum of which most wavelengths cannot be any, as of exchanged columns: left out).
 *
 * Example: R6G (0.95, ethanol 1.361) and QDs in hexane (1.375), equal slopes → 0.95 · 1.0207 = 0.9697.
 *
 * Sources: M. Grabolle et al., Anal. Chem. 81 (2009) 6285, doi:10.1021/ac900308v; C. Würth et al., Anal. Chem. 83 (2011)
 * 3431, doi:10.1021/ac2000303.
 *
 * @param records spectra (`wavelengthNanometre`; `photonFluxCounts` or `intensityCounts`) of one sample and of the
 *   reference, each with `absorbance` in its conditions; labels of the reference begin with `referencePrefix`
 * @param conditions `referencePrefix`, `referencePlqyFraction`, `referenceRefractiveIndex`, `sampleRefractiveIndex`
 * @returns fractions; slopes in the unit of the spectra times nm. The uncertainty (k = 1) is the scatter of the dilutions,
 *   given for three or more of each; those of the dye's yield, the indices and the detector are not in it
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analysePlqyRelative(
  records: readonly TableRecord[],
  conditions: Conditions,
): AnalysisResult<PlqyRelativeMetrics> {
  const { referencePrefix = '', referencePlqyFraction = 0 } = conditions;
  const { referenceRefractiveIndex = 0, sampleRefractiveIndex = 0 } = conditions;
  const warnings: Warning[] = [...missingConditions(conditions)];
  const isReference = ({ label }: TableRecord): boolean =>
    referencePrefix !== '' && label.startsWith(referencePrefix);
  const reference = readDilutions(records.filter(isReference), warnings);
  const sample = readDilutions(
    records.filter((record) => !isReference(record)),
    warnings,
  );
  const sampleSlope = slopeThroughOrigin(sample);
  const referenceSlope = slopeThroughOrigin(reference);
  if (sampleSlope === null || referenceSlope === null) {
    const detail = `There are ${sample.length} usable spectra of the sample and ${reference.length} of the reference ("${referencePrefix}"); at least one of each is needed.`;
    warnings.push({ code: 'fewPoints', detail });
  }
  const isKnown = referencePlqyFraction > 0 && referenceRefractiveIndex > 0 && sampleRefractiveIndex > 0;
  const plqyFraction =
    sampleSlope === null || referenceSlope === null || !isKnown
      ? null
      : relativeYield({
          referencePlqyFraction,
          sampleSlope: sampleSlope.value,
          referenceSlope: referenceSlope.value,
          sampleRefractiveIndex,
          referenceRefractiveIndex,
        });
  if (plqyFraction !== null) {
    warnings.push(...dilutionWarnings(sample, reference));
    warnings.push(
      ...warnAboveOne(plqyFraction, 'the detector correction, the absorbances and inner filtering'),
    );
  }
  const ofSample = relativeUncertainty(sampleSlope);
  const ofReference = relativeUncertainty(referenceSlope);
  const isSinglePoint = sample.length === 1 && reference.length === 1;
  return buildResult<PlqyRelativeMetrics>({
    key: 'plqyRelative',
    metrics:
      sampleSlope === null || referenceSlope === null
        ? WITHOUT_METRICS
        : {
            plqyFraction,
            plqyKind: conditions.plqyKind ?? 'absolute',
            method: isSinglePoint ? 'singlePoint' : 'slope',
            absorptanceFraction:
              sample.reduce((sum, dilution) => sum + dilution.absorptanceFraction, 0) / sample.length,
            sampleSlope: sampleSlope.value,
            referenceSlope: referenceSlope.value,
          },
    essential: ['plqyFraction'],
    uncertainties: {
      plqyFraction:
        plqyFraction === null || ofSample === null || ofReference === null
          ? null
          : plqyFraction * Math.hypot(ofSample, ofReference),
      sampleSlope: sampleSlope?.uncertainty ?? null,
      referenceSlope: referenceSlope?.uncertainty ?? null,
    },
    warnings,
    parameters: {
      referencePrefix,
      referencePlqyFraction: conditions.referencePlqyFraction ?? null,
      referenceRefractiveIndex: conditions.referenceRefractiveIndex ?? null,
      sampleRefractiveIndex: conditions.sampleRefractiveIndex ?? null,
      excitationNanometre: conditions.excitationNanometre ?? null,
      samples: sample.map(({ label, absorbance }) => ({ label, absorbance })),
      references: reference.map(({ label, absorbance }) => ({ label, absorbance })),
    },
  });
}

const NEEDED_CONDITIONS = {
  referencePrefix: 'the beginning of the labels of the reference dye',
  referencePlqyFraction: 'the quantum yield of the reference dye, such as 0.95 for rhodamine 6G in ethanol',
  referenceRefractiveIndex: 'the refractive index of the solvent of the reference',
  sampleRefractiveIndex: 'the refractive index of the solvent of the sample',
} as const;

function missingConditions(conditions: Conditions): Warning[] {
  return (Object.keys(NEEDED_CONDITIONS) as (keyof typeof NEEDED_CONDITIONS)[]).flatMap((key) =>
    conditions[key] === undefined
      ? [{ code: 'conditionMissing' as const, detail: `State ${key}, ${NEEDED_CONDITIONS[key]}.` }]
      : [],
  );
}

/** Ordered by absorbance, so that the order of the files does not change a bit. */
function readDilutions(records: readonly TableRecord[], warnings: Warning[]): Dilution[] {
  const dilutions: Dilution[] = [];
  for (const record of records) {
    const dilution = readDilution(record);
    if ('code' in dilution) warnings.push(dilution);
    else {
      warnings.push(...dilution.warnings);
      dilutions.push(dilution);
    }
  }
  return dilutions.toSorted((a, b) => a.absorbance - b.absorbance || a.emittedWeight - b.emittedWeight);
}

/** Least squares of I = slope · f; the uncertainty from three points on. */
function slopeThroughOrigin(dilutions: readonly Dilution[]): Estimate | null {
  if (dilutions.length === 0) return null;
  let product = 0;
  let square = 0;
  for (const { absorptanceFraction: f, emittedWeight } of dilutions) {
    product += f * emittedWeight;
    square += f * f;
  }
  const value = product / square;
  if (dilutions.length < SMALLEST_DILUTION_COUNT) return { value, uncertainty: null };
  const misfit = dilutions.reduce(
    (sum, { absorptanceFraction: f, emittedWeight }) => sum + (emittedWeight - value * f) ** 2,
    0,
  );
  return { value, uncertainty: Math.sqrt(misfit / (dilutions.length - 1) / square) };
}

function dilutionWarnings(sample: readonly Dilution[], reference: readonly Dilution[]): Warning[] {
  const warnings: Warning[] = [];
  const all = [...sample, ...reference];
  if (Math.min(sample.length, reference.length) < SMALLEST_DILUTION_COUNT) {
    const detail = `The yield rests on ${sample.length} dilutions of the sample and ${reference.length} of the reference; ${SMALLEST_DILUTION_COUNT} of each would show their scatter.`;
    warnings.push({ code: 'fewPoints', detail });
  }
  const dense = all.filter(({ absorbance }) => absorbance > LARGEST_ABSORBANCE);
  if (dense.length > 0) {
    const which = dense.map(({ label, absorbance }) => `${label} (${formatNumber(absorbance)})`).join(', ');
    const detail = `The absorbance of ${which} is above ${LARGEST_ABSORBANCE}: emission is lost to inner filtering. Dilute.`;
    warnings.push({ code: 'outliers', detail });
  }
  if (all.some(({ isCorrected }) => !isCorrected)) {
    const detail =
      'The spectra are counts and not stated to be a corrected photon flux: dye and sample emit at different wavelengths, and the response of the detector between them is in the yield.';
    warnings.push({ code: 'detectorUncorrected', detail });
  }
  return warnings;
}
