import type { TableRecord } from '@dotbook/domain';
import { analyseParticleSize } from '../../particle-size/analyse-particle-size.ts';
import { calculateStatistics } from '../../statistics/calculate-statistics.ts';
import { normalSequence } from '../made-records.ts';
import { tableRecord } from '../made-tables.ts';
import { declareCase, type DeclaredCase } from './analysis-case.ts';
import { leftOut } from './cells-of-point-tables.ts';
import {
  faintNoise,
  first,
  onColumn,
  onPoints,
  shuffled,
  times,
  twice,
  type Measured,
} from './change-points.ts';

type Table = Measured<TableRecord>;

const sizes = (seed: number): Table => {
  const noise = normalSequence(seed);
  const edgeLengthNanometre = Array.from({ length: 40 }, () => 14 + 2 * noise());
  return { record: tableRecord('electronMicroscopy', { edgeLengthNanometre }), conditions: {} };
};

const PARTICLE_SIZE = declareCase<Table>('particleSize', {
  make: sizes,
  analyse: ({ record, conditions }) => analyseParticleSize(record, conditions),
  truth: { meanNanometre: [14, 1.3], sdNanometre: [2, 1] },
  example: {
    input: {
      record: tableRecord('electronMicroscopy', { edgeLengthNanometre: [12, 14, 16] }),
      conditions: {},
    },
    metrics: { meanNanometre: [14, 1e-9], sdNanometre: [2, 1e-9], semNanometre: [1.1547, 1e-4] },
  },
  properties: {
    pointOrder: { change: onPoints(shuffled) },
    duplicatePoints: {
      hasOtherUncertainties: true,
      change: onPoints(twice),
      factors: { count: 2, sdNanometre: Math.sqrt(78 / 79), semNanometre: Math.sqrt(78 / 79 / 2) },
    },
    sign: 'a length has none',
    unit: 'always nm',
    scaling: {
      change: onPoints(times(0, 2)),
      factors: { meanNanometre: 2, sdNanometre: 2, semNanometre: 2, medianNanometre: 2 },
    },
    noise: { change: onPoints(faintNoise(0)) },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(1)), status: 'partial', code: 'fewPoints' },
    noCrossing: 'nothing crosses',
    flat: 'equal sizes are sizes',
    notANumber: leftOut(0),
    reversedAxes: { change: onPoints(onColumn(0, (size) => -size)), status: 'refused', code: 'fewPoints' },
  },
});

const values = (seed: number): number[] => {
  const noise = normalSequence(seed);
  return Array.from({ length: 21 }, () => 16 + 0.5 * noise());
};
const ALIKE = ['mean', 'sd', 'sem', 'median', 'q1', 'q3', 'minimum', 'maximum', 'ci95Low', 'ci95High'];

const STATISTICS = declareCase<readonly number[]>('statistics', {
  make: values,
  analyse: calculateStatistics,
  truth: { mean: [16, 0.45], sd: [0.5, 0.35] },
  example: {
    input: [1, 2, 3, 4],
    metrics: { mean: [2.5, 1e-12], sd: [1.29099, 1e-5], median: [2.5, 0], q1: [1.75, 0], q3: [3.25, 0] },
  },
  properties: {
    pointOrder: { change: (input) => input.toReversed() },
    duplicatePoints: {
      hasOtherUncertainties: true,
      change: (input) => [...input, ...input],
      factors: { count: 2, sd: null, sem: null, q1: null, q3: null, ci95Low: null, ci95High: null },
    },
    sign: {
      change: (input) => input.map((value) => -value),
      factors: {
        ...{ mean: -1, median: -1, q1: null, q3: null, minimum: null, maximum: null },
        ...{ ci95Low: null, ci95High: null },
      },
    },
    unit: 'that of the values',
    scaling: {
      change: (input) => input.map((value) => 3 * value),
      factors: Object.fromEntries(ALIKE.map((name) => [name, 3])),
    },
    noise: { change: (input) => input.map((value, index) => value * (1 + 1e-9 * Math.sin(index))) },
  },
  refusals: {
    tooFewPoints: { change: (input) => input.slice(0, 1), status: 'partial', code: 'fewPoints' },
    noCrossing: 'nothing crosses',
    flat: 'equal values are values',
    notANumber: { change: (input) => [...input, Number.NaN], throws: 'valueNotFinite' },
    reversedAxes: 'no axes',
  },
});

export const CASES_OF_LISTS: readonly DeclaredCase[] = [PARTICLE_SIZE, STATISTICS];
