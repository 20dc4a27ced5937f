import { differenceNoise, noiseAtHeight } from '../numerics/difference-noise.ts';
import { scatterOfIntegral } from '../numerics/sum-scatter.ts';
import { blackBodyCurrentMilliampPerCm2Electronvolt } from '../physics/black-body.ts';
import type { EnergySpectrum } from './absorption-edge.ts';
import { emissionOfTailMilliampPerCm2 } from './radiative-limit.ts';
import type { UrbachTail } from './urbach-tail.ts';

/** Part of the Urbach energy by which it is moved to see how the emission of the tail follows. */
const STEP_RATIO = 1e-3;

/**
 * What the scatter of the points above the join leaves of uncertainty in J0,rad, mA/cm²; 0 with fewer than nine points. The
 * smaller of two: by the fourth differences on the spot, which count the bend of an edge of wide steps; and by those of floor
 * and plateau, which are too large in the edge where scatter grows in proportion.
 */
export function scatterAboveJoinMilliampPerCm2(
  { energyElectronvolt: energies, eqeFraction: eqe }: EnergySpectrum,
  { joinElectronvolt }: UrbachTail,
  temperatureKelvin: number,
): number {
  const noise = differenceNoise(eqe, 0);
  if (noise === null) return 0;
  const emission = energies.map((energy) =>
    energy < joinElectronvolt ? 0 : blackBodyCurrentMilliampPerCm2Electronvolt(energy, temperatureKelvin),
  );
  let sum = 0;
  for (const [index, energy] of energies.entries()) {
    const width = ((energies[index + 1] ?? energy) - (energies[index - 1] ?? energy)) / 2;
    sum += ((emission[index] ?? 0) * width * noiseAtHeight(noise, eqe[index] ?? 0)) ** 2;
  }
  return Math.min(Math.sqrt(sum), scatterOfIntegral(energies, eqe, emission));
}

/**
 * What scatter leaves in the emission T of the tail below the join, mA/cm². Of a fitted line: by its height T s/√n, by its
 * slope (T d − E_U² dT/dE_U) u(slope), d from the middle of its points to the join. Of a tail that hangs on one point: T times
 * the relative scatter of that.
 */
export function scatterOfTailMilliampPerCm2(
  { eqeFraction }: EnergySpectrum,
  tail: UrbachTail,
  urbachElectronvolt: number,
  temperatureKelvin: number,
): number {
  const emissionAt = (urbach: number): number =>
    emissionOfTailMilliampPerCm2(tail, urbach, temperatureKelvin);
  const emission = emissionAt(urbachElectronvolt);
  if (tail.fitted === null) {
    const noise = differenceNoise(eqeFraction, 0);
    const sigma = noise === null ? 0 : noiseAtHeight(noise, tail.joinEqeFraction);
    return (emission * sigma) / tail.joinEqeFraction;
  }
  const { middleErrorRatio, slopeErrorPerElectronvolt, middleElectronvolt } = tail.fitted;
  const step = STEP_RATIO * urbachElectronvolt;
  const growth = (emissionAt(urbachElectronvolt + step) - emissionAt(urbachElectronvolt - step)) / (2 * step);
  const bySlope = emission * (tail.joinElectronvolt - middleElectronvolt) - urbachElectronvolt ** 2 * growth;
  return Math.hypot(emission * middleErrorRatio, bySlope * slopeErrorPerElectronvolt);
}
