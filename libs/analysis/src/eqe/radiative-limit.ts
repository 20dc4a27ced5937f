import { blackBodyCurrentMilliampPerCm2Electronvolt } from '../physics/black-body.ts';
import { photonEnergyElectronvolt, thermalVoltageVolt } from '../physics/physical-constants.ts';
import { lowerIndex } from '../numerics/interpolation.ts';
import type { EnergySpectrum } from './absorption-edge.ts';
import { COARSE_STEP_NANOMETRE } from './coarse-edge.ts';
import type { UrbachTail } from './urbach-tail.ts';

/** Step of the energy integral, eV: at an Urbach energy of 15 meV its error is below 2e-5. */
const STEP_ELECTRONVOLT = 0.0005;
const LOWEST_ENERGY_ELECTRONVOLT = 0.05;
/** What energies leave of a wavelength. */
const ROUNDING_NANOMETRE = 1e-6;

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
  return emissionAbove(spectrum, tail, temperatureKelvin, () => false);
}

/**
 * How much more the same part may be for what steps above 10 nm leave open: an edge that bends from its tail to its plateau
 * lies above the straight line between the logarithms of two points, and hardly above that between the points themselves.
 *
 * @returns mA/cm²
 */
export function emissionOfStepsMilliampPerCm2(
  spectrum: EnergySpectrum,
  tail: UrbachTail,
  temperatureKelvin: number,
): number {
  const { energyElectronvolt: energies } = spectrum;
  if (!energies.some((energy, index) => isCoarse(energies[index - 1] ?? energy, energy))) return 0;
  const most = emissionAbove(spectrum, tail, temperatureKelvin, isCoarse);
  return most - emissionAboveJoinMilliampPerCm2(spectrum, tail, temperatureKelvin);
}

function isCoarse(energyBelow: number, energyAbove: number): boolean {
  const stepNanometre = photonEnergyElectronvolt(energyBelow) - photonEnergyElectronvolt(energyAbove);
  return stepNanometre > COARSE_STEP_NANOMETRE + ROUNDING_NANOMETRE;
}

/** @param isStraight of two neighbouring points, by their energies: whether the EQE itself is linear between them */
function emissionAbove(
  { energyElectronvolt: energies, eqeFraction: eqe }: EnergySpectrum,
  { joinElectronvolt: join }: UrbachTail,
  temperatureKelvin: number,
  isStraight: (energyBelow: number, energyAbove: number) => boolean,
): number {
  const eqeAt = (energy: number): number => {
    const index = lowerIndex(energies, energy);
    const [e0, y0] = [energies[index] ?? 0, eqe[index] ?? 0];
    const [e1, y1] = [energies[index + 1] ?? e0, eqe[index + 1] ?? y0];
    const weight = e1 === e0 ? 0 : (energy - e0) / (e1 - e0);
    if (y0 > 0 && y1 > 0 && !isStraight(e0, e1)) return y0 * (y1 / y0) ** weight;
    return Math.max(0, y0 + (y1 - y0) * weight);
  };
  return trapezoid(
    join,
    energies.at(-1) ?? join,
    (energy) => eqeAt(energy) * blackBodyCurrentMilliampPerCm2Electronvolt(energy, temperatureKelvin),
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

function trapezoid(low: number, high: number, f: (x: number) => number): number {
  if (high <= low) return 0;
  const count = Math.ceil((high - low) / STEP_ELECTRONVOLT);
  const step = (high - low) / count;
  let sum = (f(low) + f(high)) / 2;
  for (let index = 1; index < count; index += 1) sum += f(low + index * step);
  return sum * step;
}
