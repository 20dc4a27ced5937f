import { lowerIndex } from '../numerics/interpolation.ts';
import {
  findAbsorptionEdge,
  type AbsorptionEdge,
  type EnergySpectrum,
  type SmoothingWindow,
} from './absorption-edge.ts';

/** Savitzky-Golay windows of 5, 8, 12 … 60 measured spacings, each about half as wide again. */
const WINDOWS: readonly SmoothingWindow[] = [
  { gridPointCount: 21, gridPerSpacingRatio: 4 },
  ...[8, 12, 18, 27, 40, 60].map((spacings) => ({ gridPointCount: 33, gridPerSpacingRatio: 32 / spacings })),
];
/** Scatter of the slope, as a part of its highest, that leaves the half maxima where they are. */
const QUIET_SLOPE_RATIO = 0.02;
/** Variance of the slope of a cubic in the middle of its window: 75/4 · σ²/(n · half-width²). */
const CUBIC_SLOPE_FACTOR = Math.sqrt(75 / 4);

/** The edge of a smoothed spectrum, its window, and the next wider one to compare with. */
export interface SmoothedEdge {
  readonly edge: AbsorptionEdge;
  readonly window: SmoothingWindow;
  readonly widerWindow: SmoothingWindow;
}

/**
 * The edge smoothed over five measured spacings, or over as many more as the scatter asks for, until the slope scatters by
 * less than 2 % of its highest and falls to half of it on both sides. No wider than the edge itself, which is plateau over
 * slope: more would smooth it away. Null when no window finds an edge.
 *
 * @param scatter standard deviation of each value, in the order of the spectrum
 */
export function smoothEdge(spectrum: EnergySpectrum, scatter: readonly number[]): SmoothedEdge | null {
  const plateau = spectrum.eqeFraction.reduce((highest, value) => Math.max(highest, value), 0);
  let found: SmoothedEdge | null = null;
  for (const [place, window] of WINDOWS.slice(0, -1).entries()) {
    const edge = findAbsorptionEdge(spectrum, window);
    if (edge === null) break;
    const spacing = spacingAt(spectrum, edge.inflectionElectronvolt);
    const width = spacingsOf(window) * spacing;
    if (found !== null && width > plateau / found.edge.slopePerElectronvolt) break;
    found = { edge, window, widerWindow: WINDOWS[place + 1] ?? window };
    const sigma = scatter[lowerIndex(spectrum.energyElectronvolt, edge.inflectionElectronvolt)] ?? 0;
    const slopeScatter = (CUBIC_SLOPE_FACTOR * sigma) / ((width / 2) * Math.sqrt(spacingsOf(window)));
    if (
      edge.halfMaximaElectronvolt !== null &&
      slopeScatter < QUIET_SLOPE_RATIO * edge.slopePerElectronvolt
    ) {
      break;
    }
  }
  return found;
}

/** Measured spacings that a window reaches over. */
export function spacingsOf({ gridPointCount, gridPerSpacingRatio }: SmoothingWindow): number {
  return gridPointCount / gridPerSpacingRatio;
}

/** Distance of the measured energies on both sides of a place, eV. */
function spacingAt({ energyElectronvolt: energies }: EnergySpectrum, energyElectronvolt: number): number {
  const below = lowerIndex(energies, energyElectronvolt);
  return (energies[below + 1] ?? 0) - (energies[below] ?? 0);
}
