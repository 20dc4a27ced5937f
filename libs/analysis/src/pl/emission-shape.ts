import { findMaximumByGoldenSection } from '../numerics/golden-section.ts';
import { findRootByBisection } from '../numerics/bisection.ts';
import { peaksOf, sumOfPeaks, type GaussianPeak } from './emission-model.ts';

/** Place of the top and the two half heights around it, eV. */
export interface EmissionShape {
  readonly topElectronvolt: number;
  readonly lowerHalfElectronvolt: number;
  readonly upperHalfElectronvolt: number;
}

/**
 * Shape of the peak of a fitted spectrum, without its background: of the sum of two peaks that cannot be resolved, else
 * of the peak with the larger area.
 *
 * @param parameters as fitted (EmissionFit)
 */
export function emissionShape(
  parameters: readonly number[],
  isUnresolved: boolean,
  mainIndex: number,
): EmissionShape {
  const all = peaksOf(parameters);
  const main = all[mainIndex];
  const peaks = isUnresolved || main === undefined ? all : [main];
  const valueAt = (energy: number): number => sumOfPeaks(peaks, energy);
  const centres = peaks.map(({ centreElectronvolt }) => centreElectronvolt);
  const topElectronvolt =
    peaks.length === 1
      ? (centres[0] ?? 0)
      : highestBetween(valueAt, Math.min(...centres), Math.max(...centres));
  const half = valueAt(topElectronvolt) / 2;
  const halfFrom = (sign: 1 | -1): number => {
    const farthest = Math.max(...peaks.map((peak) => reach(peak, topElectronvolt)));
    return findRootByBisection(
      (energy) => valueAt(energy) - half,
      topElectronvolt,
      topElectronvolt + sign * farthest,
    );
  };
  return { topElectronvolt, lowerHalfElectronvolt: halfFrom(-1), upperHalfElectronvolt: halfFrom(1) };
}

/** A sum of peaks of different width may have two maxima: the higher one, found from fifty places. */
function highestBetween(valueAt: (energy: number) => number, from: number, to: number): number {
  const step = (to - from) / 50;
  const places = Array.from({ length: 51 }, (_, index) => from + index * step);
  const best = places.reduce((top, place) => (valueAt(place) > valueAt(top) ? place : top), from);
  return findMaximumByGoldenSection(valueAt, Math.max(from, best - step), Math.min(to, best + step));
}

/** Farther from the top than any half height. */
function reach({ centreElectronvolt, sigmaElectronvolt }: GaussianPeak, topElectronvolt: number): number {
  return Math.abs(centreElectronvolt - topElectronvolt) + 3 * sigmaElectronvolt;
}
