import type { AnalysisResult, Conditions, Warning } from '@dotbook/domain';
import { DEFAULT_TEMPERATURE_KELVIN, thermalVoltageVolt } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import type { IdealityPart } from '../suns-voc/analyse-suns-voc.ts';
import { localIdeality, type LocalIdeality } from '../suns-voc/local-ideality.ts';
import { warnAboveOne } from './relative-yield.ts';

/** One sun, mW/cm². */
const ONE_SUN_MILLIWATT_PER_CM2 = 100;

export type PlqyFromDifferentialMetrics = Readonly<{
  plqyFraction: number | null;
  plqyKind: string | null;
  plqyStructure: string | null;
  differentialPlqyFraction: number;
  idealityFactor: number | null;
  intensitySun: number;
  dvBnrVolt: number | null;
}>;

/** A differential yield of a device and the straight parts of its Voc over intensity. Uncertainties are standard (k = 1). */
export interface PlqyFromDifferentialInputs {
  readonly differentialPlqyFraction: number;
  readonly differentialPlqyUncertaintyFraction: number | null;
  /** Effective conditions of the yield: `irradianceMilliwattPerCm2` of its steady light, temperature, structure. */
  readonly conditions: Conditions;
  readonly segments: readonly IdealityPart[];
  /** Which runs gave the inputs. */
  readonly parameters?: Readonly<Record<string, string | null>> | undefined;
}

/**
 * `plqyFromDifferential`: the absolute yield of a device of which the modulated (differential) one is known, with the
 * ideality factor of its Suns-Voc. Under steady light G the emission grows as exp(q Voc/kT) and Voc as n kT/q ln G, so it
 * grows as Gⁿ: what a small modulation on top sees, dPL/dG, is n times PL/G. PLQY = PLQY_differential / n, with n at the
 * intensity of the steady light (localIdeality), and ΔV_BNR = kT/q ln(1/PLQY), which is kT/q ln n more than the
 * differential yield says.
 *
 * The intensity is `irradianceMilliwattPerCm2` of the yield over 100 mW/cm². Temperature: of the yield, else 298.15 K.
 * Uncertainty: of the yield and of n, in quadrature; that of the temperature in ΔV_BNR. It rests on Voc following the
 * emission, which contacts that lose voltage spoil. The ledger `vocLoss` keeps the yield as it was measured.
 *
 * Warnings: `irradianceAssumed` (no intensity stated, one sun taken: partial), `rangeIncomplete` (the Suns-Voc has no point
 * at that intensity: refused), `curvature` (the intensity lies at a break, n is the mean of both parts), `valueNotPhysical`
 * (n is not above zero there: refused), `externalQuantumEfficiencyOutOfRange` (a yield above 1, kept).
 *
 * Example: a differential yield of 0.2 at one sun where n is 2 is an absolute one of 0.1; ΔV_BNR 59.2 mV instead of
 * 41.3 mV (298.15 K).
 *
 * Source: U. Rau, Reciprocity relation between photovoltaic quantum efficiency and electroluminescent emission of solar
 * cells, Phys. Rev. B 76 (2007) 085303, doi:10.1103/PhysRevB.76.085303, for emission and voltage and for Voc and the yield
 * of emission; that the modulated yield is n times the absolute one is derived above.
 */
export function analysePlqyFromDifferential({
  differentialPlqyFraction,
  differentialPlqyUncertaintyFraction,
  conditions,
  segments,
  parameters,
}: PlqyFromDifferentialInputs): AnalysisResult<PlqyFromDifferentialMetrics> {
  const { irradianceMilliwattPerCm2, temperatureUncertaintyKelvin = 0 } = conditions;
  const temperatureKelvin = conditions.temperatureKelvin ?? DEFAULT_TEMPERATURE_KELVIN;
  const isAssumed = irradianceMilliwattPerCm2 === undefined;
  const intensitySun = isAssumed ? 1 : irradianceMilliwattPerCm2 / ONE_SUN_MILLIWATT_PER_CM2;
  const local = localIdeality(segments, intensitySun);
  const usable = local !== null && local.idealityFactor > 0 ? local : null;
  const plqyFraction = usable === null ? null : differentialPlqyFraction / usable.idealityFactor;
  const ofYield = relative(differentialPlqyFraction, differentialPlqyUncertaintyFraction);
  const ofIdeality = usable === null ? null : relative(usable.idealityFactor, usable.uncertainty);
  const relativeUncertainty =
    ofYield === null || ofIdeality === null ? null : Math.hypot(ofYield, ofIdeality);
  const thermalVolt = thermalVoltageVolt(temperatureKelvin);
  const dvBnrVolt = plqyFraction === null ? null : 0 - thermalVolt * Math.log(plqyFraction);
  const warnings = doubts(local, intensitySun, isAssumed);
  if (plqyFraction !== null)
    warnings.push(...warnAboveOne(plqyFraction, 'the differential yield and its unit'));
  return buildResult<PlqyFromDifferentialMetrics>({
    key: 'plqyFromDifferential',
    metrics: {
      plqyFraction,
      plqyKind: plqyFraction === null ? null : 'absolute',
      plqyStructure: conditions.plqyStructure ?? null,
      differentialPlqyFraction,
      idealityFactor: usable?.idealityFactor ?? null,
      intensitySun,
      dvBnrVolt,
    },
    essential: ['plqyFraction', 'dvBnrVolt'],
    uncertainties: {
      differentialPlqyFraction: differentialPlqyUncertaintyFraction,
      idealityFactor: usable?.uncertainty ?? null,
      plqyFraction:
        relativeUncertainty === null || plqyFraction === null ? null : relativeUncertainty * plqyFraction,
      dvBnrVolt:
        relativeUncertainty === null || dvBnrVolt === null
          ? null
          : Math.hypot(
              thermalVolt * relativeUncertainty,
              (dvBnrVolt * temperatureUncertaintyKelvin) / temperatureKelvin,
            ),
    },
    warnings,
    parameters: { temperatureKelvin, ...parameters },
    assumed: isAssumed,
  });
}

function relative(value: number, uncertainty: number | null): number | null {
  return uncertainty === null ? null : uncertainty / value;
}

function doubts(local: LocalIdeality | null, intensitySun: number, isAssumed: boolean): Warning[] {
  const warnings: Warning[] = [];
  const suns = `${formatNumber(intensitySun)} suns`;
  if (isAssumed) {
    const detail =
      'The yield does not state its steady light (irradianceMilliwattPerCm2); one sun is taken, and the ideality factor there.';
    warnings.push({ code: 'irradianceAssumed', detail });
  }
  if (local === null) {
    const detail = `The Suns-Voc has no point at ${suns}, where the yield was measured, or does not state its intensities in suns; the differential yield is not divided.`;
    warnings.push({ code: 'rangeIncomplete', detail });
  } else if (local.idealityFactor <= 0) {
    const detail = `The ideality factor at ${suns} is ${formatNumber(local.idealityFactor)}, not above zero; the differential yield is not divided.`;
    warnings.push({ code: 'valueNotPhysical', detail });
  } else if (local.isAtBreak) {
    const detail = `The ideality factor changes at ${suns}, where the yield was measured; the mean of both sides, ${formatNumber(local.idealityFactor)}, is taken, and their difference counts as uncertainty.`;
    warnings.push({ code: 'curvature', detail });
  }
  return warnings;
}
