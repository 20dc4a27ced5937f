import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';
import { buildResult } from '../results/result-builder.ts';
import { describeEdge, TAUC_EXPONENTS } from './describe-edge.ts';
import { readAbsorption } from './read-absorption.ts';
import { RISE_RATIO } from './tauc-line.ts';

export type TaucMetrics = Readonly<{
  bandgapTaucElectronvolt: number | null;
  transition: 'direct' | 'indirect';
  firstExcitonNanometre: number | null;
  absorptionOnsetNanometre: number | null;
}>;

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
 * (the spectrum begins inside of the edge), `curvature` (the part under the line is bent, findBend: status partial),
 * `fitNotConverged`, `nonFiniteDropped`.
 *
 * Example: A = √(E − 1.6 eV)/E has a direct gap of 1.600 eV.
 *
 * Source: J. Tauc, R. Grigorovici, A. Vancu, Phys. Status Solidi 15 (1966) 627, doi:10.1002/pssb.19660150224.
 *
 * @param record columns `wavelengthNanometre` and `absorbance`, else `transmittanceFraction`; any order of rows
 * @param conditions `transition`, `baselineFromElectronvolt`, `baselineToElectronvolt`
 * @returns uncertainties (k = 1): scatter about the line and of the subtracted baseline, and of a bent part how far the
 *   tangents at its ends are from the gap (over √3). The choice of a straight part is not in them and usually matters more:
 *   `windowFromElectronvolt`, `windowToElectronvolt` and `explainedRatio` (R²) are kept in the parameters
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analyseTauc(record: TableRecord, conditions: Conditions): AnalysisResult<TaucMetrics> {
  const transition = conditions.transition ?? 'direct';
  const spectrum = readAbsorption(record);
  const warnings: Warning[] = [...spectrum.warnings];
  const found = describeEdge(spectrum, conditions, TAUC_EXPONENTS[transition], warnings);
  const { edge, exciton, line, bend, window, baseline } = found;
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
    assumed: bend !== null,
    parameters: {
      absorptionColumn: spectrum.column,
      exponent: TAUC_EXPONENTS[transition],
      riseFromRatio: RISE_RATIO.low,
      riseToRatio: RISE_RATIO.high,
      windowFromElectronvolt: window?.fromElectronvolt ?? null,
      windowToElectronvolt: window?.toElectronvolt ?? null,
      windowPointCount: window === null ? null : window.toIndex - window.fromIndex + 1,
      explainedRatio: line?.explainedRatio ?? null,
      lowerTangentElectronvolt: bend?.lowerTangentElectronvolt ?? null,
      upperTangentElectronvolt: bend?.upperTangentElectronvolt ?? null,
      firstExcitonKind: exciton?.kind ?? null,
      baselineFromElectronvolt: baseline?.fromElectronvolt ?? null,
      baselineToElectronvolt: baseline?.toElectronvolt ?? null,
      baselineAbsorbance: baseline?.parameters[0] ?? null,
      baselineExponent: baseline?.parameters[1] ?? null,
      pointCount: spectrum.absorbance.length,
    },
  });
}

function inNanometre(
  energyElectronvolt: number | undefined,
  uncertaintyElectronvolt: number | null | undefined,
): number | null {
  return energyElectronvolt === undefined || uncertaintyElectronvolt == null
    ? null
    : (HC_ELECTRONVOLT_NANOMETRE / energyElectronvolt ** 2) * uncertaintyElectronvolt;
}
