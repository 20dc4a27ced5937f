import { fitParameters } from '../fitting/fit-parameters.ts';
import type { FitResult } from '../fitting/fit-problem.ts';
import { bayesianInformation } from '../fitting/information-criteria.ts';
import type { TaucPoints } from './tauc-line.ts';

/** Where the tangents at the lower and the upper end of a bent part meet zero. */
export interface TaucBend {
  readonly lowerTangentElectronvolt: number;
  readonly upperTangentElectronvolt: number;
}

/** A parabola has to be better than the line by this much in the information criterion … */
const CRITERION_MARGIN = 10;
/** … and the tangents have to differ by more than this, finer than which nobody reads a Tauc gap, eV. */
const LARGEST_DIFFERENCE_ELECTRONVOLT = 0.005;
const MINIMUM_POINTS = 6;

/**
 * Whether the part of the rise that the line is fitted to is visibly bent, so that the gap depends on where it is read:
 * a parabola describes it better by 10 in the Bayesian information criterion, and the gaps by its tangents at both ends
 * differ by more than 5 meV. Null where it is straight, or has fewer than six points.
 */
export function findBend({ energiesElectronvolt, observed, sigma }: TaucPoints): TaucBend | null {
  const count = energiesElectronvolt.length;
  const [first = 0] = energiesElectronvolt;
  const last = energiesElectronvolt.at(-1) ?? 0;
  if (count < MINIMUM_POINTS || !(last > first)) return null;
  const [centre, halfSpan] = [(first + last) / 2, (last - first) / 2];
  const places = energiesElectronvolt.map((energy) => (energy - centre) / halfSpan);
  const typicalSize = Math.max(...observed.map(Math.abs));
  if (!(typicalSize > 0)) return null;
  const fitWith = (isBent: boolean): FitResult =>
    fitParameters(
      {
        observed,
        model: ([level = 0, rise = 0, bend = 0]) =>
          places.map((place) => level + rise * place + bend * place ** 2),
        likelihood: { kind: 'gaussianUnknownScale', sigma },
        ranges: [{ typicalSize }, { typicalSize }, isBent ? { typicalSize } : { lower: 0, upper: 0 }],
      },
      [typicalSize / 2, typicalSize / 2, 0],
    );
  const [straight, parabola] = [fitWith(false), fitWith(true)];
  if (straight.stopReason !== 'converged' || parabola.stopReason !== 'converged') return null;
  const [ofStraight, ofParabola] = [bayesianInformation(straight), bayesianInformation(parabola)];
  if (ofStraight === null || ofParabola === null || ofStraight - ofParabola <= CRITERION_MARGIN) return null;
  const [level = 0, rise = 0, bend = 0] = parabola.parameters;
  const zeroOfTangentAt = (place: number): number =>
    centre + halfSpan * (place - (level + rise * place + bend * place ** 2) / (rise + 2 * bend * place));
  const found = {
    lowerTangentElectronvolt: zeroOfTangentAt(-1),
    upperTangentElectronvolt: zeroOfTangentAt(1),
  };
  const difference = Math.abs(found.upperTangentElectronvolt - found.lowerTangentElectronvolt);
  return difference > LARGEST_DIFFERENCE_ELECTRONVOLT ? found : null;
}
