import { normalSequence } from './made-records.ts';

export interface AbsorptionTruth {
  readonly gapElectronvolt: number;
  readonly transition: 'direct' | 'indirect';
  readonly scatteringAbsorbance: number;
  readonly scatteringExponent: number;
  readonly noiseAbsorbance: number;
  readonly seed: number;
}

export const DIRECT_FILM: AbsorptionTruth = {
  gapElectronvolt: 1.6,
  transition: 'direct',
  scatteringAbsorbance: 0,
  scatteringExponent: 4,
  noiseAbsorbance: 0.001,
  seed: 1,
};

/** A = √(E − Eg)/E of a direct transition, 5 (E − Eg)²/E of an indirect one, on scattering s (E/2 eV)^p. */
export function absorbanceOf(truth: AbsorptionTruth, wavelengthNanometre: readonly number[]): number[] {
  const next = normalSequence(truth.seed);
  return wavelengthNanometre.map((wavelength) => {
    const energy = 1239.841984 / wavelength;
    const excess = Math.max(0, energy - truth.gapElectronvolt);
    const absorbed = truth.transition === 'direct' ? Math.sqrt(excess) / energy : (5 * excess ** 2) / energy;
    const scattered = truth.scatteringAbsorbance * (energy / 2) ** truth.scatteringExponent;
    return absorbed + scattered + truth.noiseAbsorbance * next();
  });
}

/** Absorbance of a dot: an excitonic line of a height on a broadened step that rises towards the ultraviolet. */
export function dotAbsorbanceAt(
  energyElectronvolt: number,
  excitonElectronvolt: number,
  excitonHeight: number,
): number {
  const above = energyElectronvolt - excitonElectronvolt;
  const line = excitonHeight * Math.exp(-(above ** 2) / (2 * 0.035 ** 2));
  const step = 0.1 / (1 + Math.exp((0.05 - above) / 0.03));
  return line + step + 0.6 * Math.max(0, above - 0.05) ** 2;
}

/** The same over wavelengths, scatter 0.0003. */
export function dotAbsorbance(
  excitonElectronvolt: number,
  excitonHeight: number,
  wavelengthNanometre: readonly number[],
  seed = 5,
): number[] {
  const next = normalSequence(seed);
  return wavelengthNanometre.map(
    (wavelength) =>
      dotAbsorbanceAt(1239.841984 / wavelength, excitonElectronvolt, excitonHeight) + 0.0003 * next(),
  );
}
