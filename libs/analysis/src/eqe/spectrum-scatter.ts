import { differenceNoise, noiseAtHeight } from '../numerics/difference-noise.ts';
import type { CleanSpectrum } from './clean-spectrum.ts';
import { overPhotonEnergy, type EnergySpectrum } from './absorption-edge.ts';
import { photonCurrentAt } from './integrated-current.ts';
import { lowerIndex } from '../numerics/interpolation.ts';
import { spacingsOf, type SmoothedEdge } from './smoothing-window.ts';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';

/** Measured points beyond those that inflection and half maxima depend on; the rest of the spectrum only costs time. */
const FURTHER_NEIGHBOURS = 16;

/**
 * No spectrum is known better than this part of its highest value: instruments write an EQE with four digits or as percent with two
 * decimals, and a lamp and its reference do not repeat better. A computed spectrum without scatter is not believed farther.
 */
const LEAST_SCATTER_RATIO = 1e-4;

/**
 * Standard deviation of each value of a spectrum, from its fourth differences, and at least 1e-4 of the highest value; that alone with
 * fewer than nine points.
 */
export function scatterOfValues({ eqeFraction }: CleanSpectrum): readonly number[] {
  const noise = differenceNoise(eqeFraction, 0);
  const least = LEAST_SCATTER_RATIO * eqeFraction.reduce((highest, value) => Math.max(highest, value), 0);
  return eqeFraction.map((value) => (noise === null ? least : Math.max(least, noiseAtHeight(noise, value))));
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

/** Both gaps of a spectrum, eV; the photovoltaic one null when a half maximum of the slope is not in the range. */
export interface GapReading {
  readonly inflectionElectronvolt: number;
  readonly photovoltaicElectronvolt: number | null;
}

/**
 * What scatter leaves of uncertainty in both gaps of a smoothed edge, eV: each value near the edge is moved by its own, and the gaps
 * are read again.
 *
 * @param read the gaps of a spectrum or of the part of it about the edge
 */
export function scatterOfGaps(
  { wavelengthNanometre, eqeFraction }: CleanSpectrum,
  scatter: readonly number[],
  { edge, widerWindow }: SmoothedEdge,
  read: (spectrum: EnergySpectrum) => GapReading | null,
): GapReading {
  // The derivative reaches over half a window on each side.
  const pointsEachSide = Math.round(spacingsOf(widerWindow) / 2) + 1;
  const neighbours = pointsEachSide + FURTHER_NEIGHBOURS;
  const places = [...(edge.halfMaximaElectronvolt ?? []), edge.inflectionElectronvolt].map((energy) =>
    lowerIndex(wavelengthNanometre, PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE / energy),
  );
  const from = Math.max(0, Math.min(...places) - neighbours);
  const to = Math.max(...places) + neighbours;
  const wavelengths = wavelengthNanometre.slice(from, to);
  const values = eqeFraction.slice(from, to);
  const unmoved = read(overPhotonEnergy(wavelengths, values));
  let inflection = 0;
  let photovoltaic = 0;
  for (const [index, value] of values.entries()) {
    const isNear = places.some(
      (place) => from + index > place - pointsEachSide && from + index <= place + pointsEachSide,
    );
    if (!isNear || unmoved === null) continue;
    const moved = read(
      overPhotonEnergy(wavelengths, values.with(index, value + (scatter[from + index] ?? 0))),
    );
    if (moved === null) continue;
    inflection += (moved.inflectionElectronvolt - unmoved.inflectionElectronvolt) ** 2;
    if (moved.photovoltaicElectronvolt !== null && unmoved.photovoltaicElectronvolt !== null) {
      photovoltaic += (moved.photovoltaicElectronvolt - unmoved.photovoltaicElectronvolt) ** 2;
    }
  }
  return {
    inflectionElectronvolt: Math.sqrt(inflection),
    photovoltaicElectronvolt: edge.photovoltaicElectronvolt === null ? null : Math.sqrt(photovoltaic),
  };
}
