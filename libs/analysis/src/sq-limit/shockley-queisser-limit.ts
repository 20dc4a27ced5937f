import { stepAbsorberSaturationCurrentMilliampPerCm2 } from '../physics/black-body.ts';
import { photonEnergyElectronvolt, thermalVoltageVolt } from '../physics/physical-constants.ts';
import { findRootByBisection } from '../numerics/bisection.ts';
import { AM15G_TOTAL_WATT_PER_M2 } from '../spectrum/am15g.ts';
import { am15gCurrentBelowMilliampPerCm2 } from '../spectrum/photon-current.ts';

/** Gaps for which the limit is computed, eV: the reference spectrum ends at 4000 nm = 0.31 eV. */
export const BANDGAP_RANGE_ELECTRONVOLT = { minimum: 0.4, maximum: 4 } as const;

export interface ShockleyQueisserLimit {
  readonly jscMilliampPerCm2: number;
  readonly vocVolt: number;
  readonly fillFactor: number;
  readonly pcePercent: number;
  readonly j0RadMilliampPerCm2: number;
}

/** Radiative limit of Voc for a step absorber: kT/q ln(Jsc/J0 + 1), V. */
export function shockleyQueisserVocVolt(bandgapElectronvolt: number, temperatureKelvin: number): number {
  const jsc = am15gCurrentBelowMilliampPerCm2(photonEnergyElectronvolt(bandgapElectronvolt));
  const j0 = stepAbsorberSaturationCurrentMilliampPerCm2(bandgapElectronvolt, temperatureKelvin);
  return thermalVoltageVolt(temperatureKelvin) * Math.log1p(jsc / j0);
}

/**
 * Shockley-Queisser limit of a step absorber under AM1.5G: every photon above the gap makes one electron, radiative
 * recombination only, emission through the front hemisphere. The maximum power solves (1 + v) exp(v) = Jsc/J0 + 1 with
 * v = qV/kT. Power is divided by the spectrum's own 1000.37 W/m².
 *
 * Example: 1.60 eV at 298.15 K gives 25.47 mA/cm², 1.326 V, 0.906, 30.58 %.
 */
export function shockleyQueisserLimit(
  bandgapElectronvolt: number,
  temperatureKelvin: number,
): ShockleyQueisserLimit {
  const thermal = thermalVoltageVolt(temperatureKelvin);
  const jsc = am15gCurrentBelowMilliampPerCm2(photonEnergyElectronvolt(bandgapElectronvolt));
  const j0 = stepAbsorberSaturationCurrentMilliampPerCm2(bandgapElectronvolt, temperatureKelvin);
  const logRatio = Math.log1p(jsc / j0);
  const reducedVmpp = findRootByBisection((v) => Math.log1p(v) + v - logRatio, 0, logRatio);
  const power = thermal * reducedVmpp * (jsc - j0 * Math.expm1(reducedVmpp));
  const voc = thermal * logRatio;
  return {
    jscMilliampPerCm2: jsc,
    vocVolt: voc,
    fillFactor: power / (voc * jsc),
    pcePercent: (power / (AM15G_TOTAL_WATT_PER_M2 / 10)) * 100,
    j0RadMilliampPerCm2: j0,
  };
}
