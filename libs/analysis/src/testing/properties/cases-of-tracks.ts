import type { TableRecord } from '@dotbook/domain';
import { analyseArrhenius } from '../../arrhenius/analyse-arrhenius.ts';
import { analyseMppTracking } from '../../mpp-tracking/analyse-mpp-tracking.ts';
import { analyseParticleSize } from '../../particle-size/analyse-particle-size.ts';
import { analyseStability } from '../../stability/analyse-stability.ts';
import { calculateStatistics } from '../../statistics/calculate-statistics.ts';
import { analyseSunsVoc } from '../../suns-voc/analyse-suns-voc.ts';
import { ageingRecord, burnInLoss, hourOfLevel, straightLoss } from '../made-ageing.ts';
import { conductivityRecord } from '../made-conductivity.ts';
import { normalSequence } from '../made-records.ts';
import { decades, tableRecord } from '../made-tables.ts';
import { trackRecord } from '../made-tracks.ts';
import { sunsVocOf, TWO_FOUR_ONE } from '../suns-voc.ts';
import { declareCase, type DeclaredCase } from './analysis-case.ts';
import {
  constant,
  faintNoise,
  first,
  notANumber,
  onColumn,
  onPoints,
  renamedColumn,
  shuffled,
  swapped,
  times,
  twice,
  type Measured,
} from './change-points.ts';

type Table = Measured<TableRecord>;

const TRACK = { powerMilliwattPerCm2: 16.2, driftPercentPerMinute: -0.05, settlingFraction: 0.02 };
const track = (seed: number, noiseFraction = 0.002): Table => ({
  record: trackRecord({ ...TRACK, noiseFraction, seed }, 300, 2),
  conditions: { irradianceMilliwattPerCm2: 100 },
});
const POWER_FACTORS = {
  stabilisedPcePercent: 0.5,
  firstPowerMilliwattPerCm2: 0.5,
  lastPowerMilliwattPerCm2: 0.5,
};

const MPP_TRACKING = declareCase<Table>('mppTracking', {
  make: (seed) => track(seed),
  analyse: ({ record, conditions }) => analyseMppTracking(record, conditions),
  truth: {
    stabilisedPcePercent: [16.2 * 1.00025, 0.03],
    driftPercentPerMinute: [-0.05, 0.5],
    lastPowerMilliwattPerCm2: [16.2, 0.2],
  },
  example: {
    input: track(1, 0),
    metrics: {
      stabilised: true,
      stabilisedPcePercent: [16.204, 0.001],
      driftPercentPerMinute: [-0.05, 0.001],
      lastPowerMilliwattPerCm2: [16.2, 1e-6],
    },
  },
  properties: {
    pointOrder: { change: onPoints(shuffled) },
    duplicatePoints: { hasOtherUncertainties: true, change: onPoints(twice), factors: { pointCount: 2 } },
    sign: { change: onPoints(times(1, -1)) },
    unit: { change: renamedColumn('timeSecond', 'timeHour', 1 / 3600) },
    scaling: { change: onPoints(times(1, 0.5)), factors: POWER_FACTORS },
    noise: { change: onPoints(faintNoise(1)), toleranceRatio: 1e-5 },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(10)), status: 'partial', code: 'windowTooShort' },
    noCrossing: 'nothing crosses',
    flat: { change: onPoints(constant(1, 0)), status: 'refused', code: 'noPowerQuadrant' },
    notANumber: { change: onPoints(notANumber(1)), status: 'complete', code: 'nonFiniteDropped' },
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'partial', code: 'windowTooShort' },
  },
});

const AGEING = { lengthHour: 600, stepHour: 4, noiseFraction: 0.004 };
const BURN_IN = burnInLoss(0.1, 25, 3e-4);
const ageing = (seed: number): Table => ({
  record: ageingRecord(BURN_IN, { ...AGEING, seed }),
  conditions: {},
});

const STABILITY = declareCase<Table>('stability', {
  make: ageing,
  analyse: ({ record, conditions }) => analyseStability(record, conditions),
  truth: {
    retentionFraction: [BURN_IN(600), 0.02],
    t95Hour: [hourOfLevel(BURN_IN, 0.95, 0, 1000), 6],
    t80Hour: [hourOfLevel(BURN_IN, 0.8, 0, 1000), 40],
    burnInAmplitudeFraction: [0.1, 0.02],
  },
  example: {
    input: { record: ageingRecord(straightLoss(1e-4), { lengthHour: 600, stepHour: 10 }), conditions: {} },
    metrics: {
      t80LowerBoundHour: [600, 1e-9],
      retentionFraction: [0.94, 1e-9],
      durationHour: [600, 1e-9],
    },
  },
  properties: {
    pointOrder: { change: onPoints(shuffled) },
    duplicatePoints: { hasOtherUncertainties: true, change: onPoints(twice), toleranceRatio: 1e-5 },
    sign: { change: onPoints(times(1, -1)) },
    unit: { change: renamedColumn('timeHour', 'timeSecond', 3600), toleranceRatio: 1e-6 },
    scaling: { change: onPoints(times(1, 0.5)), toleranceRatio: 1e-6 },
    noise: { change: onPoints(faintNoise(1)), toleranceRatio: 1e-5 },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(1)), status: 'refused', code: 'fewPoints' },
    noCrossing: { change: onPoints(first(20)), status: 'complete', code: 't80NotReached' },
    flat: { change: onPoints(constant(1, 16)), status: 'complete', code: 't80NotReached' },
    notANumber: { change: onPoints(notANumber(1)), status: 'complete', code: 'nonFiniteDropped' },
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'complete', code: 'rangeIncomplete' },
  },
});

const SUNS = decades(1e-7, 1, 57);
const sunsVoc = (seed: number, noiseVolt = 0.002): Table => {
  const noise = normalSequence(seed);
  const vocVolt = SUNS.map((sun) => sunsVocOf(TWO_FOUR_ONE, 1e-7, sun) + noiseVolt * noise());
  return {
    record: tableRecord('sunsVoc', { intensitySun: SUNS, vocVolt }),
    conditions: { temperatureKelvin: 298.15 },
  };
};
const PLAIN_TWO = SUNS.map((sun) => 1.1 + 0.0513851 * Math.log(sun));

const SUNS_VOC = declareCase<Table>('sunsVoc', {
  make: (seed) => sunsVoc(seed),
  analyse: ({ record, conditions }) => analyseSunsVoc(record, conditions),
  truth: {
    segmentCount: [3, 0],
    'segments[0].idealityFactor': [2, 0.06],
    'segments[1].idealityFactor': [4, 0.12],
    'segments[2].idealityFactor': [1, 0.1],
  },
  example: {
    input: {
      record: tableRecord('sunsVoc', { intensitySun: SUNS, vocVolt: PLAIN_TWO }),
      conditions: { temperatureKelvin: 298.15 },
    },
    metrics: { segmentCount: [1, 0] },
  },
  properties: {
    pointOrder: { change: onPoints(shuffled) },
    duplicatePoints: { hasOtherUncertainties: true, change: onPoints(twice) },
    sign: { change: onPoints(times(1, -1)) },
    unit: {
      change: (measured) => {
        const { record, conditions } = renamedColumn('intensitySun', 'jscMilliampPerCm2', 20)(measured);
        return { record, conditions: { ...conditions, jscMilliampPerCm2: 20 } };
      },
    },
    scaling: {
      change: onPoints(times(0, 0.1)),
      factors: { fromSun: 0.1, toSun: 0.1, breakSuns: 0.1 },
    },
    noise: { change: onPoints(faintNoise(1)), toleranceRatio: 1e-5 },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(3)), status: 'refused', code: 'fewPoints' },
    noCrossing: 'nothing crosses',
    flat: { change: onPoints(constant(1, 1)), status: 'refused', code: 'valueNotPhysical' },
    notANumber: { change: onPoints(notANumber(1)), status: 'complete', code: 'nonFiniteDropped' },
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'complete', code: 'curvature' },
  },
});

const conductivity = (seed: number, noiseFraction = 0.04): Table => ({
  record: conductivityRecord(
    { activationEnergyElectronvolt: 0.54, form: 'sigmaT', noiseFraction, seed },
    [290, 300, 310, 320, 330, 340, 350, 360],
  ),
  conditions: {},
});

const ARRHENIUS = declareCase<Table>('arrhenius', {
  make: (seed) => conductivity(seed),
  analyse: ({ record, conditions }) => analyseArrhenius(record, conditions),
  truth: { activationEnergyElectronvolt: [0.54, 0.03] },
  example: {
    input: conductivity(1, 0),
    metrics: {
      activationEnergyElectronvolt: [0.54, 1e-7],
      activationEnergyLnSigmaElectronvolt: [0.54 - 0.028, 0.001],
    },
  },
  properties: {
    pointOrder: { change: onPoints(shuffled) },
    duplicatePoints: {
      hasOtherUncertainties: true,
      change: onPoints(twice),
      // Two readings at a temperature are two readings: the interval is narrower, the energy the same.
      factors: { pointCount: 2, ci95LowElectronvolt: null, ci95HighElectronvolt: null },
    },
    sign: 'a conductivity has none',
    unit: 'always S/cm and K',
    scaling: { change: onPoints(times(1, 1000)) },
    noise: { change: onPoints(faintNoise(0, 1)) },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(1)), status: 'refused', code: 'fewPoints' },
    noCrossing: 'nothing crosses',
    flat: { change: onPoints(constant(0, 300)), status: 'refused', code: 'fewPoints' },
    notANumber: { change: onPoints(notANumber(1)), status: 'complete', code: 'nonFiniteDropped' },
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'complete', code: 'rangeIncomplete' },
  },
});

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
    notANumber: { change: onPoints(notANumber(0)), status: 'complete', code: 'nonFiniteDropped' },
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

export const CASES_OF_TRACKS: readonly DeclaredCase[] = [
  MPP_TRACKING,
  STABILITY,
  SUNS_VOC,
  ARRHENIUS,
  PARTICLE_SIZE,
  STATISTICS,
];
