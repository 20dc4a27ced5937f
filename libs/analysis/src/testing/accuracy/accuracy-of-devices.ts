import type { JvRecord } from '@dotbook/domain';
import { analyseJvEqeConsistency } from '../../consistency/analyse-jv-eqe-consistency.ts';
import { analyseHysteresis } from '../../hysteresis/analyse-hysteresis.ts';
import type { HysteresisScan } from '../../hysteresis/hysteresis-scan.ts';
import { analyseJv } from '../../jv/analyse-jv.ts';
import { analyseJvSingleDiode } from '../../jv-single-diode/analyse-jv-single-diode.ts';
import { analyseStabilisedIv } from '../../stabilised-iv/analyse-stabilised-iv.ts';
import { jvRecord, ONE_SUN, settled, sweepVolt } from '../made-records.ts';
import { diodeCurrent, HERO_DIODE, type SingleDiode } from '../single-diode.ts';
import { normalNumbers, readingsOf, seedOfRepeat, type AccuracyCase } from './accuracy-case.ts';
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

/** The five parameters of a diode from the sweep of the paper. */
export function singleDiodeCase(
  sample: string,
  diode: SingleDiode,
  noiseMilliampPerCm2: number,
): AccuracyCase {
  const currents = PAPER_SWEEP.map((voltage) => diodeCurrent(diode, voltage));
  return {
    analysis: 'jvSingleDiode',
    sample,
    truth: { ...diode },
    repeatRatio: 0.5,
    repeat: (seed) =>
      readingsOf(
        analyseJvSingleDiode(noisyScan(currents, noiseMilliampPerCm2, seed), ONE_SUN),
        Object.keys(diode),
      ),
  };
}

/** A steep junction in a good device, and a shunted one of high series resistance. */
export const STEEP_DIODE: SingleDiode = {
  photocurrentMilliampPerCm2: 20,
  saturationCurrentMilliampPerCm2: 20 / Math.expm1(1.113 / (1.4 * 0.0256925791)),
  idealityFactor: 1.4,
  seriesResistanceOhmCm2: 0.5,
  shuntResistanceOhmCm2: 2600,
};
export const POOR_DIODE: SingleDiode = {
  ...STEEP_DIODE,
  saturationCurrentMilliampPerCm2: 20 / Math.expm1(1.18 / (2 * 0.0256925791)),
  idealityFactor: 2,
  seriesResistanceOhmCm2: 10,
  shuntResistanceOhmCm2: 200,
};
const ON_THE_LINE = {
  vocVolt:
    'a systematic term, outside what scatter can cover: read on the line between two points, which lies below so steep a curve; the uncertainty is that distance',
};
const UNRESOLVED = {
  slopeResistanceJscOhmCm2: 'the slope is not told from zero by this scatter',
};

const HYSTERESIS_TRUTH = hysteresisTruth(HERO_DIODE, FORWARD_DIODE);

function scanOf(record: JvRecord): HysteresisScan {
  const conditions = { ...ONE_SUN, scanRateMillivoltPerSecond: 100 };
  return { record, conditions, result: analyseJv(record, conditions) };
}

interface SettledSweep {
  readonly diode: SingleDiode;
  readonly pointCount: number;
  readonly stepVolt: number;
  readonly noiseMilliampPerCm2: number;
}

/** Settled points from a beginning that differs by up to a step. */
export function settledCase(
  sample: string,
  { diode, pointCount, stepVolt, noiseMilliampPerCm2 }: SettledSweep,
): AccuracyCase {
  const truth = Object.fromEntries(
    Object.entries(jvTruth(diode)).filter(([name]) => !name.startsWith('slopeResistance')),
  );
  return {
    analysis: 'stabilisedIv',
    sample,
    truth,
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const beginVolt = -0.01 - 0.75 * stepVolt * ((seed % 997) / 997);
      const volts = Array.from({ length: pointCount }, (_, index) => beginVolt + stepVolt * index);
      const record = jvRecord(
        volts,
        volts.map((voltage) => diodeCurrent(diode, voltage) + noiseMilliampPerCm2 * noise()),
      );
      return readingsOf(analyseStabilisedIv(settled(record), ONE_SUN), Object.keys(truth));
    },
  };
}

/** Currents of a scan and of an EQE, each with its standard uncertainty. */
export function consistencyCase(
  sample: string,
  [jv, jvUncertainty]: readonly [number, number],
  [eqe, eqeUncertainty]: readonly [number, number],
): AccuracyCase {
  return {
    analysis: 'jvEqeConsistency',
    sample,
    truth: { jscMismatchPercent: (100 * (jv - eqe)) / eqe },
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      return readingsOf(
        analyseJvEqeConsistency({
          jscJvMilliampPerCm2: jv + jvUncertainty * noise(),
          jscJvUncertaintyMilliampPerCm2: jvUncertainty,
          jscEqeMilliampPerCm2: eqe + eqeUncertainty * noise(),
          jscEqeUncertaintyMilliampPerCm2: eqeUncertainty,
        }),
        ['jscMismatchPercent'],
      );
    },
  };
}

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
  singleDiodeCase('one diode, 141 points, scatter 0.01 mA/cm²', HERO_DIODE, 0.01),
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
  settledCase('one diode, 12 settled points 120 mV apart from anywhere, scatter 0.01 mA/cm²', {
    diode: HERO_DIODE,
    pointCount: 12,
    stepVolt: 0.12,
    noiseMilliampPerCm2: 0.01,
  }),
  consistencyCase('18.3 ± 0.15 mA/cm² against 17.9 ± 0.2 mA/cm²', [18.3, 0.15], [17.9, 0.2]),
];
