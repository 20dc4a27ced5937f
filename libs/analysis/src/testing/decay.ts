import type { TableRecord } from '@dotbook/domain';
import { tableRecord } from './made-tables.ts';

/** A luminescence decay as it is counted, photon by photon. */
export interface DecayTruth {
  readonly binNanosecond: number;
  readonly binCount: number;
  /** When the pulse comes, its width (standard deviation), and how much later the decay was recorded than the response. */
  readonly pulseNanosecond: number;
  readonly pulseWidthNanosecond: number;
  readonly delayNanosecond: number;
  /** Share of the photons and mean delay of each component. */
  readonly components: readonly (readonly [share: number, lifetimeNanosecond: number])[];
  /** Instead of components: the lifetime τ of exp(−√(t/τ)), whose delays are those of two photons in a row, squared. */
  readonly rootLifetimeNanosecond?: number;
  readonly photonCount: number;
  /** Mean counts per bin that do not belong to the pulse. */
  readonly backgroundCounts: number;
  readonly responsePhotonCount: number;
  readonly responseBackgroundCounts: number;
  readonly seed: number;
}

/** 97 ns, the film of the paper, with about 1e4 counts in the peak. */
export const FILM_DECAY: DecayTruth = {
  binNanosecond: 1,
  binCount: 1000,
  pulseNanosecond: 40.3,
  pulseWidthNanosecond: 0.9,
  delayNanosecond: 0.4,
  components: [[1, 97]],
  photonCount: 1e6,
  backgroundCounts: 5,
  responsePhotonCount: 2e5,
  responseBackgroundCounts: 0,
  seed: 1,
};

/** The same with a hundredth of the photons, in fewer bins: quickly counted. */
export const FAINT_DECAY: DecayTruth = {
  ...FILM_DECAY,
  binNanosecond: 0.5,
  binCount: 400,
  pulseNanosecond: 20.3,
  components: [[1, 30]],
  photonCount: 3e4,
  responsePhotonCount: 6e4,
};

/** Uniform numbers above 0 and below 1 by two combined congruential sequences (L'Ecuyer 1988, doi:10.1145/62959.62969). */
export function uniformSequence(seed: number): () => number {
  let first = 1 + ((seed * 69_069 + 1) % 2_147_483_561);
  let second = 1 + ((seed * 16_807 + 5) % 2_147_483_397);
  const next = (): number => {
    first = (first * 40_014) % 2_147_483_563;
    second = (second * 40_692) % 2_147_483_399;
    const difference = (first - second + 2_147_483_562) % 2_147_483_562;
    return (difference === 0 ? 2_147_483_562 : difference) / 2_147_483_563;
  };
  for (let index = 0; index < 20; index += 1) next();
  return next;
}

/** Decay and response of one measurement: every photon has a time of its own and falls into a bin. */
export function decayRecord(truth: DecayTruth, parts: Partial<TableRecord> = {}): TableRecord {
  const uniform = uniformSequence(truth.seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const span = truth.binCount * truth.binNanosecond;
  const count = (photons: number, background: number, timeOf: () => number): number[] => {
    const bins = Array.from({ length: truth.binCount }, () => 0);
    const put = (time: number): void => {
      const bin = Math.floor(time / truth.binNanosecond);
      if (bin >= 0 && bin < bins.length) bins[bin] = (bins[bin] ?? 0) + 1;
    };
    for (let photon = 0; photon < photons; photon += 1) put(timeOf());
    for (let photon = 0; photon < background * truth.binCount; photon += 1) put(span * uniform());
    return bins;
  };
  const ofPulse = (): number => truth.pulseNanosecond + truth.pulseWidthNanosecond * normal();
  const delay = (): number => {
    if (truth.rootLifetimeNanosecond !== undefined) {
      return truth.rootLifetimeNanosecond * Math.log(uniform() * uniform()) ** 2;
    }
    let share = uniform();
    for (const [part, lifetimeNanosecond] of truth.components) {
      if (share < part) return -lifetimeNanosecond * Math.log(uniform());
      share -= part;
    }
    return 0;
  };
  const decayCounts = count(
    truth.photonCount,
    truth.backgroundCounts,
    () => ofPulse() + truth.delayNanosecond + delay(),
  );
  const instrumentResponseCounts = count(truth.responsePhotonCount, truth.responseBackgroundCounts, ofPulse);
  const timeNanosecond = decayCounts.map((_, bin) => bin * truth.binNanosecond);
  return tableRecord(
    'trpl',
    truth.responsePhotonCount > 0
      ? { timeNanosecond, decayCounts, instrumentResponseCounts }
      : { timeNanosecond, decayCounts },
    parts,
  );
}
