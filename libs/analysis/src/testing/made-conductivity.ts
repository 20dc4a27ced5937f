import type { TableRecord } from '@dotbook/domain';
import { normalSequence } from './made-records.ts';
import { tableRecord } from './made-tables.ts';

/** k/q as printed in tables of constants, eV/K. */
const BOLTZMANN_ELECTRONVOLT_PER_KELVIN = 8.617333262e-5;

export interface ConductivityTruth {
  readonly activationEnergyElectronvolt: number;
  readonly form: 'sigmaT' | 'sigma';
  /** Standard deviation of ln σ. */
  readonly noiseFraction: number;
  readonly seed: number;
}

/** σ = (A/T) exp(−E/kT), or A exp(−E/kT), at the temperatures, with noise in ln σ. */
export function conductivityRecord(
  { activationEnergyElectronvolt, form, noiseFraction, seed }: ConductivityTruth,
  temperatureKelvin: readonly number[],
): TableRecord {
  const noise = normalSequence(seed);
  const conductivitySiemensPerCm = temperatureKelvin.map((temperature) => {
    const boltzmannFactor = Math.exp(
      -activationEnergyElectronvolt / (BOLTZMANN_ELECTRONVOLT_PER_KELVIN * temperature),
    );
    const ideal = form === 'sigmaT' ? (250 / temperature) * boltzmannFactor : 0.8 * boltzmannFactor;
    return ideal * Math.exp(noiseFraction * noise());
  });
  return tableRecord('ionConductivity', { temperatureKelvin, conductivitySiemensPerCm });
}
