import { fitParameters } from '../fitting/fit-parameters.ts';
import type { SmoothPoint } from './smooth-absorption.ts';

/** Points the line is fitted to: indices of the first and the last. */
export interface TaucWindow {
  readonly fromIndex: number;
  readonly toIndex: number;
}

export interface TaucLine {
  readonly gapElectronvolt: number;
  /** Rise of the Tauc quantity per eV. */
  readonly slopeCoefficient: number;
  /** From the scatter about the line; null with two points. */
  readonly uncertaintyElectronvolt: number | null;
  readonly explainedRatio: number;
}

/** The line is fitted where the Tauc quantity is between these parts of its highest value on the rise. */
export const RISE_RATIO = { low: 0.1, high: 0.6 } as const;
const MINIMUM_POINTS = 4;

/** (αE)^exponent of an absorbance, which is α in a unit that does not matter; what is below zero counts as zero. */
export function taucValue(exponent: number, energyElectronvolt: number, absorbance: number): number {
  return Math.max(0, absorbance * energyElectronvolt) ** exponent;
}

/**
 * The part of the rise between 10 and 60 % of the highest value that the smoothed quantity reaches up to an energy.
 * @returns null with fewer than four points
 */
export function taucWindow(
  smooth: readonly SmoothPoint[],
  exponent: number,
  untilElectronvolt: number,
): TaucWindow | null {
  const rise = smooth
    .filter(({ energyElectronvolt }) => energyElectronvolt <= untilElectronvolt)
    .map(({ energyElectronvolt, value }) => taucValue(exponent, energyElectronvolt, value));
  const highest = Math.max(0, ...rise);
  const last = rise.findLastIndex((value) => value < RISE_RATIO.low * highest);
  const offset = rise.slice(last + 1).findIndex((value) => value > RISE_RATIO.high * highest);
  const window = { fromIndex: last + 1, toIndex: last + offset };
  return offset < 0 || window.toIndex - window.fromIndex + 1 < MINIMUM_POINTS ? null : window;
}

/** The Tauc quantity at the points of a window, with the scatter that an even scatter of the absorbance gives it. */
export interface TaucPoints {
  readonly energiesElectronvolt: readonly number[];
  readonly observed: readonly number[];
  /** In any scale. */
  readonly sigma: readonly number[];
}

export function taucPoints(
  smooth: readonly SmoothPoint[],
  absorbance: readonly number[],
  exponent: number,
  { fromIndex, toIndex }: TaucWindow,
): TaucPoints {
  const points = smooth.slice(fromIndex, toIndex + 1);
  const energiesElectronvolt = points.map(({ energyElectronvolt }) => energyElectronvolt);
  return {
    energiesElectronvolt,
    observed: energiesElectronvolt.map((energy, index) =>
      taucValue(exponent, energy, absorbance[fromIndex + index] ?? 0),
    ),
    sigma: points.map(
      ({ energyElectronvolt, value }) =>
        exponent * energyElectronvolt ** exponent * Math.max(value, Number.EPSILON) ** (exponent - 1),
    ),
  };
}

/** Line s (E − E_g) through the Tauc quantity of the points, weighted by their scatter. */
export function fitTaucLine({
  energiesElectronvolt: energies,
  observed,
  sigma,
}: TaucPoints): TaucLine | null {
  const [first = 0] = energies;
  const span = (energies.at(-1) ?? 0) - first;
  const slope = ((observed.at(-1) ?? 0) - (observed[0] ?? 0)) / span;
  const fit = fitParameters(
    {
      observed,
      model: ([rise = 0, gap = 0]) => energies.map((energy) => rise * (energy - gap)),
      jacobian: ([rise = 0, gap = 0]) => [energies.map((energy) => energy - gap), energies.map(() => -rise)],
      likelihood: { kind: 'gaussianUnknownScale', sigma },
      ranges: [{ lower: 0 }, { lower: 0.05, upper: 10 }],
    },
    [Math.max(slope, Number.EPSILON), first - 0.1 * span],
  );
  if (fit.stopReason !== 'converged' || fit.atBoundIndices.length > 0) return null;
  const [rise = 0, gapElectronvolt = 0] = fit.parameters;
  const mean = observed.reduce((sum, value) => sum + value / observed.length, 0);
  const all = observed.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const rest = observed.reduce(
    (sum, value, index) => sum + (value - rise * ((energies[index] ?? 0) - gapElectronvolt)) ** 2,
    0,
  );
  return {
    gapElectronvolt,
    slopeCoefficient: rise,
    uncertaintyElectronvolt: fit.standardUncertainties[1] ?? null,
    explainedRatio: all > 0 ? 1 - rest / all : 0,
  };
}
