import type { EmissionFit } from './fit-emission.ts';
import { EmissionModel, PARAMETERS_PER_PEAK } from './emission-model.ts';
import { guessPeak, type EmissionSpectrum } from './read-emission.ts';

/** What was fitted to a spectrum, at its wavelengths. */
export interface EmissionCurves {
  readonly counts: readonly number[];
  /** Each peak on the background. */
  readonly peakCounts: readonly (readonly number[])[];
}

/** The model of a fit with its parameters, as a whole and peak by peak. */
export function emissionCurves(spectrum: EmissionSpectrum, { parameters }: EmissionFit): EmissionCurves {
  const { wavelengthNanometre } = spectrum;
  const { model } = new EmissionModel(
    wavelengthNanometre,
    wavelengthNanometre[guessPeak(spectrum)?.index ?? 0] ?? 1,
  );
  const [background = 0] = parameters;
  const peakCounts: number[][] = [];
  for (let index = 1; index < parameters.length; index += PARAMETERS_PER_PEAK) {
    peakCounts.push(Array.from(model([background, ...parameters.slice(index, index + PARAMETERS_PER_PEAK)])));
  }
  return { counts: Array.from(model(parameters)), peakCounts };
}
