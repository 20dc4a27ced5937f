import type { Conditions, Warning } from '@dotbook/domain';
import {
  BOLTZMANN_JOULE_PER_KELVIN,
  ELEMENTARY_CHARGE_COULOMB,
  VACUUM_PERMITTIVITY_FARAD_PER_METRE,
} from '../physics/physical-constants.ts';

const METRE_PER_NANOMETRE = 1e-9;
const CUBIC_METRES_PER_CUBIC_CM = 1e-6;

/** The layer that the carriers cross. */
export interface Dielectric {
  readonly thicknessNanometre: number;
  readonly relativePermittivity: number;
}

/** The layer as the conditions state it, with a warning for each part that is missing or not above zero. */
export function dielectricOf(
  conditions: Conditions,
  wanted: string,
): { readonly layer: Dielectric | null; readonly warnings: readonly Warning[] } {
  const { thicknessNanometre = 0, relativePermittivity = 0 } = conditions;
  const warnings: Warning[] = [];
  if (!(thicknessNanometre > 0)) {
    const detail = `The thickness of the layer is not stated; ${wanted} is left out. State thicknessNanometre in nm.`;
    warnings.push({ code: 'conditionMissing', detail });
  }
  if (!(relativePermittivity > 0)) {
    const detail = `The relative permittivity of the layer is not stated; ${wanted} is left out. State relativePermittivity.`;
    warnings.push({ code: 'conditionMissing', detail });
  }
  return { layer: warnings.length > 0 ? null : { thicknessNanometre, relativePermittivity }, warnings };
}

/** ε/L² in F/m³. */
function permittivityPerSquareLength({ thicknessNanometre, relativePermittivity }: Dielectric): number {
  const thicknessMetre = thicknessNanometre * METRE_PER_NANOMETRE;
  return (relativePermittivity * VACUUM_PERMITTIVITY_FARAD_PER_METRE) / thicknessMetre ** 2;
}

/** Density of traps that a voltage fills, n_t = 2 ε V/(q L²), per cm³. */
export function trapDensityPerCm3(layer: Dielectric, trapFilledLimitVolt: number): number {
  const perCubicMetre =
    (2 * permittivityPerSquareLength(layer) * trapFilledLimitVolt) / ELEMENTARY_CHARGE_COULOMB;
  return perCubicMetre * CUBIC_METRES_PER_CUBIC_CM;
}

/** Voltage below which the charge of the electrodes alone bends the curve, 2π² kT/q: 0.507 V at 298 K. */
export function detectionLimitVolt(temperatureKelvin: number): number {
  return (2 * Math.PI ** 2 * BOLTZMANN_JOULE_PER_KELVIN * temperatureKelvin) / ELEMENTARY_CHARGE_COULOMB;
}

/**
 * Mobility of J = (9/8) ε μ V²/L³, in cm²/(V s).
 * @param milliampPerCm2PerSquareVolt J/V²
 */
export function mottGurneyMobilityCm2PerVoltSecond(
  layer: Dielectric,
  milliampPerCm2PerSquareVolt: number,
): number {
  const thicknessMetre = layer.thicknessNanometre * METRE_PER_NANOMETRE;
  // 1 mA/cm² = 10 A/m², 1 m² = 1e4 cm².
  const ampPerSquareMetrePerSquareVolt = 10 * milliampPerCm2PerSquareVolt;
  const squareMetrePerVoltSecond =
    (8 * ampPerSquareMetrePerSquareVolt * thicknessMetre) / (9 * permittivityPerSquareLength(layer));
  return 1e4 * squareMetrePerVoltSecond;
}
