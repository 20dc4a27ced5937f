import { differenceNoise, noiseAtHeight } from '../numerics/difference-noise.ts';
import type { CleanSpectrum } from './clean-spectrum.ts';
import { findAbsorptionEdge, overPhotonEnergy, type AbsorptionEdge } from './absorption-edge.ts';
import { photonCurrentAt } from './integrated-current.ts';
import { lowerIndex } from '../numerics/interpolation.ts';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';

/** Measured points on each side of the edge that its place depends on: the derivative reaches over five spacings. */
const POINTS_EACH_SIDE = 4;
/** And those that are looked at for it; the rest of the spectrum only costs time. */
const NEIGHBOURS_EACH_SIDE = 20;

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

export interface EdgeScatter {
  readonly inflectionElectronvolt: number;
  readonly photovoltaicElectronvolt: number;
}

/** What the scatter of the values leaves of uncertainty in both gaps: each value near the edge is moved by its own. */
export function edgeScatter(
  { wavelengthNanometre, eqeFraction }: CleanSpectrum,
  scatter: readonly number[],
  edge: AbsorptionEdge,
): EdgeScatter {
  const edgeNanometre = PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE / edge.inflectionElectronvolt;
  const middle = lowerIndex(wavelengthNanometre, edgeNanometre);
  const from = Math.max(0, middle - NEIGHBOURS_EACH_SIDE);
  const wavelengths = wavelengthNanometre.slice(from, middle + NEIGHBOURS_EACH_SIDE);
  const values = eqeFraction.slice(from, middle + NEIGHBOURS_EACH_SIDE);
  const unmoved = findAbsorptionEdge(overPhotonEnergy(wavelengths, values));
  let [inflection, photovoltaic] = [0, 0];
  for (let place = 1 - POINTS_EACH_SIDE; place <= POINTS_EACH_SIDE; place += 1) {
    const index = middle - from + place;
    const value = values[index];
    if (value === undefined || unmoved === null) continue;
    const moved = findAbsorptionEdge(
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
    photovoltaicElectronvolt: Math.sqrt(photovoltaic),
  };
}
