import type { JvRecord } from '@dotbook/domain';
import { analyseJvEqeConsistency } from '../../consistency/analyse-jv-eqe-consistency.ts';
import { analyseHysteresis } from '../../hysteresis/analyse-hysteresis.ts';
import type { HysteresisScan } from '../../hysteresis/hysteresis-scan.ts';
import { analyseJv } from '../../jv/analyse-jv.ts';
import { analyseJvSingleDiode } from '../../jv-single-diode/analyse-jv-single-diode.ts';
import { analyseMppTracking } from '../../mpp-tracking/analyse-mpp-tracking.ts';
import { analyseStabilisedIv } from '../../stabilised-iv/analyse-stabilised-iv.ts';
import { analyseStability } from '../../stability/analyse-stability.ts';
import { analyseSunsVoc } from '../../suns-voc/analyse-suns-voc.ts';
import { ageingRecord, burnInLoss, hourOfLevel, straightLoss } from '../made-ageing.ts';
import { jvRecord, ONE_SUN, settled, sweepVolt } from '../made-records.ts';
import { decades, tableRecord } from '../made-tables.ts';
import { trackRecord } from '../made-tracks.ts';
import { diodeCurrent, HERO_DIODE, type SingleDiode } from '../single-diode.ts';
import { sunsVocOf, TWO_FOUR_ONE } from '../suns-voc.ts';
import { normalNumbers, readingsOf, seedOfRepeat, type AccuracyCase, type Reading } from './accuracy-case.ts';
import { hysteresisTruth } from './hysteresis-truth.ts';
import { jvTruth } from './jv-truth.ts';

const PAPER_SWEEP = sweepVolt(1.3, -0.1, 0.01);
const HERO_CURRENTS = PAPER_SWEEP.map((voltage) => diodeCurrent(HERO_DIODE, voltage));
/** The same device swept the other way. */
const FORWARD_DIODE: SingleDiode = { ...HERO_DIODE, seriesResistanceOhmCm2: 6, shuntResistanceOhmCm2: 900 };
const FORWARD_CURRENTS = PAPER_SWEEP.map((voltage) => diodeCurrent(FORWARD_DIODE, voltage));

function noisyScan(currents: readonly number[], noiseMilliampPerCm2: number, seed: number): JvRecord {
  const noise = normalNumbers(seed);
  return jvRecord(
    PAPER_SWEEP,
    currents.map((current) => current + noiseMilliampPerCm2 * noise()),
  );
}

const HERO_TRUTH = jvTruth(HERO_DIODE);

interface JvSweep {
  readonly diode: SingleDiode;
  readonly stepVolt: number;
  readonly noiseMilliampPerCm2: number;
}

function jvCase(
  sample: string,
  sweep: JvSweep,
  apart: Pick<AccuracyCase, 'refused' | 'withoutCoverage'> = {},
): AccuracyCase {
  const truth = jvTruth(sweep.diode);
  const volts = sweepVolt(1.3, -0.1, sweep.stepVolt).filter((voltage) => voltage >= -0.1);
  const currents = volts.map((voltage) => diodeCurrent(sweep.diode, voltage));
  return {
    analysis: 'jv',
    sample,
    truth,
    ...apart,
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const noisy = currents.map((current) => current + sweep.noiseMilliampPerCm2 * noise());
      return readingsOf(analyseJv(jvRecord(volts, noisy), ONE_SUN), Object.keys(truth));
    },
  };
}

/** A steep junction in a good device, and a shunted one of high series resistance. */
const STEEP_DIODE: SingleDiode = {
  photocurrentMilliampPerCm2: 20,
  saturationCurrentMilliampPerCm2: 20 / Math.expm1(1.113 / (1.4 * 0.0256925791)),
  idealityFactor: 1.4,
  seriesResistanceOhmCm2: 0.5,
  shuntResistanceOhmCm2: 2600,
};
const POOR_DIODE: SingleDiode = {
  ...STEEP_DIODE,
  saturationCurrentMilliampPerCm2: 20 / Math.expm1(1.18 / (2 * 0.0256925791)),
  idealityFactor: 2,
  seriesResistanceOhmCm2: 10,
  shuntResistanceOhmCm2: 200,
};
const ON_THE_LINE = {
  vocVolt:
    'read on the line between two points, which lies systematically below so steep a curve; the uncertainty is that distance',
};
const UNRESOLVED = {
  slopeResistanceJscOhmCm2: 'the slope is not told from zero by this scatter',
};

const HYSTERESIS_TRUTH = hysteresisTruth(HERO_DIODE, FORWARD_DIODE);

function scanOf(record: JvRecord): HysteresisScan {
  const conditions = { ...ONE_SUN, scanRateMillivoltPerSecond: 100 };
  return { record, conditions, result: analyseJv(record, conditions) };
}

/** Twelve settled points from a beginning that differs by up to a step. */
function settledReadings(seed: number): Record<string, Reading> {
  const noise = normalNumbers(seed);
  const beginVolt = -0.01 - 0.09 * ((seed % 997) / 997);
  const volts = Array.from({ length: 12 }, (_, index) => beginVolt + 0.12 * index);
  const record = jvRecord(
    volts,
    volts.map((voltage) => diodeCurrent(HERO_DIODE, voltage) + 0.01 * noise()),
  );
  return readingsOf(analyseStabilisedIv(settled(record), ONE_SUN), Object.keys(SETTLED_TRUTH));
}

const SETTLED_TRUTH = Object.fromEntries(
  Object.entries(HERO_TRUTH).filter(([name]) => !name.startsWith('slopeResistance')),
);

const SUNS = decades(1e-7, 1, 57);

/** Ideality factors and breaks as metrics of their own. */
function idealityReadings(seed: number): Record<string, Reading> {
  const noise = normalNumbers(seed);
  const vocVolt = SUNS.map((sun) => sunsVocOf(TWO_FOUR_ONE, 1e-7, sun) + 0.002 * noise());
  const { metrics } = analyseSunsVoc(tableRecord('sunsVoc', { intensitySun: SUNS, vocVolt }), {
    temperatureKelvin: 298.15,
  });
  const ideality = (index: number): Reading => {
    const segment = metrics.segments?.[index];
    return { value: segment?.idealityFactor ?? null, uncertainty: segment?.uncertainty ?? null };
  };
  const breakAt = (index: number): Reading => {
    const sun = metrics.breakSuns?.[index];
    return { value: sun === undefined ? null : Math.log10(sun), uncertainty: null };
  };
  return {
    'segments[0].idealityFactor': ideality(0),
    'segments[1].idealityFactor': ideality(1),
    'segments[2].idealityFactor': ideality(2),
    'log10 breakSuns[0]': breakAt(0),
    'log10 breakSuns[1]': breakAt(1),
  };
}

const AGEING = { lengthHour: 600, stepHour: 2, noiseFraction: 0.004 };
const STRAIGHT = straightLoss(5e-4);
const BURN_IN = burnInLoss(0.1, 25, 3e-4);
const STRAIGHT_TRUTH = { retentionFraction: 0.7, t95Hour: 100, t90Hour: 200, t80Hour: 400 };
const BURN_IN_TRUTH = {
  retentionFraction: BURN_IN(600),
  t95Hour: hourOfLevel(BURN_IN, 0.95, 0, 1000),
  t80Hour: hourOfLevel(BURN_IN, 0.8, 0, 1000),
  ts80Hour: (0.2 * 0.9) / 3e-4,
  burnInTimeConstantHour: 25,
  burnInAmplitudeFraction: 0.1,
};

const TRACK = {
  powerMilliwattPerCm2: 16.2,
  driftPercentPerMinute: -0.1,
  settlingFraction: 0.02,
  noiseFraction: 0.002,
};
/** Drift is relative to the mean of the last minute, half a minute before the end. */
const TRACK_TRUTH = {
  stabilisedPcePercent: 16.2 * 1.0005,
  driftPercentPerMinute: -0.1 / 1.0005,
  firstPowerMilliwattPerCm2: 16.2 * (1 + 0.005 - 0.02),
  lastPowerMilliwattPerCm2: 16.2,
  retentionFraction: 1 / (1 + 0.005 - 0.02),
};

export const DEVICE_CASES: readonly AccuracyCase[] = [
  jvCase('hero diode, steps of 10 mV, scatter 0.01 mA/cm² (0.05 % of Jsc)', {
    diode: HERO_DIODE,
    stepVolt: 0.01,
    noiseMilliampPerCm2: 0.01,
  }),
  jvCase(
    'hero diode, steps of 10 mV, scatter 0.18 mA/cm² (1 % of Jsc)',
    { diode: HERO_DIODE, stepVolt: 0.01, noiseMilliampPerCm2: 0.18 },
    { refused: UNRESOLVED },
  ),
  jvCase(
    'n = 1.4, Rs 0.5 Ω cm², steps of 10 mV, scatter 0.01 mA/cm²',
    { diode: STEEP_DIODE, stepVolt: 0.01, noiseMilliampPerCm2: 0.01 },
    { withoutCoverage: ON_THE_LINE },
  ),
  jvCase(
    'n = 1.4, Rs 0.5 Ω cm², steps of 30 mV, scatter 0.2 mA/cm² (1 % of Jsc)',
    { diode: STEEP_DIODE, stepVolt: 0.03, noiseMilliampPerCm2: 0.2 },
    { refused: UNRESOLVED },
  ),
  jvCase('n = 2, Rs 10 Ω cm², Rsh 200 Ω cm², steps of 20 mV, scatter 0.06 mA/cm²', {
    diode: POOR_DIODE,
    stepVolt: 0.02,
    noiseMilliampPerCm2: 0.06,
  }),
  {
    analysis: 'jvSingleDiode',
    sample: 'one diode, 141 points, scatter 0.01 mA/cm²',
    truth: { ...HERO_DIODE },
    repeatRatio: 0.5,
    repeat: (seed) =>
      readingsOf(
        analyseJvSingleDiode(noisyScan(HERO_CURRENTS, 0.01, seed), ONE_SUN),
        Object.keys(HERO_DIODE),
      ),
  },
  {
    analysis: 'hysteresis',
    sample: 'two diodes of unequal resistances, scatter 0.02 mA/cm²',
    truth: HYSTERESIS_TRUTH,
    repeat: (seed) =>
      readingsOf(
        analyseHysteresis(
          scanOf(noisyScan(HERO_CURRENTS, 0.02, seed)),
          scanOf(noisyScan(FORWARD_CURRENTS, 0.02, seedOfRepeat(seed))),
        ),
        Object.keys(HYSTERESIS_TRUTH),
      ),
  },
  {
    analysis: 'stabilisedIv',
    sample: 'one diode, 12 settled points 120 mV apart from anywhere, scatter 0.01 mA/cm²',
    truth: SETTLED_TRUTH,
    repeat: settledReadings,
  },
  {
    analysis: 'mppTracking',
    sample: '300 s track drifting by −0.1 %/min, 1 s steps, scatter 0.2 %',
    truth: TRACK_TRUTH,
    repeat: (seed) =>
      readingsOf(
        analyseMppTracking(trackRecord({ ...TRACK, seed }, 300, 1), ONE_SUN),
        Object.keys(TRACK_TRUTH),
      ),
  },
  {
    analysis: 'jvEqeConsistency',
    sample: '18.3 ± 0.15 mA/cm² against 17.9 ± 0.2 mA/cm²',
    truth: { jscMismatchPercent: (100 * (18.3 - 17.9)) / 17.9 },
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      return readingsOf(
        analyseJvEqeConsistency({
          jscJvMilliampPerCm2: 18.3 + 0.15 * noise(),
          jscJvUncertaintyMilliampPerCm2: 0.15,
          jscEqeMilliampPerCm2: 17.9 + 0.2 * noise(),
          jscEqeUncertaintyMilliampPerCm2: 0.2,
        }),
        ['jscMismatchPercent'],
      );
    },
  },
  {
    analysis: 'sunsVoc',
    sample: 'n = 2, 4, 1 over seven decades, 57 intensities, scatter 2 mV',
    truth: {
      'segments[0].idealityFactor': 2,
      'segments[1].idealityFactor': 4,
      'segments[2].idealityFactor': 1,
      'log10 breakSuns[0]': -4,
      'log10 breakSuns[1]': -2,
    },
    repeatRatio: 0.5,
    repeat: idealityReadings,
  },
  {
    analysis: 'stability',
    sample: 'straight loss to 70 % in 600 h, 2 h steps, scatter 0.4 %',
    truth: STRAIGHT_TRUTH,
    repeat: (seed) =>
      readingsOf(
        analyseStability(ageingRecord(STRAIGHT, { ...AGEING, seed }), {}),
        Object.keys(STRAIGHT_TRUTH),
      ),
  },
  {
    analysis: 'stability',
    sample: 'burn-in of 10 % in 25 h before a straight loss, 600 h, 2 h steps, scatter 0.4 %',
    truth: BURN_IN_TRUTH,
    repeat: (seed) =>
      readingsOf(
        analyseStability(ageingRecord(BURN_IN, { ...AGEING, seed }), {}),
        Object.keys(BURN_IN_TRUTH),
      ),
  },
];
