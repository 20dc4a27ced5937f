import { medianOf } from '../numerics/median.ts';
import { naturalCubicSpline } from '../numerics/natural-cubic-spline.ts';
import { smoothedSlopes } from '../numerics/smoothed-slopes.ts';
import { photonEnergyElectronvolt } from '../physics/physical-constants.ts';

export interface AbsorptionEdge {
  /** Energy of the steepest rise of the smoothed EQE, eV. */
  readonly inflectionElectronvolt: number;
  /** Slope there, 1/eV. */
  readonly slopePerElectronvolt: number;
  /** Mean of P(E) = dEQE/dE between its half maxima, eV; null when a half maximum is not in the range. */
  readonly photovoltaicElectronvolt: number | null;
  /** The two half maxima, eV; null when one is not in the range. */
  readonly halfMaximaElectronvolt: readonly [low: number, high: number] | null;
}

/** The spectrum over photon energy, ascending. */
export interface EnergySpectrum {
  readonly energyElectronvolt: readonly number[];
  readonly eqeFraction: readonly number[];
}

/** Reach of the search on both sides of the half-height of the edge, eV. */
const EDGE_REACH_ELECTRONVOLT = 0.3;
/** A Savitzky-Golay window of a cubic. */
export interface SmoothingWindow {
  readonly gridPointCount: number;
  readonly gridPerSpacingRatio: number;
}

/** A finer grid tells nothing more about an edge tens of meV wide. */
const SMALLEST_STEP_ELECTRONVOLT = 2e-4;
const MINIMUM_POINTS_IN_REACH = 5;
/** The rise is sought where the EQE is between these parts of its highest value. */
const RISE_FRACTION = { low: 0.05, high: 0.9 } as const;

export function overPhotonEnergy(
  wavelengthNanometre: readonly number[],
  eqeFraction: readonly number[],
): EnergySpectrum {
  return {
    energyElectronvolt: wavelengthNanometre.map(photonEnergyElectronvolt).toReversed(),
    eqeFraction: eqeFraction.toReversed(),
  };
}

/**
 * Gap of an EQE spectrum in two definitions. The EQE is put on an even grid in *energy* by a cubic spline and
 * differentiated by Savitzky-Golay over a number of measured spacings. Inflection: parabola through the top of dEQE/dE.
 * Photovoltaic gap (Rau, Blank, Müller, Kirchartz, Phys. Rev. Applied 7, 044016 (2017)): ∫E P dE / ∫P dE between the two
 * energies where P = dEQE/dE is half its maximum. Null when the edge is not inside the measured range.
 */
export function findAbsorptionEdge(
  spectrum: EnergySpectrum,
  { gridPointCount, gridPerSpacingRatio }: SmoothingWindow,
): AbsorptionEdge | null {
  const { energyElectronvolt: energies, eqeFraction: eqe } = spectrum;
  const plateau = eqe.reduce((highest, value) => Math.max(highest, value), 0);
  const half = eqe.findIndex((value) => value >= plateau / 2);
  if (plateau <= 0 || half <= 0) return null;
  const middle = energies[half] ?? 0;
  const reach = energies.flatMap((energy, index) =>
    Math.abs(energy - middle) <= EDGE_REACH_ELECTRONVOLT ? [index] : [],
  );
  const first = reach[0] ?? 0;
  const last = reach.at(-1) ?? 0;
  if (reach.length < MINIMUM_POINTS_IN_REACH) return null;
  const spacing = medianOf(
    reach.slice(1).map((index) => (energies[index] ?? 0) - (energies[index - 1] ?? 0)),
  );
  if (spacing === null || spacing <= 0) return null;
  const low = energies[first] ?? 0;
  const step = Math.max(spacing / gridPerSpacingRatio, SMALLEST_STEP_ELECTRONVOLT);
  const count = Math.floor(((energies[last] ?? 0) - low) / step) + 1;
  if (count < gridPointCount) return null;
  const spline = naturalCubicSpline(
    reach.map((index) => energies[index] ?? 0),
    reach.map((index) => eqe[index] ?? 0),
  );
  const grid = Array.from({ length: count }, (_, index) => low + index * step);
  const values = grid.map(spline);
  const slopes = smoothedSlopes(values, step, gridPointCount);
  const top = steepestIndex(values, slopes, plateau);
  if (top === null) return null;
  return {
    inflectionElectronvolt: (grid[top] ?? 0) + step * parabolaOffset(slopes, top),
    slopePerElectronvolt: slopes[top] ?? 0,
    ...readHalfMaxima(grid, slopes, top),
  };
}

function steepestIndex(values: readonly number[], slopes: readonly number[], plateau: number): number | null {
  let top: number | null = null;
  for (let index = 1; index < slopes.length - 1; index += 1) {
    const value = values[index] ?? 0;
    const isInRise = value >= RISE_FRACTION.low * plateau && value <= RISE_FRACTION.high * plateau;
    if (isInRise && (top === null || (slopes[index] ?? 0) > (slopes[top] ?? 0))) top = index;
  }
  return top === null || (slopes[top] ?? 0) <= 0 ? null : top;
}

/** Place of the top of the parabola through three neighbouring points, in grid steps from the middle one. */
function parabolaOffset(y: readonly number[], index: number): number {
  const before = y[index - 1] ?? 0;
  const at = y[index] ?? 0;
  const after = y[index + 1] ?? 0;
  const curvature = before - 2 * at + after;
  return curvature >= 0 ? 0 : Math.max(-1, Math.min(1, (before - after) / (2 * curvature)));
}

function readHalfMaxima(
  grid: readonly number[],
  slopes: readonly number[],
  top: number,
): Pick<AbsorptionEdge, 'photovoltaicElectronvolt' | 'halfMaximaElectronvolt'> {
  const half = (slopes[top] ?? 0) / 2;
  let left = top;
  while (left >= 0 && (slopes[left] ?? 0) > half) left -= 1;
  let right = top;
  while (right < slopes.length && (slopes[right] ?? 0) > half) right += 1;
  if (left < 0 || right >= slopes.length)
    return { photovoltaicElectronvolt: null, halfMaximaElectronvolt: null };
  const low = crossing(grid, slopes, left, half);
  const high = crossing(grid, slopes, right - 1, half);
  const energies = [low, ...grid.slice(left + 1, right), high];
  const weights = [half, ...slopes.slice(left + 1, right), half];
  let sum = 0;
  let moment = 0;
  for (let index = 1; index < energies.length; index += 1) {
    const e0 = energies[index - 1] ?? 0;
    const e1 = energies[index] ?? 0;
    const w0 = weights[index - 1] ?? 0;
    const w1 = weights[index] ?? 0;
    sum += ((e1 - e0) * (w0 + w1)) / 2;
    moment += ((e1 - e0) * (e0 * w0 + e1 * w1)) / 2;
  }
  return { photovoltaicElectronvolt: sum > 0 ? moment / sum : null, halfMaximaElectronvolt: [low, high] };
}

/** Energy between two neighbouring grid points at which the slope is a given value. */
function crossing(grid: readonly number[], slopes: readonly number[], index: number, value: number): number {
  const e0 = grid[index] ?? 0;
  const e1 = grid[index + 1] ?? 0;
  const s0 = slopes[index] ?? 0;
  const s1 = slopes[index + 1] ?? 0;
  return s1 === s0 ? e0 : e0 + ((e1 - e0) * (value - s0)) / (s1 - s0);
}
