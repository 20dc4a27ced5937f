import { blackBodyCurrentMilliampPerCm2Electronvolt } from '../physics/black-body.ts';
import { thermalVoltageVolt } from '../physics/physical-constants.ts';
import { lowerIndex } from '../numerics/interpolation.ts';
import type { EnergySpectrum } from './absorption-edge.ts';
import type { UrbachTail } from './urbach-tail.ts';

/** Step of the energy integral, eV: at an Urbach energy of 15 meV its error is below 2e-5. */
const STEP_ELECTRONVOLT = 0.0005;
const LOWEST_ENERGY_ELECTRONVOLT = 0.05;

/**
 * Part of the radiative saturation current density J0,rad = q ∫ EQE(E) φ_bb(E, T) dE above the join of the tail: the
 * measured EQE, its logarithm linear between the points.
 *
 * @returns mA/cm²
 */
export function emissionAboveJoinMilliampPerCm2(
  spectrum: EnergySpectrum,
  tail: UrbachTail,
  temperatureKelvin: number,
): number {
  const { energyElectronvolt: energies, eqeFraction: eqe } = spectrum;
  const join = tail.joinElectronvolt;
  return trapezoid(
    join,
    energies.at(-1) ?? join,
    (energy) =>
      eqeBetweenPoints(energies, eqe, energy) *
      blackBodyCurrentMilliampPerCm2Electronvolt(energy, temperatureKelvin),
  );
}

/**
 * Part of J0,rad below the join: the exponential tail. It has to fall faster than φ_bb rises, E_U < kT, else the
 * integral has no limit; the caller refuses that case before.
 *
 * @returns mA/cm²
 */
export function emissionOfTailMilliampPerCm2(
  tail: UrbachTail,
  urbachElectronvolt: number,
  temperatureKelvin: number,
): number {
  const join = tail.joinElectronvolt;
  return trapezoid(
    LOWEST_ENERGY_ELECTRONVOLT,
    join,
    (energy) =>
      tail.joinEqeFraction *
      Math.exp((energy - join) / urbachElectronvolt) *
      blackBodyCurrentMilliampPerCm2Electronvolt(energy, temperatureKelvin),
  );
}

/** Voc,rad = kT/q ln(Jsc / J0,rad + 1), V. */
export function radiativeVocVolt(jsc: number, j0Rad: number, temperatureKelvin: number): number {
  return thermalVoltageVolt(temperatureKelvin) * Math.log1p(jsc / j0Rad);
}

/** EQE between measured points, geometric where both are positive, else linear and never below zero. */
function eqeBetweenPoints(energies: readonly number[], eqe: readonly number[], energy: number): number {
  const index = lowerIndex(energies, energy);
  const e0 = energies[index] ?? 0;
  const e1 = energies[index + 1] ?? e0;
  const y0 = eqe[index] ?? 0;
  const y1 = eqe[index + 1] ?? y0;
  const weight = e1 === e0 ? 0 : (energy - e0) / (e1 - e0);
  if (y0 > 0 && y1 > 0) return y0 * (y1 / y0) ** weight;
  return Math.max(0, y0 + (y1 - y0) * weight);
}

function trapezoid(low: number, high: number, f: (x: number) => number): number {
  if (high <= low) return 0;
  const count = Math.ceil((high - low) / STEP_ELECTRONVOLT);
  const step = (high - low) / count;
  let sum = (f(low) + f(high)) / 2;
  for (let index = 1; index < count; index += 1) sum += f(low + index * step);
  return sum * step;
}
