import { differenceNoise, noiseAtHeight } from '../numerics/difference-noise.ts';
import type { CleanSpectrum } from './clean-spectrum.ts';
import { findAbsorptionEdge, overPhotonEnergy } from './absorption-edge.ts';
import { photonCurrentAt } from './integrated-current.ts';
import { methodError } from '../numerics/method-error.ts';
import { lowerIndex } from '../numerics/interpolation.ts';
import { spacingsOf, type SmoothedEdge } from './smoothing-window.ts';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';

/** Measured points beyond those that inflection and half maxima depend on; the rest of the spectrum only costs time. */
const FURTHER_NEIGHBOURS = 16;

/** Standard deviation of each value of a spectrum, from its fourth differences; zeros with fewer than nine points. */
export function scatterOfValues({ eqeFraction }: CleanSpectrum): readonly number[] {
  const noise = differenceNoise(eqeFraction, 0);
  return eqeFraction.map((value) => (noise === null ? 0 : noiseAtHeight(noise, value)));
}

/** What the scatter of the values leaves of uncertainty in the integrated current, mA/cm². */
export function currentScatterMilliampPerCm2(
  { wavelengthNanometre }: CleanSpectrum,
  scatter: readonly number[],
): number {
  const terms = wavelengthNanometre.map((wavelength, index) => {
    const before = wavelengthNanometre[index - 1] ?? wavelength;
    const after = wavelengthNanometre[index + 1] ?? wavelength;
    return ((scatter[index] ?? 0) * photonCurrentAt(wavelength) * (after - before)) / 2;
  });
  return Math.hypot(...terms);
}

/** Standard uncertainties of both gaps, eV; null where a gap is not known. */
export interface EdgeUncertainty {
  readonly inflectionElectronvolt: number;
  readonly photovoltaicElectronvolt: number | null;
}

/**
 * Uncertainty of both gaps of a smoothed edge: what scatter leaves (each value near the edge is moved by its own), and what
 * smoothing does to the edge: how far the gap moves with the next wider window, as far as scatter does not explain it. An
 * edge that is symmetric over the smoothed energies has none of the latter, however coarse its points.
 */
export function edgeUncertainty(
  { wavelengthNanometre, eqeFraction }: CleanSpectrum,
  scatter: readonly number[],
  { edge, window, widerWindow }: SmoothedEdge,
): EdgeUncertainty {
  // The derivative reaches over half a window on each side.
  const pointsEachSide = Math.round(spacingsOf(window) / 2) + 1;
  const neighbours = pointsEachSide + FURTHER_NEIGHBOURS;
  const places = [...(edge.halfMaximaElectronvolt ?? []), edge.inflectionElectronvolt].map((energy) =>
    lowerIndex(wavelengthNanometre, PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE / energy),
  );
  const from = Math.max(0, Math.min(...places) - neighbours);
  const to = Math.max(...places) + neighbours;
  const wavelengths = wavelengthNanometre.slice(from, to);
  const values = eqeFraction.slice(from, to);
  const unmoved = findAbsorptionEdge(overPhotonEnergy(wavelengths, values), window);
  let [inflection, photovoltaic] = [0, 0];
  for (const [index, value] of values.entries()) {
    const isNear = places.some(
      (place) => from + index > place - pointsEachSide && from + index <= place + pointsEachSide,
    );
    if (!isNear || unmoved === null) continue;
    const moved = findAbsorptionEdge(
      overPhotonEnergy(wavelengths, values.with(index, value + (scatter[from + index] ?? 0))),
      window,
    );
    if (moved === null) continue;
    inflection += (moved.inflectionElectronvolt - unmoved.inflectionElectronvolt) ** 2;
    if (moved.photovoltaicElectronvolt !== null && unmoved.photovoltaicElectronvolt !== null) {
      photovoltaic += (moved.photovoltaicElectronvolt - unmoved.photovoltaicElectronvolt) ** 2;
    }
  }
  const smoother = findAbsorptionEdge(overPhotonEnergy(wavelengthNanometre, eqeFraction), widerWindow);
  const withSmoothing = (scatterSquare: number, value: number, smoothed: number | null): number =>
    Math.sqrt(scatterSquare + methodError((smoothed ?? value) - value, scatterSquare) ** 2);
  return {
    inflectionElectronvolt: withSmoothing(
      inflection,
      edge.inflectionElectronvolt,
      smoother?.inflectionElectronvolt ?? null,
    ),
    photovoltaicElectronvolt:
      edge.photovoltaicElectronvolt === null
        ? null
        : withSmoothing(
            photovoltaic,
            edge.photovoltaicElectronvolt,
            smoother?.photovoltaicElectronvolt ?? null,
          ),
  };
}
