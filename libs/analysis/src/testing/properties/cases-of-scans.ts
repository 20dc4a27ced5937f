import type { JvRecord, StabilisedIvRecord } from '@dotbook/domain';
import { analyseHysteresis } from '../../hysteresis/analyse-hysteresis.ts';
import { analyseJvSingleDiode } from '../../jv-single-diode/analyse-jv-single-diode.ts';
import { analyseJv } from '../../jv/analyse-jv.ts';
import { analyseStabilisedIv } from '../../stabilised-iv/analyse-stabilised-iv.ts';
import { diodeRecord, jvRecord, normalSequence, ONE_SUN, settled, sweepVolt } from '../made-records.ts';
import { diodeCurrent, diodeTruth, HERO_DIODE, type SingleDiode } from '../single-diode.ts';
import { declareCase, type AnalysisCase, type DeclaredCase } from './analysis-case.ts';
import { leftOut } from './cells-of-point-tables.ts';
import { asCurrent, type Scan } from './change-currents.ts';
import {
  constant,
  faintNoise,
  first,
  onPoints,
  shuffled,
  swapped,
  times,
  twice,
  within,
} from './change-points.ts';

const SWEEP = sweepVolt(1.3, -0.1, 0.02);
const HERO = diodeTruth(HERO_DIODE);
const REVERSE = { ...ONE_SUN, scanDirection: 'reverse' as const };

function noisyScan(seed: number, diode: SingleDiode = HERO_DIODE): JvRecord {
  const noise = normalSequence(seed);
  return jvRecord(
    SWEEP,
    SWEEP.map((voltage) => diodeCurrent(diode, voltage) + 0.01 * noise()),
  );
}

/** What follows from currents that are all greater by a factor. */
const currentFactors = (factor: number): Readonly<Record<string, number>> => ({
  jscMilliampPerCm2: factor,
  jmppMilliampPerCm2: factor,
  pcePercent: factor,
  slopeResistanceVocOhmCm2: 1 / factor,
  slopeResistanceJscOhmCm2: 1 / factor,
});

/** What a lit scan keeps when it is told otherwise; how much noise it bears is said by each. */
const litScanKeeps = <R extends JvRecord | StabilisedIvRecord>(): Omit<
  AnalysisCase<Scan<R>>['properties'],
  'noise'
> => ({
  pointOrder: { change: onPoints(shuffled) },
  duplicatePoints: { hasOtherUncertainties: true, change: onPoints(twice), factors: { pointCount: 2 } },
  sign: { change: onPoints(times(1, -1)) },
  unit: { change: asCurrent },
  scaling: { change: onPoints(times(1, 0.5)), factors: currentFactors(0.5) },
});

/** What is answered to a lit scan that does not reach open circuit, or is none. */
const litScanAnswers = <R extends JvRecord | StabilisedIvRecord>(
  endVolt: number,
): AnalysisCase<Scan<R>>['refusals'] => ({
  tooFewPoints: { change: onPoints(first(2)), status: 'refused', code: 'fewPoints' },
  noCrossing: { change: onPoints(within(0, -0.1, endVolt)), status: 'partial', code: 'noVocCrossing' },
  flat: { change: onPoints(constant(1, 5)), status: 'refused', code: 'noPowerQuadrant' },
  notANumber: leftOut(1),
  reversedAxes: { change: onPoints(swapped(0, 1)), status: 'partial', code: 'exceedsShockleyQueisser' },
});

const JV = declareCase<Scan<JvRecord>>('jv', {
  make: (seed) => ({ record: noisyScan(seed), conditions: REVERSE }),
  analyse: ({ record, conditions }) => analyseJv(record, conditions),
  truth: {
    jscMilliampPerCm2: [HERO.jscMilliampPerCm2, 0.03],
    vocVolt: [HERO.vocVolt, 0.001],
    fillFactor: [HERO.fillFactor, 0.004],
    pcePercent: [HERO.maximumPowerMilliwattPerCm2, 0.05],
  },
  example: {
    input: { record: diodeRecord(HERO_DIODE, sweepVolt(1.3, -0.1, 0.01)), conditions: REVERSE },
    metrics: {
      jscMilliampPerCm2: [18.3, 0.01],
      vocVolt: [1.17, 0.001],
      fillFactor: [0.78, 0.005],
      pcePercent: [16.6, 0.1],
      scanDirection: 'reverse',
    },
  },
  properties: {
    ...litScanKeeps<JvRecord>(),
    noise: { change: onPoints(faintNoise(1)), toleranceRatio: 1e-5 },
  },
  refusals: litScanAnswers<JvRecord>(0.9),
});

const JV_SINGLE_DIODE = declareCase<Scan<JvRecord>>('jvSingleDiode', {
  make: (seed) => ({ record: noisyScan(seed), conditions: REVERSE }),
  analyse: ({ record, conditions }) => analyseJvSingleDiode(record, conditions),
  truth: {
    photocurrentMilliampPerCm2: [HERO_DIODE.photocurrentMilliampPerCm2, 0.02],
    idealityFactor: [HERO_DIODE.idealityFactor, 0.1],
    seriesResistanceOhmCm2: [HERO_DIODE.seriesResistanceOhmCm2, 0.3],
  },
  example: {
    input: { record: diodeRecord(HERO_DIODE, sweepVolt(1.3, -0.1, 0.01)), conditions: REVERSE },
    metrics: {
      photocurrentMilliampPerCm2: [18.32, 0.001],
      saturationCurrentMilliampPerCm2: [1.16e-9, 1e-12],
      idealityFactor: [1.94, 1e-4],
      seriesResistanceOhmCm2: [2.72, 1e-3],
      shuntResistanceOhmCm2: [2600, 1],
    },
  },
  properties: {
    pointOrder: { change: onPoints(shuffled), toleranceRatio: 1e-5 },
    duplicatePoints: { hasOtherUncertainties: true, change: onPoints(twice), toleranceRatio: 1e-5 },
    sign: { change: onPoints(times(1, -1)) },
    unit: { change: asCurrent, toleranceRatio: 1e-5 },
    scaling: {
      change: onPoints(times(1, 0.5)),
      factors: {
        photocurrentMilliampPerCm2: 0.5,
        saturationCurrentMilliampPerCm2: 0.5,
        rmseMilliampPerCm2: 0.5,
        seriesResistanceOhmCm2: 2,
        shuntResistanceOhmCm2: 2,
      },
      toleranceRatio: 1e-5,
    },
    noise: { change: onPoints(faintNoise(1)), toleranceRatio: 1e-5 },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(5)), status: 'refused', code: 'fewPoints' },
    noCrossing: { change: onPoints(within(0, -0.1, 0.5)), status: 'refused', code: 'fitRejected' },
    flat: { change: onPoints(constant(1, 5)), status: 'refused', code: 'noPowerQuadrant' },
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'fitRejected' },
  },
});

/** Ten settled points of a reverse scan. */
const SETTLED_VOLTS = [1.2, 1.17, 1.1, 1.03, 1, 0.97, 0.94, 0.9, 0.5, 0];
const settledScan = (seed: number, noiseMilliampPerCm2 = 0.005): StabilisedIvRecord => {
  const noise = normalSequence(seed);
  return settled(
    jvRecord(
      SETTLED_VOLTS,
      SETTLED_VOLTS.map((voltage) => diodeCurrent(HERO_DIODE, voltage) + noiseMilliampPerCm2 * noise()),
    ),
  );
};

const STABILISED_IV = declareCase<Scan<StabilisedIvRecord>>('stabilisedIv', {
  make: (seed) => ({ record: settledScan(seed), conditions: REVERSE }),
  analyse: ({ record, conditions }) => analyseStabilisedIv(record, conditions),
  truth: {
    jscMilliampPerCm2: [HERO.jscMilliampPerCm2, 0.03],
    vocVolt: [HERO.vocVolt, 0.001],
    pcePercent: [HERO.maximumPowerMilliwattPerCm2, 0.05],
  },
  example: {
    input: { record: settledScan(1, 0), conditions: REVERSE },
    metrics: { jscMilliampPerCm2: [18.3, 0.01], vocVolt: [1.17, 0.001], settledPointCount: [10, 0] },
  },
  properties: { ...litScanKeeps<StabilisedIvRecord>(), noise: { change: onPoints(faintNoise(1)) } },
  refusals: litScanAnswers<StabilisedIvRecord>(1),
});

interface Pair {
  readonly reverse: Scan<JvRecord>;
  readonly forward: Scan<JvRecord>;
}

const FORWARD_DIODE: SingleDiode = { ...HERO_DIODE, seriesResistanceOhmCm2: 6 };
const onBoth =
  (change: (scan: Scan<JvRecord>, seed?: number) => Scan<JvRecord>) =>
  ({ reverse, forward }: Pair, seed?: number): Pair => ({
    reverse: change(reverse, seed),
    forward: change(forward, seed),
  });
const pairOf = (reverse: JvRecord, forward: JvRecord): Pair => ({
  reverse: { record: reverse, conditions: { ...REVERSE, scanRateMillivoltPerSecond: 100 } },
  forward: {
    record: forward,
    conditions: { ...ONE_SUN, scanDirection: 'forward', scanRateMillivoltPerSecond: 100 },
  },
});

const HYSTERESIS = declareCase<Pair>('hysteresis', {
  make: (seed) => pairOf(noisyScan(seed), noisyScan(seed + 100, FORWARD_DIODE)),
  analyse: ({ reverse, forward }) => {
    const [a, b] = [reverse, forward].map((scan) => ({
      ...scan,
      result: analyseJv(scan.record, scan.conditions),
    }));
    if (a === undefined || b === undefined) throw new Error('a pair has two scans');
    return analyseHysteresis(a, b);
  },
  truth: {
    hysteresisIndexReverse: [
      1 - diodeTruth(FORWARD_DIODE).maximumPowerMilliwattPerCm2 / HERO.maximumPowerMilliwattPerCm2,
      0.004,
    ],
  },
  example: {
    input: pairOf(diodeRecord(HERO_DIODE, SWEEP), diodeRecord(HERO_DIODE, SWEEP)),
    metrics: { hysteresisIndexReverse: [0, 1e-12], hysteresisIndexArea: [0, 1e-12] },
  },
  properties: {
    pointOrder: { change: onBoth(onPoints(shuffled)) },
    duplicatePoints: { hasOtherUncertainties: true, change: onBoth(onPoints(twice)) },
    sign: { change: onBoth(onPoints(times(1, -1))) },
    unit: { change: onBoth(asCurrent) },
    scaling: {
      change: onBoth(onPoints(times(1, 0.5))),
      factors: { pceReversePercent: 0.5, pceForwardPercent: 0.5 },
    },
    noise: { change: onBoth(onPoints(faintNoise(1))), toleranceRatio: 1e-5 },
  },
  refusals: {
    tooFewPoints: { change: onBoth(onPoints(first(2))), status: 'refused', code: 'conditionMissing' },
    noCrossing: {
      change: onBoth(onPoints(within(0, -0.1, 0.5))),
      status: 'refused',
      code: 'conditionMissing',
    },
    flat: { change: onBoth(onPoints(constant(1, 5))), status: 'refused', code: 'conditionMissing' },
    notANumber: {
      change: onBoth(onPoints(constant(1, Number.NaN))),
      status: 'refused',
      code: 'conditionMissing',
    },
    reversedAxes: 'told of each scan by jv',
  },
});

export const CASES_OF_SCANS: readonly DeclaredCase[] = [JV, JV_SINGLE_DIODE, STABILISED_IV, HYSTERESIS];
