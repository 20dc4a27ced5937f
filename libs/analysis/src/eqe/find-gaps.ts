import type { Estimate } from '../numerics/estimate.ts';
import { overPhotonEnergy } from './absorption-edge.ts';
import type { CleanSpectrum } from './clean-spectrum.ts';
import { fitInflection } from './inflection-fit.ts';
import { smoothEdge } from './smoothing-window.ts';
import { edgeUncertainty } from './spectrum-scatter.ts';

/** Both gaps of a spectrum, eV. */
export interface Gaps {
  readonly inflection: Estimate;
  /** Null when a half maximum of the slope is not in the range. */
  readonly photovoltaic: Estimate | null;
}

/**
 * Gap by inflection and photovoltaic gap with their uncertainties. The photovoltaic one is that of the smoothed edge. The
 * inflection is that of polynomials through the edge where its points are dense enough, else the top of the smoothed slope.
 * Null when the edge is not inside the measured range.
 *
 * @param scatter standard deviation of each value, in the order of the spectrum
 */
export function findGaps(clean: CleanSpectrum, scatter: readonly number[]): Gaps | null {
  const spectrum = overPhotonEnergy(clean.wavelengthNanometre, clean.eqeFraction);
  const scatterOverEnergy = scatter.toReversed();
  const smoothed = smoothEdge(spectrum, scatterOverEnergy);
  if (smoothed === null) return null;
  const { edge } = smoothed;
  const uncertainty = edgeUncertainty(clean, scatter, smoothed);
  const fitted =
    edge.halfMaximaElectronvolt === null
      ? null
      : fitInflection(spectrum, scatterOverEnergy, edge.halfMaximaElectronvolt);
  return {
    inflection: fitted ?? {
      value: edge.inflectionElectronvolt,
      uncertainty: uncertainty.inflectionElectronvolt,
    },
    photovoltaic:
      edge.photovoltaicElectronvolt === null
        ? null
        : { value: edge.photovoltaicElectronvolt, uncertainty: uncertainty.photovoltaicElectronvolt },
  };
}
