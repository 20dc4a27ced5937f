import type { TableRecord } from '@dotbook/domain';
import { analysePlMerge } from '../../pl-merge/analyse-pl-merge.ts';
import { analysePlShift } from '../../pl-shift/analyse-pl-shift.ts';
import type { SeriesSpectrum } from '../../pl-shift/spectra-in-time.ts';
import { evenly } from '../made-emission.ts';
import { EXCHANGE, mergingSeries } from '../made-merging.ts';
import { declareCase, type DeclaredCase, type Invariance } from './analysis-case.ts';
import {
  constant,
  faintNoise,
  notANumber,
  onPoints,
  renamedColumn,
  shuffled,
  swapped,
  times,
  twice,
  type ChangePoints,
} from './change-points.ts';

type Series = readonly SeriesSpectrum[];

const RANGE = evenly(600, 900, 4);
const MINUTES = [0, 5, 10, 15, 20, 30, 45];
const series = (seed: number, noiseCounts = 50, minutes = MINUTES): Series =>
  mergingSeries({ ...EXCHANGE, noiseCounts, seed }, minutes, RANGE);

/** Changes the points of every spectrum. */
const onEach =
  (change: ChangePoints) =>
  (spectra: Series, seed = 1): Series =>
    spectra.map((one, index) => onPoints<TableRecord>(change)(one, seed + index));
const later = (spectra: Series, second: number): Series =>
  spectra.map(({ record, conditions }) => ({
    record,
    conditions: { ...conditions, elapsedSecond: (conditions.elapsedSecond ?? 0) + second },
  }));
const slower = (spectra: Series): Series =>
  spectra.map(({ record, conditions }) => ({
    record,
    conditions: { ...conditions, elapsedSecond: 2 * (conditions.elapsedSecond ?? 0) },
  }));

const FIT = 1e-4;
/** What holds for every analysis of a series. */
const ofEverySeries = {
  pointOrder: {
    change: (spectra: Series, seed: number): Series => onEach(shuffled)(spectra, seed).toReversed(),
    toleranceRatio: FIT,
  },
  duplicatePoints: { hasOtherUncertainties: true, change: onEach(twice), toleranceRatio: FIT },
  sign: 'counts have none',
  unit: {
    change: (spectra: Series): Series => spectra.map(renamedColumn('intensityCounts', 'photonFluxCounts', 1)),
  },
  noise: { change: onEach(faintNoise(1)), toleranceRatio: FIT },
} satisfies Record<string, Invariance<Series> | string>;

const PL_SHIFT = declareCase<Series>('plShift', {
  make: (seed) => series(seed),
  analyse: analysePlShift,
  truth: { shiftNanometre: [728 - 774, 2] },
  example: {
    // From the larger of two peaks, at 774 nm, to the one of both after five time constants.
    input: series(1, 0, [0, 45]),
    metrics: { shiftNanometre: [-46, 1.5] },
  },
  properties: {
    ...ofEverySeries,
    scaling: { change: onEach(times(1, 3)), toleranceRatio: FIT },
  },
  refusals: {
    tooFewPoints: { change: (spectra) => spectra.slice(0, 1), status: 'refused', code: 'fewPoints' },
    noCrossing: { change: (spectra) => later(spectra.slice(0, 1), 60), status: 'refused', code: 'fewPoints' },
    flat: { change: onEach(constant(1, 100)), status: 'refused', code: 'nearDetectionLimit' },
    notANumber: { change: onEach(notANumber(1)), status: 'complete', code: 'nonFiniteDropped' },
    reversedAxes: { change: onEach(swapped(0, 1)), status: 'refused', code: 'nearDetectionLimit' },
  },
});

const PL_MERGE = declareCase<Series>('plMerge', {
  make: (seed) => series(seed),
  isSlow: true,
  analyse: analysePlMerge,
  truth: {
    peak1StartNanometre: [683, 1],
    peak2StartNanometre: [774, 1],
    mergeTimeConstantMinute: [9, 0.3],
    completionMinute: [27, 1],
  },
  example: {
    input: series(1, 5),
    metrics: {
      peak1StartNanometre: [683, 0.5],
      peak2StartNanometre: [774, 0.5],
      mergeTimeConstantMinute: [9, 0.1],
      completionMinute: [27, 0.5],
    },
  },
  properties: {
    ...ofEverySeries,
    scaling: {
      change: slower,
      factors: { mergeTimeConstantMinute: 2, completionMinute: 2 },
      toleranceRatio: FIT,
    },
  },
  refusals: {
    tooFewPoints: { change: (spectra) => spectra.slice(0, 3), status: 'refused', code: 'fewPoints' },
    noCrossing: { change: (spectra) => later(spectra.slice(-1), 0), status: 'refused', code: 'fewPoints' },
    flat: { change: onEach(constant(1, 100)), status: 'refused', code: 'nearDetectionLimit' },
    notANumber: { change: onEach(notANumber(1)), status: 'complete', code: 'nonFiniteDropped' },
    reversedAxes: { change: onEach(swapped(0, 1)), status: 'refused', code: 'nearDetectionLimit' },
  },
});

export const CASES_OF_SERIES: readonly DeclaredCase[] = [PL_SHIFT, PL_MERGE];
