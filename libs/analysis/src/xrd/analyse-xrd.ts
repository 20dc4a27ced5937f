import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import { propagateUncertainty } from '../fitting/propagate-uncertainty.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { chooseReflection, latticeParameterAngstrom } from './choose-reflection.ts';
import { crystalliteSizeNanometre } from './crystallite-size.ts';
import { findReflections, type FoundReflection } from './find-reflections.ts';
import { fitReflection, type FittedReflection } from './fit-reflection.ts';
import { millerIndices, type MillerIndices } from './miller-indices.ts';
import { misfitOf } from './misfit.ts';
import { readDiffractogram, type Diffractogram } from './read-diffractogram.ts';
import { COPPER_K_ALPHA_1_ANGSTROM } from './reflection-model.ts';

export type XrdMetrics = Readonly<{
  twoThetaDegree: number | null;
  fwhmDegree: number | null;
  latticeParameterAngstrom: number | null;
  faFraction: number | null;
  crystalliteSizeNanometre: number | null;
}>;

const DEFAULT_SHAPE_FACTOR = 0.9;
const MINIMUM_POINTS = 20;
const SIGNIFICANT_HEIGHT_RATIO = 5;

/**
 * `xrd`: one reflection of a diffractogram, fitted by a pseudo-Voigt on a straight background with the scatter of counts,
 * with Kα2 and with unequal halves, as axial divergence makes them at low angles, where the data need it (reflectionModel):
 * angle and width are those of Kα1, the angle that of its top. With the condition `hkl`, the reflection that has these indices in a
 * perovskite (chooseReflection) and, cubic, its lattice parameter a = λ √(h² + k² + l²)/(2 sin θ); by Vegard
 * x = (a − a_Cs)/(a_FA − a_Cs) with both end members, best of the same session; and the size by Scherrer
 * (crystalliteSizeNanometre). Without `hkl` the strongest reflection, position and width only; all that were found stand
 * in the parameter `reflections`.
 *
 * A shift of the sample out of the axis moves every angle and dominates the error of a; CsPbI3 is often orthorhombic, for
 * which the cubic a is an approximation. Size holds strain as well.
 *
 * Warnings: `fewPoints`, `nearDetectionLimit` (no reflection above the scatter: refused; or not wider than the
 * instrument's), `fitNotConverged`, `conditionMissing` (`hkl`, an end member, or `instrumentFwhmDegree`, without which the
 * size is a lower limit), `reflectionUncertain` (no reflection where one with these indices should be: the strongest was
 * taken), `poorFit` (the line has another shape than the fitted one, misfitOf), `nonFiniteDropped`.
 *
 * Example: 2,0,0 at 28.4° of Cu Kα1 is a = 6.2803 Å; 0.6° wide with 0.1° from the instrument, Gaussian, is 13.85 nm.
 *
 * @param record columns `twoThetaDegree`, `intensityCounts`, in any order of rows
 * @param conditions `hkl`, `xrayWavelengthAngstrom` (1.54056), `shapeFactor` (0.9), `instrumentFwhmDegree`,
 *   `latticeParameterCsAngstrom`, `latticeParameterFaAngstrom`, `hasKAlpha2` (where nothing states it the data decide)
 * @returns degree, Å, nm; uncertainties (k = 1) from the covariance of the fit, scaled by its reduced χ²
 * @throws DomainError `columnMissing`, `columnsDiffer`, `conditionInvalid` for an `hkl` that is none
 */
export function analyseXrd(record: TableRecord, conditions: Conditions): AnalysisResult<XrdMetrics> {
  const indices = conditions.hkl === undefined ? null : millerIndices(conditions.hkl);
  const wavelengthAngstrom = conditions.xrayWavelengthAngstrom ?? COPPER_K_ALPHA_1_ANGSTROM;
  const emission = { wavelengthAngstrom, hasKAlpha2: conditions.hasKAlpha2 };
  const diffractogram = readDiffractogram(record);
  const warnings: Warning[] = [...diffractogram.warnings];
  const found = diffractogram.counts.length < MINIMUM_POINTS ? [] : findReflections(diffractogram);
  const fits = new Map<FoundReflection, FittedReflection | null>();
  const fitOf = (reflection: FoundReflection): FittedReflection | null => {
    const others = found.filter((other) => other !== reflection);
    const known = fits.get(reflection);
    const fitted = known === undefined ? fitReflection(diffractogram, reflection, others, emission) : known;
    fits.set(reflection, fitted);
    return fitted;
  };
  const fit = fitChosen({ diffractogram, found, fitOf, indices, wavelengthAngstrom, conditions }, warnings);
  if (fit !== null) warnings.push(...misfitOf(fit));
  const lattice = fit === null || indices === null ? null : latticeOf(fit, indices, wavelengthAngstrom);
  const vegard = lattice === null ? null : compositionOf(lattice, conditions, warnings);
  const size =
    fit === null || indices === null ? null : sizeOf(fit, wavelengthAngstrom, conditions, warnings);
  return buildResult<XrdMetrics>({
    key: 'xrd',
    metrics: {
      twoThetaDegree: fit?.twoThetaDegree ?? null,
      fwhmDegree: fit?.fwhmDegree ?? null,
      latticeParameterAngstrom: lattice?.value ?? null,
      faFraction: vegard?.value ?? null,
      crystalliteSizeNanometre: size?.value ?? null,
    },
    essential: [
      'twoThetaDegree',
      'fwhmDegree',
      ...(indices === null ? [] : (['latticeParameterAngstrom'] as const)),
    ],
    uncertainties: {
      twoThetaDegree: Math.sqrt(fit?.covariance[0]?.[0] ?? Number.NaN),
      fwhmDegree: Math.sqrt(fit?.covariance[1]?.[1] ?? Number.NaN),
      latticeParameterAngstrom: lattice?.uncertainty ?? null,
      faFraction: vegard?.uncertainty ?? null,
      crystalliteSizeNanometre: size?.uncertainty ?? null,
    },
    warnings,
    parameters: {
      hkl: indices?.text ?? null,
      xrayWavelengthAngstrom: wavelengthAngstrom,
      shapeFactor: conditions.shapeFactor ?? DEFAULT_SHAPE_FACTOR,
      instrumentFwhmDegree: conditions.instrumentFwhmDegree ?? null,
      latticeParameterCsAngstrom: conditions.latticeParameterCsAngstrom ?? null,
      latticeParameterFaAngstrom: conditions.latticeParameterFaAngstrom ?? null,
      hasKAlpha2: fit?.hasKAlpha2 ?? null,
      asymmetryRatio: fit?.asymmetryRatio ?? null,
      lorentzianFraction: fit?.lorentzianFraction ?? null,
      heightCounts: fit?.heightCounts ?? null,
      backgroundCounts: fit?.backgroundCounts ?? null,
      fittedFromDegree: fit?.fromDegree ?? null,
      fittedToDegree: fit?.toDegree ?? null,
      pointCount: diffractogram.counts.length,
      reflections: indices === null ? reflectionsFound(found, fitOf) : null,
    },
  });
}

interface Search {
  readonly diffractogram: Diffractogram;
  readonly found: readonly FoundReflection[];
  readonly fitOf: (reflection: FoundReflection) => FittedReflection | null;
  readonly indices: MillerIndices | null;
  readonly wavelengthAngstrom: number;
  readonly conditions: Conditions;
}

function fitChosen(search: Search, warnings: Warning[]): FittedReflection | null {
  const { diffractogram, found, fitOf, indices, wavelengthAngstrom, conditions } = search;
  const count = diffractogram.counts.length;
  const [strongest] = found;
  if (strongest === undefined) {
    warnings.push(
      count < MINIMUM_POINTS
        ? {
            code: 'fewPoints',
            detail: `${count} different angles are too few for a reflection and its background; at least ${MINIMUM_POINTS} are needed.`,
          }
        : { code: 'nearDetectionLimit', detail: 'No reflection stands above the scatter of the background.' },
    );
    return null;
  }
  const chosen =
    indices === null
      ? { reflection: strongest, isExpected: true }
      : chooseReflection(found, indices.squareSumCount, wavelengthAngstrom, conditions);
  const reflection = chosen?.reflection ?? strongest;
  const fit = fitOf(reflection);
  if (fit === null) {
    const detail = `The reflection at ${formatNumber(reflection.twoThetaDegree)}° could not be fitted; it is left out.`;
    warnings.push({ code: 'fitNotConverged', detail });
    return null;
  }
  if (!(fit.heightCounts > SIGNIFICANT_HEIGHT_RATIO * fit.heightUncertaintyCounts)) {
    const detail = `The reflection at ${formatNumber(fit.twoThetaDegree)}° is not told from the scatter; it is left out.`;
    warnings.push({ code: 'nearDetectionLimit', detail });
    return null;
  }
  if (indices === null) {
    const detail =
      'Without hkl, e.g. hkl=2,0,0, there is no lattice parameter; all reflections found are in the parameters.';
    warnings.push({ code: 'conditionMissing', detail });
  } else if (chosen?.isExpected === false) {
    const detail = `No reflection lies where ${indices.text} of a perovskite should; the strongest one, at ${formatNumber(fit.twoThetaDegree)}°, was taken for it.`;
    warnings.push({ code: 'reflectionUncertain', detail });
  }
  return fit;
}

interface Derived {
  readonly value: number | null;
  readonly uncertainty: number | null;
}

function latticeOf(
  fit: FittedReflection,
  { squareSumCount }: MillerIndices,
  wavelengthAngstrom: number,
): Derived {
  const of = ([twoTheta = 0]: readonly number[]): number =>
    latticeParameterAngstrom(twoTheta, squareSumCount, wavelengthAngstrom);
  return {
    value: of(fit.parameters),
    uncertainty: propagateUncertainty(fit.parameters, fit.covariance, of),
  };
}

function compositionOf(lattice: Derived, conditions: Conditions, warnings: Warning[]): Derived | null {
  const { latticeParameterCsAngstrom: ofCs, latticeParameterFaAngstrom: ofFa } = conditions;
  if (ofCs === undefined || ofFa === undefined || ofCs === ofFa || lattice.value === null) {
    const detail =
      'The composition by Vegard needs two different end members, latticeParameterCsAngstrom and latticeParameterFaAngstrom; it is left out.';
    warnings.push({ code: 'conditionMissing', detail });
    return null;
  }
  return {
    value: (lattice.value - ofCs) / (ofFa - ofCs),
    uncertainty: lattice.uncertainty === null ? null : lattice.uncertainty / Math.abs(ofFa - ofCs),
  };
}

function sizeOf(
  fit: FittedReflection,
  wavelengthAngstrom: number,
  conditions: Conditions,
  warnings: Warning[],
): Derived {
  const instrumentFwhmDegree = conditions.instrumentFwhmDegree ?? 0;
  const shapeFactor = conditions.shapeFactor ?? DEFAULT_SHAPE_FACTOR;
  const of = ([twoTheta = 0, fwhmDegree = 0, lorentzianFraction = 0]: readonly number[]): number | null =>
    crystalliteSizeNanometre({
      twoThetaDegree: twoTheta,
      fwhmDegree,
      lorentzianFraction,
      instrumentFwhmDegree,
      shapeFactor,
      wavelengthAngstrom,
    });
  if (conditions.instrumentFwhmDegree === undefined) {
    const detail =
      'Without instrumentFwhmDegree the width of the instrument is in the width of the reflection: the crystallite size is a lower limit.';
    warnings.push({ code: 'conditionMissing', detail });
  }
  const value = of(fit.parameters);
  if (value === null) {
    const detail = `The reflection is ${formatNumber(fit.fwhmDegree)}° wide, not wider than the ${formatNumber(instrumentFwhmDegree)}° of the instrument: the crystallites are too large for a size.`;
    warnings.push({ code: 'nearDetectionLimit', detail });
  }
  return { value, uncertainty: propagateUncertainty(fit.parameters, fit.covariance, of) };
}

/** Position, width and height of everything found, by angle; what cannot be fitted as it was seen. */
function reflectionsFound(
  found: readonly FoundReflection[],
  fitOf: Search['fitOf'],
): { twoThetaDegree: number; fwhmDegree: number; heightCounts: number }[] {
  return found
    .map((reflection) => {
      const fit = fitOf(reflection);
      return {
        twoThetaDegree: fit?.twoThetaDegree ?? reflection.twoThetaDegree,
        fwhmDegree: fit?.fwhmDegree ?? reflection.fwhmDegree,
        heightCounts: fit?.heightCounts ?? reflection.netCounts,
      };
    })
    .toSorted((a, b) => a.twoThetaDegree - b.twoThetaDegree);
}
