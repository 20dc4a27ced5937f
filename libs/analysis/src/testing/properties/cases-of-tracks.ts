import type { TableRecord } from '@dotbook/domain';
import { analyseArrhenius } from '../../arrhenius/analyse-arrhenius.ts';
import { analyseMppTracking } from '../../mpp-tracking/analyse-mpp-tracking.ts';
import { analyseStability } from '../../stability/analyse-stability.ts';
import { analyseSunsVoc } from '../../suns-voc/analyse-suns-voc.ts';
import { ageingRecord, burnInLoss, hourOfLevel, straightLoss } from '../made-ageing.ts';
import { conductivityRecord } from '../made-conductivity.ts';
import { normalSequence } from '../made-records.ts';
import { decades, tableRecord } from '../made-tables.ts';
import { trackRecord } from '../made-tracks.ts';
import { sunsVocOf, TWO_FOUR_ONE } from '../suns-voc.ts';
import { declareCase, type DeclaredCase } from './analysis-case.ts';
import { leftOut, sameInAnyRows } from './cells-of-point-tables.ts';
import {
  constant,
  faintNoise,
  first,
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
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'valueNotPhysical' },
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
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'valueNotPhysical' },
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
    ...sameInAnyRows<TableRecord>(),
    sign: { change: onPoints(times(1, -1)) },
    unit: {
      change: (measured) => {
        const { record, conditions } = renamedColumn('intensitySun', 'jscMilliampPerCm2', 20)(measured);
        return { record, conditions: { ...conditions, jscMilliampPerCm2: 20 } };
      },
    },
    scaling: {
      change: onPoints(times(0, 0.1)),
      factors: { fromSun: 0.1, toSun: 0.1, fromUncertaintySun: 0.1, toUncertaintySun: 0.1, breakSuns: 0.1 },
    },
    noise: { change: onPoints(faintNoise(1)), toleranceRatio: 1e-5 },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(3)), status: 'refused', code: 'fewPoints' },
    noCrossing: 'nothing crosses',
    flat: { change: onPoints(constant(1, 1)), status: 'refused', code: 'valueNotPhysical' },
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'valueNotPhysical' },
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
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'valueNotPhysical' },
  },
});

export const CASES_OF_TRACKS: readonly DeclaredCase[] = [MPP_TRACKING, STABILITY, SUNS_VOC, ARRHENIUS];
