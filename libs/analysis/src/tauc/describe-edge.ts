import type { Conditions, Warning } from '@dotbook/domain';
import { methodError } from '../numerics/method-error.ts';
import { propagateUncertainty } from '../fitting/propagate-uncertainty.ts';
import { formatNumber } from '../results/format-number.ts';
import { EDGE_REACH_ELECTRONVOLT, findEdge, type AbsorptionEdge } from './find-edge.ts';
import { findFirstExciton, type FirstExciton } from './first-exciton.ts';
import type { AbsorptionSpectrum } from './read-absorption.ts';
import { fitScattering, withoutScattering, type ScatteringBaseline } from './scattering-baseline.ts';
import { SMOOTHER_RATIO, smoothAbsorption, type SmoothPoint } from './smooth-absorption.ts';
import { findBend, type TaucBend } from './tauc-bend.ts';
import {
  fitTaucLine,
  RISE_RATIO,
  taucPoints,
  taucWindow,
  type TaucLine,
  type TaucWindow,
} from './tauc-line.ts';

const MINIMUM_POINTS = 20;
/** Power of αE that is a straight line of the energy. */
export const TAUC_EXPONENTS = { direct: 2, indirect: 0.5 } as const;
/** Absorbance below the edge that is more than this part of the edge moves the gap. */
const LARGEST_LEVEL_RATIO = 0.05;

/** What was found at an absorption edge, part by part; a part that could not be had is null. */
export interface DescribedEdge {
  readonly edge: AbsorptionEdge | null;
  readonly exciton: FirstExciton | null;
  readonly line: TaucLine | null;
  /** Null where the part under the line is straight. */
  readonly bend: TaucBend | null;
  readonly window: (TaucWindow & { fromElectronvolt: number; toElectronvolt: number }) | null;
  readonly gapUncertaintyElectronvolt: number | null;
  readonly baseline: ScatteringBaseline | null;
  /** Absorbance without the scattering, at the energies of the spectrum. */
  readonly correctedAbsorbance: readonly number[];
}

const NOTHING: DescribedEdge = {
  edge: null,
  exciton: null,
  line: null,
  bend: null,
  window: null,
  gapUncertaintyElectronvolt: null,
  baseline: null,
  correctedAbsorbance: [],
};

/** Scattering, edge, exciton and Tauc line of a spectrum; what is doubtful is added to the warnings. */
export function describeEdge(
  { energyElectronvolt, absorbance }: AbsorptionSpectrum,
  conditions: Conditions,
  exponent: number,
  warnings: Warning[],
): DescribedEdge {
  if (absorbance.length < MINIMUM_POINTS) {
    const detail = `${absorbance.length} different wavelengths are too few for an absorption edge; at least ${MINIMUM_POINTS} are needed.`;
    warnings.push({ code: 'fewPoints', detail });
    return { ...NOTHING, correctedAbsorbance: absorbance };
  }
  const baseline = fitScattering(energyElectronvolt, absorbance, conditions, warnings);
  const correctedBy = (parameters: readonly number[]): readonly number[] =>
    baseline === null ? absorbance : withoutScattering(energyElectronvolt, absorbance, baseline, parameters);
  const corrected = correctedBy(baseline?.parameters ?? []);
  const smooth = smoothAbsorption(energyElectronvolt, corrected);
  const found = findEdge(smooth);
  const edge =
    found === null
      ? null
      : withSmoothingError(found, findEdge(smoothAbsorption(energyElectronvolt, corrected, SMOOTHER_RATIO)));
  if (edge === null) {
    warnings.push({
      code: 'nearDetectionLimit',
      detail: 'The absorbance does not rise towards higher energy anywhere.',
    });
    return { ...NOTHING, baseline, correctedAbsorbance: corrected };
  }
  const exciton = findFirstExciton(smooth, edge.steepestIndex);
  const until = Math.min(
    edge.onsetElectronvolt + EDGE_REACH_ELECTRONVOLT,
    exciton?.kind === 'maximum' ? exciton.energyElectronvolt : Infinity,
  );
  const window = taucWindow(smooth, exponent, until);
  const points = window === null ? null : taucPoints(smooth, corrected, exponent, window);
  const line = points === null ? null : fitTaucLine(points);
  const bend = points === null || line === null ? null : findBend(points);
  warnings.push(...doubtsAbout(smooth, edge, exciton, baseline, line, until), ...doubtsAboutBend(bend));
  const ofBaseline =
    baseline === null || window === null
      ? 0
      : propagateUncertainty(
          baseline.parameters,
          baseline.covariance,
          (parameters) =>
            fitTaucLine(taucPoints(smooth, correctedBy(parameters), exponent, window))?.gapElectronvolt ??
            null,
        );
  const ofLine = line?.uncertaintyElectronvolt ?? null;
  return {
    edge,
    exciton,
    line,
    bend,
    window:
      window === null
        ? null
        : {
            ...window,
            fromElectronvolt: smooth[window.fromIndex]?.energyElectronvolt ?? 0,
            toElectronvolt: smooth[window.toIndex]?.energyElectronvolt ?? 0,
          },
    gapUncertaintyElectronvolt:
      ofLine === null || ofBaseline === null ? null : Math.hypot(ofLine, ofBaseline, errorOfBend(bend, line)),
    baseline,
    correctedAbsorbance: corrected,
  };
}

/** The gap may lie anywhere up to where the farther tangent of a bent part meets zero. */
function errorOfBend(bend: TaucBend | null, line: TaucLine | null): number {
  if (bend === null || line === null) return 0;
  const distances = [bend.lowerTangentElectronvolt, bend.upperTangentElectronvolt].map((zero) =>
    Math.abs(zero - line.gapElectronvolt),
  );
  return Math.max(...distances) / Math.sqrt(3);
}

function doubtsAboutBend(bend: TaucBend | null): Warning[] {
  if (bend === null) return [];
  const detail = `The part of the rise that the line goes through is bent: the tangents at its ends meet zero at ${formatNumber(bend.lowerTangentElectronvolt)} and ${formatNumber(bend.upperTangentElectronvolt)} eV. Take the first exciton of dots, or the other transition, or a baseline, if one of them makes it straight.`;
  return [{ code: 'curvature', detail }];
}

/**
 * The onset moves with more smoothing by about as much as smoothing has moved it, as far as scatter does not: both readings
 * are of nearly the same points, so that they scatter together and their distance by half.
 */
function withSmoothingError(edge: AbsorptionEdge, smoother: AbsorptionEdge | null): AbsorptionEdge {
  const { onsetElectronvolt, onsetUncertaintyElectronvolt: scatter } = edge;
  const distance = (smoother?.onsetElectronvolt ?? onsetElectronvolt) - onsetElectronvolt;
  return {
    ...edge,
    onsetUncertaintyElectronvolt: Math.hypot(scatter, methodError(distance, (scatter / 2) ** 2)),
  };
}

function doubtsAbout(
  smooth: readonly SmoothPoint[],
  edge: AbsorptionEdge,
  exciton: FirstExciton | null,
  baseline: ScatteringBaseline | null,
  line: TaucLine | null,
  untilElectronvolt: number,
): Warning[] {
  const warnings: Warning[] = [];
  const top = smooth.reduce(
    (most, { energyElectronvolt, value }) =>
      energyElectronvolt <= untilElectronvolt ? Math.max(most, value) : most,
    0,
  );
  if (!edge.isBeginningSeen) {
    const detail =
      'The spectrum begins inside of the edge: the level below it is not known, and gap and onset may be wrong.';
    warnings.push({ code: 'rangeIncomplete', detail });
  } else if (baseline === null && edge.levelAbsorbance > LARGEST_LEVEL_RATIO * top) {
    const detail = `The absorbance below the edge is ${formatNumber(edge.levelAbsorbance)}, more than ${100 * LARGEST_LEVEL_RATIO} % of that of the edge, and lowers the gap; state a range below the edge, baselineFromElectronvolt and baselineToElectronvolt, to subtract scattering.`;
    warnings.push({ code: 'conditionMissing', detail });
  }
  if (exciton === null) {
    const detail = 'No excitonic peak or shoulder stands out of the edge; its wavelength is left out.';
    warnings.push({ code: 'nearDetectionLimit', detail });
  }
  if (line === null) {
    const detail = `Too few points lie between ${100 * RISE_RATIO.low} and ${100 * RISE_RATIO.high} % of the rise for a line, or it does not meet zero; the gap is left out.`;
    warnings.push({ code: 'fitNotConverged', detail });
  }
  return warnings;
}
