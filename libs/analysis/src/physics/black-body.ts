import {
  ELEMENTARY_CHARGE_COULOMB,
  PLANCK_JOULE_SECOND,
  SPEED_OF_LIGHT_METRE_PER_SECOND,
  thermalVoltageVolt,
} from './physical-constants.ts';

/** 2π q⁴ / (h³ c²) in mA cm⁻² eV⁻³: q times the hemispherical black-body photon flux per E² in eV². */
const FLUX_PREFACTOR_MILLIAMP_PER_CM2_EV3 =
  ((2 * Math.PI * ELEMENTARY_CHARGE_COULOMB ** 4) /
    (PLANCK_JOULE_SECOND ** 3 * SPEED_OF_LIGHT_METRE_PER_SECOND ** 2)) *
  0.1;

/**
 * q φ_bb(E, T) = q 2π E² / (h³ c² (exp(E/kT) − 1)): current density equivalent of the black-body photon flux that a
 * flat surface emits into the hemisphere in front of it (no n² factor, one side).
 *
 * @param energyElectronvolt photon energy, eV, > 0
 * @returns mA cm⁻² eV⁻¹
 */
export function blackBodyCurrentMilliampPerCm2Electronvolt(
  energyElectronvolt: number,
  temperatureKelvin: number,
): number {
  return (
    (FLUX_PREFACTOR_MILLIAMP_PER_CM2_EV3 * energyElectronvolt ** 2) /
    Math.expm1(energyElectronvolt / thermalVoltageVolt(temperatureKelvin))
  );
}

/**
 * Integral of q φ_bb from a gap to infinity: the radiative saturation current density of a step absorber.
 * Closed form: Σₙ exp(−n x) (x²/n + 2x/n² + 2/n³) (kT)³ with x = Eg/kT; the terms fall by exp(−x), so a handful is exact.
 *
 * @returns mA/cm²
 */
export function stepAbsorberSaturationCurrentMilliampPerCm2(
  bandgapElectronvolt: number,
  temperatureKelvin: number,
): number {
  const thermalElectronvolt = thermalVoltageVolt(temperatureKelvin);
  const reduced = bandgapElectronvolt / thermalElectronvolt;
  let sum = 0;
  for (let order = 1; order <= 20; order += 1) {
    const term =
      Math.exp(-order * reduced) * (reduced ** 2 / order + (2 * reduced) / order ** 2 + 2 / order ** 3);
    sum += term;
    if (term < sum * Number.EPSILON) break;
  }
  return FLUX_PREFACTOR_MILLIAMP_PER_CM2_EV3 * thermalElectronvolt ** 3 * sum;
}
