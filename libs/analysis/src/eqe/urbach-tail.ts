import { fitLine, type LineFit } from '../numerics/linear-regression.ts';
import { medianOf } from '../numerics/median.ts';
import { studentWidening } from '../numerics/student-t.ts';
import type { EnergySpectrum } from './absorption-edge.ts';

/** Exponential tail below the edge: EQE(E) = joinEqeFraction exp((E − joinEnergy) / E_U) for E < joinEnergy. */
export interface UrbachTail {
  readonly joinElectronvolt: number;
  readonly joinEqeFraction: number;
  /** Fitted Urbach energy, eV; null when too few points or a bad fit made it necessary to assume one. */
  readonly fitted: FittedTail | null;
  readonly fitPointCount: number;
  /** EQE of the noise floor well below the edge, relative to the plateau; null when the range ends before. */
  readonly floorFraction: number | null;
}

/** A line through the logarithms of the tail. */
interface FittedTail {
  readonly urbachElectronvolt: number;
  /** Scatter of the points and what saturation of the edge may add. */
  readonly uncertaintyElectronvolt: number;
  readonly saturationElectronvolt: number;
  /** Standard errors of the line: of ln EQE at the middle of its points, and of its slope, 1/eV. */
  readonly middleErrorRatio: number;
  readonly slopeErrorPerElectronvolt: number;
  readonly middleElectronvolt: number;
}

/** Window of the fit, parts of the plateau, without and with a noise floor worth mentioning. */
const FIT_WINDOW = { low: 3e-3, high: 5e-2 } as const;
const FIT_WINDOW_ABOVE_FLOOR = { low: 6e-3, high: 8e-2 } as const;
const FLOOR_WORTH_MENTIONING = 1e-4;
/** The floor is read this far below the inflection, eV: an Urbach tail of 20 meV has fallen to 1e-5 there. */
const FLOOR_DISTANCE_ELECTRONVOLT = 0.25;
const MINIMUM_FIT_POINTS = 4;
/** ln(EQE) may scatter by this much around the line, about 15 %. */
const LARGEST_SCATTER = 0.15;

/**
 * Urbach tail of an EQE: line through ln EQE against E where EQE is 3e-3 to 5e-2 of its plateau (6e-3 to 8e-2 above a
 * noise floor), on the points next to the edge. Fewer than 4 points, a slope that is not positive or a scatter above
 * 15 % is no fit; the tail then joins at the lowest trusted point. Null when no point of the tail or edge can be joined.
 *
 * Uncertainty: the standard error, wider by Student's t over 1.96 as few points tell their scatter badly, and the mean of
 * EQE/plateau over the fitted points as a relative rectangular half-width: by so much an edge that saturates (a logistic one
 * falls by (1 − EQE/plateau)/E_U) looks wider than its tail is.
 */
export function findUrbachTail(spectrum: EnergySpectrum, inflectionElectronvolt: number): UrbachTail | null {
  const { energyElectronvolt: energies, eqeFraction: eqe } = spectrum;
  const plateau = eqe.reduce((highest, value) => Math.max(highest, value), 0);
  const floorFraction = noiseFloor(spectrum, inflectionElectronvolt, plateau);
  const window =
    floorFraction !== null && floorFraction >= FLOOR_WORTH_MENTIONING ? FIT_WINDOW_ABOVE_FLOOR : FIT_WINDOW;
  const above = energies.findIndex((energy) => energy >= inflectionElectronvolt);
  let lowest = above === -1 ? energies.length : above;
  // Downwards from the edge while the EQE stays above the window's lower end: a rise farther down is stray light.
  while (lowest > 0 && (eqe[lowest - 1] ?? 0) >= window.low * plateau) lowest -= 1;
  const joinElectronvolt = energies[lowest];
  const measuredAtJoin = eqe[lowest];
  if (joinElectronvolt === undefined || measuredAtJoin === undefined || measuredAtJoin <= 0) return null;
  const used: number[] = [];
  for (let index = lowest; index < energies.length; index += 1) {
    const value = eqe[index] ?? 0;
    if (value > window.high * plateau) break;
    used.push(index);
  }
  const line =
    used.length < MINIMUM_FIT_POINTS
      ? null
      : fitLine(
          used.map((index) => energies[index] ?? 0),
          used.map((index) => Math.log(eqe[index] ?? 1)),
        );
  const saturation = used.reduce((sum, index) => sum + (eqe[index] ?? 0) / plateau / used.length, 0);
  const isGood =
    line !== null && line.slope > 0 && (line.residualStandardDeviation ?? Infinity) <= LARGEST_SCATTER;
  return {
    joinElectronvolt,
    joinEqeFraction: isGood ? Math.exp(line.intercept + line.slope * joinElectronvolt) : measuredAtJoin,
    fitted: isGood
      ? fittedTail(
          line,
          used.map((index) => energies[index] ?? 0),
          saturation,
        )
      : null,
    fitPointCount: used.length,
    floorFraction,
  };
}

function fittedTail(line: LineFit, energies: readonly number[], saturationRatio: number): FittedTail {
  const urbach = 1 / line.slope;
  const widening = studentWidening(line.pointCount - 2);
  const slopeError = widening * (line.slopeStandardError ?? 0);
  const saturation = (urbach * saturationRatio) / Math.sqrt(3);
  return {
    urbachElectronvolt: urbach,
    uncertaintyElectronvolt: Math.hypot(slopeError * urbach ** 2, saturation),
    saturationElectronvolt: saturation,
    middleErrorRatio: (widening * (line.residualStandardDeviation ?? 0)) / Math.sqrt(energies.length),
    slopeErrorPerElectronvolt: slopeError,
    middleElectronvolt: energies.reduce((sum, energy) => sum + energy / energies.length, 0),
  };
}

function noiseFloor(spectrum: EnergySpectrum, inflection: number, plateau: number): number | null {
  const far = spectrum.eqeFraction.filter(
    (_, index) => (spectrum.energyElectronvolt[index] ?? 0) < inflection - FLOOR_DISTANCE_ELECTRONVOLT,
  );
  const middle = medianOf(far.map(Math.abs));
  return middle === null ? null : middle / plateau;
}
