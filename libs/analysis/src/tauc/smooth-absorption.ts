import { fitLocally } from '../numerics/local-fit.ts';

/** Absorbance with its derivatives by energy at every point, and standard errors of both. */
export interface SmoothPoint {
  readonly energyElectronvolt: number;
  readonly value: number;
  readonly slope: number;
  /** Second derivative, per eV². */
  readonly curvatureCoefficient: number;
  readonly valueUncertaintyCoefficient: number;
  readonly slopeStandardError: number;
}

/** Half of the range in which a cubic is fitted around every point, eV, and the fewest points in it. */
const REACH_ELECTRONVOLT = 0.04;
const SMALLEST_POINT_COUNT = 7;

/** Smoothing over this many times the usual reach tells what smoothing does to the edge. */
export const SMOOTHER_RATIO = 1.25;

/**
 * A cubic by least squares around every point.
 *
 * @param reachRatio half-range of the cubic in units of 40 meV
 */
export function smoothAbsorption(
  energyElectronvolt: readonly number[],
  absorbance: readonly number[],
  reachRatio = 1,
): SmoothPoint[] {
  const count = energyElectronvolt.length;
  return energyElectronvolt.flatMap((energy, index): SmoothPoint[] => {
    let first = index;
    let last = index;
    const isNear = (other: number): boolean =>
      Math.abs((energyElectronvolt[other] ?? Infinity) - energy) <= reachRatio * REACH_ELECTRONVOLT;
    while (first > 0 && isNear(first - 1)) first -= 1;
    while (last < count - 1 && isNear(last + 1)) last += 1;
    while (last - first + 1 < Math.min(SMALLEST_POINT_COUNT, count)) {
      if (first > 0) first -= 1;
      if (last < count - 1) last += 1;
    }
    const fit = fitLocally(
      energyElectronvolt.slice(first, last + 1),
      absorbance.slice(first, last + 1),
      energy,
      3,
    );
    if (fit === null) return [];
    const scatter = fit.freedomCount === 0 ? 0 : Math.sqrt(fit.residualSquares / fit.freedomCount);
    return [
      {
        energyElectronvolt: energy,
        value: fit.value,
        slope: fit.slope,
        curvatureCoefficient: fit.curvature,
        valueUncertaintyCoefficient: scatter * Math.sqrt(fit.valueVarianceFactor),
        slopeStandardError: scatter * Math.sqrt(fit.slopeVarianceFactor),
      },
    ];
  });
}
