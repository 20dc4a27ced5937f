import { analyseHysteresis } from '../../hysteresis/analyse-hysteresis.ts';
import type { HysteresisScan } from '../../hysteresis/hysteresis-scan.ts';
import { analyseJv } from '../../jv/analyse-jv.ts';
import { normalNumbers, readingsOf, seedOfRepeat, type AccuracyCase } from '../accuracy/accuracy-case.ts';
import { hysteresisTruth } from '../accuracy/hysteresis-truth.ts';
import { jvRecord, ONE_SUN, sweepVolt } from '../made-records.ts';
import { diodeCurrent, HERO_DIODE, type SingleDiode } from '../single-diode.ts';
import type { CoverageGrid } from './coverage-grid.ts';

const LOSSY: SingleDiode = { ...HERO_DIODE, seriesResistanceOhmCm2: 6, shuntResistanceOhmCm2: 900 };
/** Better at short circuit, worse at the knee: its curve crosses that of the hero. */
const CROSSING: SingleDiode = { ...HERO_DIODE, photocurrentMilliampPerCm2: 18.6, seriesResistanceOhmCm2: 6 };
const STEEP: SingleDiode = {
  photocurrentMilliampPerCm2: 22,
  saturationCurrentMilliampPerCm2: 22 / Math.expm1(1.12 / (1.3 * 0.0256925791)),
  idealityFactor: 1.3,
  seriesResistanceOhmCm2: 1,
  shuntResistanceOhmCm2: 5000,
};
const STEEP_FORWARD: SingleDiode = { ...STEEP, seriesResistanceOhmCm2: 5, shuntResistanceOhmCm2: 600 };

const PAIRS: readonly (readonly [name: string, reverse: SingleDiode, forward: SingleDiode])[] = [
  ['hero and lossy', HERO_DIODE, LOSSY],
  ['inverted', LOSSY, HERO_DIODE],
  ['crossing', HERO_DIODE, CROSSING],
  ['steep', STEEP, STEEP_FORWARD],
];
const SWEEPS = [
  [0.005, 0.002],
  [0.01, 0.01],
  [0.02, 0.04],
  [0.03, 0.2],
] as const;

function hysteresisCase(
  name: string,
  reverse: SingleDiode,
  forward: SingleDiode,
  stepVolt: number,
  noiseMilliampPerCm2: number,
): AccuracyCase {
  const truth = hysteresisTruth(reverse, forward);
  const volts = sweepVolt(1.3, -0.1, stepVolt).filter((voltage) => voltage >= -0.1);
  const scanOf = (diode: SingleDiode): ((seed: number) => HysteresisScan) => {
    const clean = volts.map((voltage) => diodeCurrent(diode, voltage));
    return (seed) => {
      const noise = normalNumbers(seed);
      const record = jvRecord(
        volts,
        clean.map((current) => current + noiseMilliampPerCm2 * noise()),
      );
      const conditions = { ...ONE_SUN, scanRateMillivoltPerSecond: 100 };
      return { record, conditions, result: analyseJv(record, conditions) };
    };
  };
  const [reverseOf, forwardOf] = [scanOf(reverse), scanOf(forward)];
  return {
    analysis: 'hysteresis',
    sample: `${name}, ${1000 * stepVolt} mV, ${noiseMilliampPerCm2} mA/cm²`,
    truth,
    repeat: (seed) =>
      readingsOf(analyseHysteresis(reverseOf(seed), forwardOf(seedOfRepeat(seed))), Object.keys(truth)),
  };
}

export const SCAN_GRIDS: readonly CoverageGrid[] = [
  {
    varied:
      'pairs of diodes (unequal resistances, inverted, crossing, n = 1.3), steps of 5 to 30 mV with scatter of 0.01 to 1 % of Jsc',
    cases: PAIRS.flatMap(([name, reverse, forward]) =>
      SWEEPS.map(([step, noise]) => hysteresisCase(name, reverse, forward, step, noise)),
    ),
  },
];
