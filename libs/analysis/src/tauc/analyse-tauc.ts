import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import { propagateUncertainty } from '../fitting/propagate-uncertainty.ts';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { EDGE_REACH_ELECTRONVOLT, findEdge, type AbsorptionEdge } from './find-edge.ts';
import { findFirstExciton, type FirstExciton } from './first-exciton.ts';
import { readAbsorption, type AbsorptionSpectrum } from './read-absorption.ts';
import { fitScattering, withoutScattering, type ScatteringBaseline } from './scattering-baseline.ts';
import { smoothAbsorption, type SmoothPoint } from './smooth-absorption.ts';
import { fitTaucLine, RISE_RATIO, taucWindow, type TaucLine, type TaucWindow } from './tauc-line.ts';

export type TaucMetrics = Readonly<{
  bandgapTaucElectronvolt: number | null;
  transition: 'direct' | 'indirect';
  firstExcitonNanometre: number | null;
  absorptionOnsetNanometre: number | null;
}>;

const MINIMUM_POINTS = 20;
const EXPONENTS = { direct: 2, indirect: 0.5 } as const;
/** Absorbance below the edge that is more than this part of the edge moves the gap. */
const LARGEST_LEVEL_RATIO = 0.05;
const HC_ELECTRONVOLT_NANOMETRE = PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE;

/**
 * `tauc`: gap of an absorption spectrum by the construction of Tauc: (αE)² of a direct transition (the default), (αE)^½ of
 * an indirect one, against the photon energy; a line through the part between 10 and 60 % of the rise, within 0.35 eV of
 * its onset and not beyond the first excitonic maximum, meets zero at the gap. The absorbance stands for α; its scale
 * does not matter. With `baselineFromElectronvolt` and `baselineToElectronvolt`, a range below the edge, the scattering of
 * a colloid is fitted there as a power law and subtracted (fitScattering).
 *
 * Also the onset, where the tangent at the steepest place of the edge meets the level below it, and the first exciton,
 * maximum or shoulder (findFirstExciton). Tauc is a construction for films and bulk: of quantum dots with an excitonic
 * peak take the exciton. It is another quantity than the gap of an EQE.
 *
 * Warnings: `baselineSubtracted`, `conditionMissing` (absorbance below the edge that is not subtracted, or a range that
 * cannot be used), `fewPoints`, `nearDetectionLimit` (nothing rises: refused; or no exciton stands out), `rangeIncomplete`
 * (the spectrum begins inside of the edge), `fitNotConverged`, `nonFiniteDropped`.
 *
 * Example: A = √(E − 1.6 eV)/E has a direct gap of 1.600 eV.
 *
 * Source: J. Tauc, R. Grigorovici, A. Vancu, Phys. Status Solidi 15 (1966) 627, doi:10.1002/pssb.19660150224.
 *
 * @param record columns `wavelengthNanometre` and `absorbance`, else `transmittanceFraction`; any order of rows
 * @param conditions `transition`, `baselineFromElectronvolt`, `baselineToElectronvolt`
 * @returns uncertainties (k = 1): scatter about the line and of the subtracted baseline. The choice of the part that is
 *   called straight is not in them and usually matters more: `windowFromElectronvolt`, `windowToElectronvolt` and
 *   `explainedRatio` (R²) are kept in the parameters
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analyseTauc(record: TableRecord, conditions: Conditions): AnalysisResult<TaucMetrics> {
  const transition = conditions.transition ?? 'direct';
  const spectrum = readAbsorption(record);
  const warnings: Warning[] = [...spectrum.warnings];
  const found = describeEdge(spectrum, conditions, EXPONENTS[transition], warnings);
  const { edge, exciton, line, window, baseline } = found;
  return buildResult<TaucMetrics>({
    key: 'tauc',
    metrics: {
      bandgapTaucElectronvolt: line?.gapElectronvolt ?? null,
      transition,
      firstExcitonNanometre: exciton === null ? null : HC_ELECTRONVOLT_NANOMETRE / exciton.energyElectronvolt,
      absorptionOnsetNanometre: edge === null ? null : HC_ELECTRONVOLT_NANOMETRE / edge.onsetElectronvolt,
    },
    essential: ['bandgapTaucElectronvolt', 'absorptionOnsetNanometre'],
    uncertainties: {
      bandgapTaucElectronvolt: found.gapUncertaintyElectronvolt,
      firstExcitonNanometre: inNanometre(exciton?.energyElectronvolt, exciton?.uncertaintyElectronvolt),
      absorptionOnsetNanometre: inNanometre(edge?.onsetElectronvolt, edge?.onsetUncertaintyElectronvolt),
    },
    warnings,
    parameters: {
      absorptionColumn: spectrum.column,
      exponent: EXPONENTS[transition],
      riseFromRatio: RISE_RATIO.low,
      riseToRatio: RISE_RATIO.high,
      windowFromElectronvolt: window?.fromElectronvolt ?? null,
      windowToElectronvolt: window?.toElectronvolt ?? null,
      windowPointCount: window === null ? null : window.toIndex - window.fromIndex + 1,
      explainedRatio: line?.explainedRatio ?? null,
      firstExcitonKind: exciton?.kind ?? null,
      baselineFromElectronvolt: baseline?.fromElectronvolt ?? null,
      baselineToElectronvolt: baseline?.toElectronvolt ?? null,
      baselineAbsorbance: baseline?.parameters[0] ?? null,
      baselineExponent: baseline?.parameters[1] ?? null,
      pointCount: spectrum.absorbance.length,
    },
  });
}

interface Found {
  readonly edge: AbsorptionEdge | null;
  readonly exciton: FirstExciton | null;
  readonly line: TaucLine | null;
  readonly window: (TaucWindow & { fromElectronvolt: number; toElectronvolt: number }) | null;
  readonly gapUncertaintyElectronvolt: number | null;
  readonly baseline: ScatteringBaseline | null;
}

const NOTHING: Found = {
  edge: null,
  exciton: null,
  line: null,
  window: null,
  gapUncertaintyElectronvolt: null,
  baseline: null,
};

function inNanometre(
  energyElectronvolt: number | undefined,
  uncertaintyElectronvolt: number | null | undefined,
): number | null {
  return energyElectronvolt === undefined || uncertaintyElectronvolt == null
    ? null
    : (HC_ELECTRONVOLT_NANOMETRE / energyElectronvolt ** 2) * uncertaintyElectronvolt;
}

function describeEdge(
  { energyElectronvolt, absorbance }: AbsorptionSpectrum,
  conditions: Conditions,
  exponent: number,
  warnings: Warning[],
): Found {
  if (absorbance.length < MINIMUM_POINTS) {
    const detail = `${absorbance.length} different wavelengths are too few for an absorption edge; at least ${MINIMUM_POINTS} are needed.`;
    warnings.push({ code: 'fewPoints', detail });
    return NOTHING;
  }
  const baseline = fitScattering(energyElectronvolt, absorbance, conditions, warnings);
  const correctedBy = (parameters: readonly number[]): readonly number[] =>
    baseline === null ? absorbance : withoutScattering(energyElectronvolt, absorbance, baseline, parameters);
  const corrected = correctedBy(baseline?.parameters ?? []);
  const smooth = smoothAbsorption(energyElectronvolt, corrected);
  const edge = findEdge(smooth);
  if (edge === null) {
    warnings.push({
      code: 'nearDetectionLimit',
      detail: 'The absorbance does not rise towards higher energy anywhere.',
    });
    return { ...NOTHING, baseline };
  }
  const exciton = findFirstExciton(smooth, edge.steepestIndex);
  const until = Math.min(
    edge.onsetElectronvolt + EDGE_REACH_ELECTRONVOLT,
    exciton?.kind === 'maximum' ? exciton.energyElectronvolt : Infinity,
  );
  const window = taucWindow(smooth, exponent, until);
  const line = window === null ? null : fitTaucLine(smooth, corrected, exponent, window);
  warnings.push(...doubtsAbout(smooth, edge, exciton, baseline, line, until));
  const ofBaseline =
    baseline === null || window === null
      ? 0
      : propagateUncertainty(
          baseline.parameters,
          baseline.covariance,
          (parameters) =>
            fitTaucLine(smooth, correctedBy(parameters), exponent, window)?.gapElectronvolt ?? null,
        );
  const ofLine = line?.uncertaintyElectronvolt ?? null;
  return {
    edge,
    exciton,
    line,
    window:
      window === null
        ? null
        : {
            ...window,
            fromElectronvolt: smooth[window.fromIndex]?.energyElectronvolt ?? 0,
            toElectronvolt: smooth[window.toIndex]?.energyElectronvolt ?? 0,
          },
    gapUncertaintyElectronvolt:
      ofLine === null || ofBaseline === null ? null : Math.hypot(ofLine, ofBaseline),
    baseline,
  };
}

function doubtsAbout(
  smooth: readonly SmoothPoint[],
  edge: AbsorptionEdge,
  exciton: FirstExciton | null,
  baseline: ScatteringBaseline | null,
  line: TaucLine | null,
  untilElectronvolt: number,
): Warning[] {
  const warnings: Warning[] = [];
  const top = smooth.reduce(
    (most, { energyElectronvolt, value }) =>
      energyElectronvolt <= untilElectronvolt ? Math.max(most, value) : most,
    0,
  );
  if (!edge.isBeginningSeen) {
    const detail =
      'The spectrum begins inside of the edge: the level below it is not known, and gap and onset may be wrong.';
    warnings.push({ code: 'rangeIncomplete', detail });
  } else if (baseline === null && edge.levelAbsorbance > LARGEST_LEVEL_RATIO * top) {
    const detail = `The absorbance below the edge is ${formatNumber(edge.levelAbsorbance)}, more than ${100 * LARGEST_LEVEL_RATIO} % of that of the edge, and lowers the gap; state a range below the edge, baselineFromElectronvolt and baselineToElectronvolt, to subtract scattering.`;
    warnings.push({ code: 'conditionMissing', detail });
  }
  if (exciton === null) {
    const detail = 'No excitonic peak or shoulder stands out of the edge; its wavelength is left out.';
    warnings.push({ code: 'nearDetectionLimit', detail });
  }
  if (line === null) {
    const detail = `Too few points lie between ${100 * RISE_RATIO.low} and ${100 * RISE_RATIO.high} % of the rise for a line, or it does not meet zero; the gap is left out.`;
    warnings.push({ code: 'fitNotConverged', detail });
  }
  return warnings;
}
