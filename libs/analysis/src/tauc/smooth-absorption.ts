import { fitPolynomial } from '../numerics/polynomial-fit.ts';

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

/** A cubic by least squares around every point. */
export function smoothAbsorption(
  energyElectronvolt: readonly number[],
  absorbance: readonly number[],
): SmoothPoint[] {
  const count = energyElectronvolt.length;
  return energyElectronvolt.flatMap((energy, index): SmoothPoint[] => {
    let first = index;
    let last = index;
    const isNear = (other: number): boolean =>
      Math.abs((energyElectronvolt[other] ?? Infinity) - energy) <= REACH_ELECTRONVOLT;
    while (first > 0 && isNear(first - 1)) first -= 1;
    while (last < count - 1 && isNear(last + 1)) last += 1;
    while (last - first + 1 < Math.min(SMALLEST_POINT_COUNT, count)) {
      if (first > 0) first -= 1;
      if (last < count - 1) last += 1;
    }
    const fit = fitPolynomial(
      energyElectronvolt.slice(first, last + 1),
      absorbance.slice(first, last + 1),
      3,
    );
    if (fit === null) return [];
    return [
      {
        energyElectronvolt: energy,
        value: fit.valueAt(energy),
        slope: fit.slopeAt(energy),
        curvatureCoefficient: fit.curvatureAt(energy),
        valueUncertaintyCoefficient: fit.valueStandardErrorAt(energy) ?? 0,
        slopeStandardError: fit.slopeStandardErrorAt(energy) ?? 0,
      },
    ];
  });
}
