import type { Conditions } from '@dotbook/domain';
import { fitFromStarts } from '../fitting/fit-from-starts.ts';
import type { FittedParameters, FitProblem } from '../fitting/fit-problem.ts';
import { bayesianInformation } from '../fitting/information-criteria.ts';
import {
  BACKGROUND_INDEX,
  exponentialsProblem,
  FIRST_COMPONENT_INDEX,
  SHIFT_INDEX,
  stretchedProblem,
  type DecayProblem,
} from './decay-models.ts';

export type DecayModel = NonNullable<Conditions['decayModel']>;

/** What was fitted to a decay, and what was chosen of it. */
export interface DecayChoice {
  /** Null when what was asked for could not be fitted. */
  readonly chosen: FittedDecay | null;
  /** Bayesian information criterion of every model that could be: the lower, the better the evidence for it. */
  readonly bayesianInformation: readonly { readonly model: DecayModel; readonly value: number }[];
}

export interface FittedDecay {
  readonly model: DecayModel;
  readonly fit: FittedParameters;
  readonly values: ArrayLike<number>;
}

export interface DecayStart {
  readonly shiftBinCount: number;
  readonly backgroundCounts: number;
  /** Above the background, all together. */
  readonly sumCounts: number;
  readonly lifetimeBinCount: number;
}

/** A model with more parameters has to lower the Bayesian information criterion by more than this. */
const EVIDENCE_MARGIN = 6;

/** Lifetimes and share of counts of the first component with which biexponential fits begin, relative to one exponential. */
const BIEXPONENTIAL_STARTS = [
  { short: 0.4, long: 1.4, share: 0.3 },
  { short: 0.1, long: 1.1, share: 0.1 },
  { short: 0.8, long: 3, share: 0.9 },
] as const;

/** Lifetimes with which monoexponential fits begin, relative to the mean time after the pulse. */
const MONOEXPONENTIAL_STARTS = [1, 0.3] as const;

const STARTING_EXPONENT = 0.75;

/** Components closer than this ratio of lifetimes, or with a smaller share of the counts, are not two. */
const SMALLEST_LIFETIME_RATIO = 1.05;
const SMALLEST_SHARE_RATIO = 1e-4;

/**
 * One exponential, two, or a stretched one: the simplest unless another lowers the Bayesian information criterion by more
 * than 6; of two such the lower. Models that did not reach a minimum, or of which a part vanished, do not count.
 *
 * @param stated the model to choose whatever the evidence; null leaves it to that
 */
export function chooseDecayModel(
  problem: DecayProblem,
  start: DecayStart,
  stated: DecayModel | null,
): DecayChoice {
  const head = [start.shiftBinCount, start.backgroundCounts];
  const single = exponentialsProblem(problem, 1);
  const mono = fitted('monoexponential', single, [
    [...head, start.sumCounts, Math.log(start.lifetimeBinCount)],
    ...MONOEXPONENTIAL_STARTS.slice(1).map((ratio) => [
      ...head,
      start.sumCounts,
      Math.log(ratio * start.lifetimeBinCount),
    ]),
  ]);
  const base = mono?.fit.parameters ?? [...head, start.sumCounts, Math.log(start.lifetimeBinCount)];
  const shift = base[SHIFT_INDEX] ?? 0;
  const background = base[BACKGROUND_INDEX] ?? 0;
  const sum = base[FIRST_COMPONENT_INDEX] ?? 0;
  const logTime = base[FIRST_COMPONENT_INDEX + 1] ?? 0;
  const [first, ...others] = BIEXPONENTIAL_STARTS.map(({ short, long, share }) => [
    shift,
    background,
    share * sum,
    logTime + Math.log(short),
    (1 - share) * sum,
    logTime + Math.log(long),
  ]);
  const bi = fitted('biexponential', exponentialsProblem(problem, 2), [first ?? [], ...others]);
  const stretched = fitted('stretchedExponential', stretchedProblem(problem), [
    [shift, background, sum / Math.exp(logTime), logTime, STARTING_EXPONENT],
  ]);
  const models = [mono, bi, stretched].filter((candidate) => candidate !== null);
  return {
    chosen:
      stated === null
        ? bestOf(mono, [bi, stretched])
        : (models.find(({ model }) => model === stated) ?? null),
    bayesianInformation: models.map((fit) => ({ model: fit.model, value: criterionOf(fit) })),
  };
}

function bestOf(simplest: FittedDecay | null, others: readonly (FittedDecay | null)[]): FittedDecay | null {
  let best = simplest;
  let limit = simplest === null ? Infinity : criterionOf(simplest) - EVIDENCE_MARGIN;
  for (const candidate of others) {
    if (candidate === null || !(criterionOf(candidate) < limit)) continue;
    best = candidate;
    limit = criterionOf(candidate);
  }
  return best;
}

function criterionOf({ fit }: FittedDecay): number {
  return bayesianInformation(fit) ?? Infinity;
}

function fitted(
  model: DecayModel,
  problem: FitProblem,
  starts: readonly [readonly number[], ...(readonly number[])[]],
): FittedDecay | null {
  const fit = fitFromStarts(problem, starts);
  if (fit.stopReason !== 'converged' || hasVanishedPart(model, fit)) return null;
  return { model, fit, values: problem.model(fit.parameters) };
}

/** Bounds of lifetime, counts or exponent were reached, or two components are one. */
function hasVanishedPart(model: DecayModel, { parameters, atBoundIndices }: FittedParameters): boolean {
  if (atBoundIndices.some((index) => index >= FIRST_COMPONENT_INDEX)) return true;
  if (model !== 'biexponential') return false;
  const [, , firstCounts = 0, firstTime = 0, secondCounts = 0, secondTime = 0] = parameters;
  const share = Math.min(firstCounts, secondCounts) / (firstCounts + secondCounts);
  return share < SMALLEST_SHARE_RATIO || Math.abs(firstTime - secondTime) < Math.log(SMALLEST_LIFETIME_RATIO);
}
