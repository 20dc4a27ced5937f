import type { Estimate } from '../numerics/estimate.ts';
import { methodError } from '../numerics/method-error.ts';
import { findAbsorptionEdge, overPhotonEnergy, type EnergySpectrum } from './absorption-edge.ts';
import type { CleanSpectrum } from './clean-spectrum.ts';
import { fitInflection } from './inflection-fit.ts';
import { smoothEdge, spacingsOf, type SmoothedEdge } from './smoothing-window.ts';
import { scatterOfGaps, type GapReading } from './spectrum-scatter.ts';

/** Both gaps of a spectrum, eV. */
export interface Gaps {
  readonly inflection: Estimate;
  /** Null when a half maximum of the slope is not in the range. */
  readonly photovoltaic: Estimate | null;
}

/**
 * Gap by inflection and photovoltaic gap with their uncertainties. Where its points are dense enough the inflection is that of
 * polynomials through the edge, and the photovoltaic gap that of the smoothed edge; of a coarse edge both are extrapolated to
 * no smoothing. Null when the edge is not inside the measured range.
 *
 * @param scatter standard deviation of each value, in the order of the spectrum
 */
export function findGaps(clean: CleanSpectrum, scatter: readonly number[]): Gaps | null {
  const spectrum = overPhotonEnergy(clean.wavelengthNanometre, clean.eqeFraction);
  const scatterOverEnergy = scatter.toReversed();
  const smoothed = smoothEdge(spectrum, scatterOverEnergy);
  if (smoothed === null) return null;
  const { halfMaximaElectronvolt } = smoothed.edge;
  const inflection =
    halfMaximaElectronvolt === null
      ? null
      : fitInflection(spectrum, scatterOverEnergy, halfMaximaElectronvolt);
  return inflection === null
    ? gapsOfCoarseEdge(clean, scatter, smoothed)
    : { inflection, photovoltaic: photovoltaicOfDenseEdge(clean, scatter, smoothed) };
}

/**
 * The gap of the smoothed edge. Its uncertainty: scatter, and how far the gap moves with the next wider window, as far as
 * scatter does not explain it.
 */
function photovoltaicOfDenseEdge(
  clean: CleanSpectrum,
  scatter: readonly number[],
  smoothed: SmoothedEdge,
): Estimate | null {
  const value = smoothed.edge.photovoltaicElectronvolt;
  if (value === null) return null;
  const read = (spectrum: EnergySpectrum): GapReading | null => findAbsorptionEdge(spectrum, smoothed.window);
  const ofScatter = scatterOfGaps(clean, scatter, smoothed, read).photovoltaicElectronvolt ?? 0;
  const spectrum = overPhotonEnergy(clean.wavelengthNanometre, clean.eqeFraction);
  const wider = findAbsorptionEdge(spectrum, smoothed.widerWindow)?.photovoltaicElectronvolt ?? value;
  return { value, uncertainty: Math.hypot(ofScatter, methodError(wider - value, ofScatter ** 2)) };
}

/**
 * Gaps of an edge that has few points, so that five spacings smooth a part of it away: by up to 2 meV of the inflection at 10 nm,
 * where the edge is steeper on one side than on the other. What a window does to them grows about with its square, so with
 * the next wider window they are extrapolated to none (L. F. Richardson, Phil. Trans. R. Soc. A 210, 307 (1911),
 * doi:10.1098/rsta.1911.0009). Uncertainty: scatter of what is extrapolated, and the whole of what is taken off.
 */
function gapsOfCoarseEdge(clean: CleanSpectrum, scatter: readonly number[], smoothed: SmoothedEdge): Gaps {
  const { window, widerWindow } = smoothed;
  const takenOff = 1 / ((spacingsOf(widerWindow) / spacingsOf(window)) ** 2 - 1);
  const beyond = (value: number | null, wider: number | null | undefined): number | null =>
    value === null ? null : value - takenOff * ((wider ?? value) - value);
  const read = (spectrum: EnergySpectrum): GapReading | null => {
    const edge = findAbsorptionEdge(spectrum, window);
    if (edge === null) return null;
    const wider = findAbsorptionEdge(spectrum, widerWindow);
    return {
      inflectionElectronvolt:
        beyond(edge.inflectionElectronvolt, wider?.inflectionElectronvolt) ?? edge.inflectionElectronvolt,
      photovoltaicElectronvolt: beyond(edge.photovoltaicElectronvolt, wider?.photovoltaicElectronvolt),
    };
  };
  const found = read(overPhotonEnergy(clean.wavelengthNanometre, clean.eqeFraction)) ?? smoothed.edge;
  const ofScatter = scatterOfGaps(clean, scatter, smoothed, read);
  const estimateOf = (name: keyof GapReading): Estimate | null => {
    const value = found[name];
    if (value === null) return null;
    return { value, uncertainty: Math.hypot(ofScatter[name] ?? 0, value - (smoothed.edge[name] ?? value)) };
  };
  return {
    inflection: estimateOf('inflectionElectronvolt') ?? {
      value: smoothed.edge.inflectionElectronvolt,
      uncertainty: null,
    },
    photovoltaic: estimateOf('photovoltaicElectronvolt'),
  };
}
