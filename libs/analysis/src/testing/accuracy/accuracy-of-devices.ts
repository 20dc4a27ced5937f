import type { JvRecord } from '@dotbook/domain';
import { analyseJvEqeConsistency } from '../../consistency/analyse-jv-eqe-consistency.ts';
import { analyseHysteresis, type HysteresisScan } from '../../hysteresis/analyse-hysteresis.ts';
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
import { diodeCurrent, diodeTruth, HERO_DIODE, type SingleDiode } from '../single-diode.ts';
import { sunsVocOf, TWO_FOUR_ONE } from '../suns-voc.ts';
import { normalNumbers, readingsOf, type AccuracyCase, type Reading } from './accuracy-case.ts';

const PAPER_SWEEP = sweepVolt(1.3, -0.1, 0.01);
const HERO_CURRENTS = PAPER_SWEEP.map((voltage) => diodeCurrent(HERO_DIODE, voltage));
/** The same device swept the other way. */
const FORWARD_DIODE: SingleDiode = { ...HERO_DIODE, seriesResistanceOhmCm2: 6, shuntResistanceOhmCm2: 900 };
const FORWARD_CURRENTS = PAPER_SWEEP.map((voltage) => diodeCurrent(FORWARD_DIODE, voltage));

const GRID_ONLY = 'stated for the spacing of the points, not for scatter';

function noisyScan(currents: readonly number[], noiseMilliampPerCm2: number, seed: number): JvRecord {
  const noise = normalNumbers(seed);
  return jvRecord(
    PAPER_SWEEP,
    currents.map((current) => current + noiseMilliampPerCm2 * noise()),
  );
}

/** −dV/dJ of the model at a voltage, Ω cm². */
function slopeResistance(diode: SingleDiode, voltageVolt: number): number {
  const step = 1e-5;
  const change = diodeCurrent(diode, voltageVolt + step) - diodeCurrent(diode, voltageVolt - step);
  return (-1000 * 2 * step) / change;
}

function jvTruth(diode: SingleDiode): Record<string, number> {
  const truth = diodeTruth(diode);
  return {
    jscMilliampPerCm2: truth.jscMilliampPerCm2,
    vocVolt: truth.vocVolt,
    fillFactor: truth.fillFactor,
    pcePercent: truth.maximumPowerMilliwattPerCm2,
    vmppVolt: truth.vmppVolt,
    jmppMilliampPerCm2: truth.maximumPowerMilliwattPerCm2 / truth.vmppVolt,
    slopeResistanceVocOhmCm2: slopeResistance(diode, truth.vocVolt),
    slopeResistanceJscOhmCm2: slopeResistance(diode, 0),
  };
}

const HERO_TRUTH = jvTruth(HERO_DIODE);

function jvCase(
  sample: string,
  noiseMilliampPerCm2: number,
  withoutCoverage: Readonly<Record<string, string>>,
): AccuracyCase {
  return {
    withoutCoverage,
    analysis: 'jv',
    sample,
    truth: HERO_TRUTH,
    repeat: (seed) =>
      readingsOf(
        analyseJv(noisyScan(HERO_CURRENTS, noiseMilliampPerCm2, seed), ONE_SUN),
        Object.keys(HERO_TRUTH),
      ),
  };
}

function hysteresisTruth(): Record<string, number> {
  const reverse = diodeTruth(HERO_DIODE).maximumPowerMilliwattPerCm2;
  const forward = diodeTruth(FORWARD_DIODE).maximumPowerMilliwattPerCm2;
  const { vocVolt } = diodeTruth(HERO_DIODE);
  const half = 1 - diodeCurrent(FORWARD_DIODE, vocVolt / 2) / diodeCurrent(HERO_DIODE, vocVolt / 2);
  const count = 2000;
  let [difference, absolute, whole] = [0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const voltage = ((index + 0.5) * vocVolt) / count;
    const current = diodeCurrent(HERO_DIODE, voltage);
    const gap = current - diodeCurrent(FORWARD_DIODE, voltage);
    difference += gap;
    absolute += Math.abs(gap);
    whole += current;
  }
  return {
    pceReversePercent: reverse,
    pceForwardPercent: forward,
    hysteresisIndexReverse: (reverse - forward) / reverse,
    hysteresisIndexSum: (reverse - forward) / (reverse + forward),
    hysteresisIndexHalfVoc: half,
    hysteresisIndexArea: difference / whole,
    hysteresisIndexAbsoluteArea: absolute / whole,
  };
}

const HYSTERESIS_TRUTH = hysteresisTruth();

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
  jvCase('one diode, 141 points, scatter 0.01 mA/cm² (0.05 % of Jsc)', 0.01, {}),
  jvCase('one diode, 141 points, scatter 0.18 mA/cm² (1 % of Jsc)', 0.18, {
    slopeResistanceJscOhmCm2: 'the slope is not told from zero by this scatter',
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
          scanOf(noisyScan(FORWARD_CURRENTS, 0.02, seed + 1)),
        ),
        Object.keys(HYSTERESIS_TRUTH),
      ),
  },
  {
    analysis: 'stabilisedIv',
    sample: 'one diode, 12 settled points 120 mV apart from anywhere, scatter 0.01 mA/cm²',
    truth: SETTLED_TRUTH,
    repeat: settledReadings,
    withoutCoverage: Object.fromEntries(Object.keys(SETTLED_TRUTH).map((name) => [name, GRID_ONLY])),
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
