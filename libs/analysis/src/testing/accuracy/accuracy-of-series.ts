import { analysePlMerge } from '../../pl-merge/analyse-pl-merge.ts';
import { analysePlShift } from '../../pl-shift/analyse-pl-shift.ts';
import { analyseTauc } from '../../tauc/analyse-tauc.ts';
import { analyseXrd } from '../../xrd/analyse-xrd.ts';
import {
  absorbanceOf,
  DIRECT_FILM,
  dotAbsorbance,
  dotAbsorbanceAt,
  type AbsorptionTruth,
} from '../made-absorption.ts';
import { diffractionRecord, QUANTUM_DOT_200 } from '../made-diffraction.ts';
import { emissionRecord, evenly } from '../made-emission.ts';
import { EXCHANGE, mergingSeries, type MergingTruth } from '../made-merging.ts';
import { tableRecord } from '../made-tables.ts';
import { normalNumbers, readingsOf, type AccuracyCase } from './accuracy-case.ts';

const HC_ELECTRONVOLT_NANOMETRE = 1239.841984;

/** Two lines that merge as exp(−t/τ), read at nine times. */
export function mergeCase(sample: string, law: Omit<MergingTruth, 'seed'>): AccuracyCase {
  const { timeConstantMinute } = law;
  // The last spectrum is read at 5 τ: the lines, 4 : 6 in strength, are still a little apart.
  const final = HC_ELECTRONVOLT_NANOMETRE / law.finalNanometre;
  const stillApart =
    0.4 * (HC_ELECTRONVOLT_NANOMETRE / law.peak1Nanometre - final) +
    0.6 * (HC_ELECTRONVOLT_NANOMETRE / law.peak2Nanometre - final);
  const lastElectronvolt = final + stillApart * Math.exp(-5);
  const truth = {
    peak1StartNanometre: law.peak1Nanometre,
    peak2StartNanometre: law.peak2Nanometre,
    finalPeakNanometre: HC_ELECTRONVOLT_NANOMETRE / lastElectronvolt,
    mergeTimeConstantMinute: timeConstantMinute,
    // The separation is 5 % of that at the beginning.
    completionMinute: timeConstantMinute * Math.log(20),
  };
  const minutes = [0, 3, 6, 10, 15, 20, 27, 35, 45].map((minute) => (minute * timeConstantMinute) / 9);
  return {
    analysis: 'plMerge',
    sample,
    truth,
    repeatRatio: 0.2,
    repeat: (seed) =>
      readingsOf(
        analysePlMerge(mergingSeries({ ...law, seed }, minutes, evenly(600, 900, 3))),
        Object.keys(truth),
      ),
  };
}

interface ShiftTruth {
  readonly fromElectronvolt: number;
  readonly toElectronvolt: number;
  readonly sigmaElectronvolt: number;
  readonly photonCount: number;
  readonly noiseCounts: number;
}

/** One line before and after. */
export function shiftCase(
  sample: string,
  { fromElectronvolt, toElectronvolt, sigmaElectronvolt, photonCount, noiseCounts }: ShiftTruth,
): AccuracyCase {
  const truth = {
    shiftNanometre: HC_ELECTRONVOLT_NANOMETRE / toElectronvolt - HC_ELECTRONVOLT_NANOMETRE / fromElectronvolt,
    shiftMillielectronvolt: 1000 * (toElectronvolt - fromElectronvolt),
  };
  const spectrum = (centreElectronvolt: number, elapsedSecond: number, seed: number) => ({
    record: emissionRecord(
      {
        peaks: [[centreElectronvolt, sigmaElectronvolt, photonCount]],
        ...{ backgroundCounts: 20, noiseCounts, isCounted: false, seed },
      },
      evenly(700, 920, 2),
    ),
    conditions: { elapsedSecond },
  });
  return {
    analysis: 'plShift',
    sample,
    truth,
    repeatRatio: 0.5,
    repeat: (seed) =>
      readingsOf(
        analysePlShift([spectrum(fromElectronvolt, 0, seed), spectrum(toElectronvolt, 60, seed + 104_729)]),
        Object.keys(truth),
      ),
  };
}

interface ReflectionTruth {
  readonly twoThetaDegree: number;
  readonly fwhmDegree: number;
  readonly lorentzianFraction: number;
  readonly heightCounts: number;
}

/**
 * The 200 of a cube by the laws of Bragg and Scherrer (K = 0.9); the instrument's 0.1° is taken off in the proportion of the
 * pseudo-Voigt, the composition is that between 6.2 and 6.36 Å.
 */
export function reflectionCase(
  sample: string,
  { twoThetaDegree, fwhmDegree, lorentzianFraction, heightCounts }: ReflectionTruth,
  stepDegree = 0.04,
): AccuracyCase {
  const halfAngle = (twoThetaDegree * Math.PI) / 360;
  const latticeParameterAngstrom = 1.54056 / Math.sin(halfAngle);
  const broadeningRadian =
    ((lorentzianFraction * (fwhmDegree - 0.1) +
      (1 - lorentzianFraction) * Math.sqrt(fwhmDegree ** 2 - 0.1 ** 2)) *
      Math.PI) /
    180;
  const truth = {
    twoThetaDegree,
    fwhmDegree,
    latticeParameterAngstrom,
    faFraction: (latticeParameterAngstrom - 6.2) / 0.16,
    crystalliteSizeNanometre: (0.9 * 0.154056) / (broadeningRadian * Math.cos(halfAngle)),
  };
  const conditions = {
    hkl: '2,0,0',
    instrumentFwhmDegree: 0.1,
    latticeParameterCsAngstrom: 6.2,
    latticeParameterFaAngstrom: 6.36,
  };
  return {
    analysis: 'xrd',
    sample,
    truth,
    repeat: (seed) => {
      const record = diffractionRecord(
        {
          ...QUANTUM_DOT_200,
          lines: [[twoThetaDegree, fwhmDegree, lorentzianFraction, heightCounts]],
          seed,
        },
        evenly(24, 33, stepDegree),
      );
      return readingsOf(analyseXrd(record, conditions), Object.keys(truth));
    },
  };
}

/** The gap of a film; the baseline of scattered light is fitted between 0.22 and 0.02 eV below the gap. */
export function gapCase(sample: string, law: Omit<AbsorptionTruth, 'seed'>): AccuracyCase {
  const { gapElectronvolt, transition, scatteringAbsorbance } = law;
  const conditions =
    scatteringAbsorbance === 0
      ? { transition }
      : {
          transition,
          baselineFromElectronvolt: gapElectronvolt - 0.22,
          baselineToElectronvolt: gapElectronvolt - 0.02,
        };
  return {
    analysis: 'tauc',
    sample,
    truth: { bandgapTaucElectronvolt: gapElectronvolt },
    repeat: (seed) => {
      const absorbance = absorbanceOf({ ...law, seed }, UV_VIS);
      const record = tableRecord('uvVis', { wavelengthNanometre: UV_VIS, absorbance });
      return readingsOf(analyseTauc(record, conditions), ['bandgapTaucElectronvolt']);
    },
  };
}

const UV_VIS = evenly(500, 900, 2);

/** Where the absorbance of the dots is highest: the line stands on a rise. */
const HIGHEST_OF_DOT = evenly(1.72, 1.8, 1e-5).reduce((best, energy) =>
  dotAbsorbanceAt(energy, 1.75, 0.2) > dotAbsorbanceAt(best, 1.75, 0.2) ? energy : best,
);

const SMOOTHING =
  'a systematic term, outside what scatter can cover: mostly for the smoothing of the edge, which all repeats share';

export const SERIES_CASES: readonly AccuracyCase[] = [
  shiftCase('one line from 1.55 to 1.53 eV, 1e6 photons, scatter of 100', {
    ...{ fromElectronvolt: 1.55, toElectronvolt: 1.53, sigmaElectronvolt: 0.04 },
    ...{ photonCount: 1e6, noiseCounts: 100 },
  }),
  mergeCase('lines at 683 and 774 nm merging at 728 nm, τ = 9 min, nine spectra, scatter of 300 counts', {
    ...EXCHANGE,
    noiseCounts: 300,
  }),
  gapCase('direct gap of 1.6 eV, steps of 2 nm, scatter 0.001', DIRECT_FILM),
  gapCase('indirect gap of 1.6 eV on scattered light (E/2 eV)⁴, steps of 2 nm, scatter 0.0005', {
    ...DIRECT_FILM,
    ...{ transition: 'indirect', scatteringAbsorbance: 0.02, noiseAbsorbance: 0.0005 },
  }),
  {
    analysis: 'tauc',
    sample: 'dots with a first exciton on a step, the highest absorbance at 1.754 eV, scatter 0.0003',
    withoutCoverage: { firstExcitonNanometre: SMOOTHING },
    truth: { firstExcitonNanometre: HC_ELECTRONVOLT_NANOMETRE / HIGHEST_OF_DOT },
    repeat: (seed) => {
      const absorbance = dotAbsorbance(1.75, 0.2, UV_VIS, seed);
      return readingsOf(analyseTauc(tableRecord('uvVis', { wavelengthNanometre: UV_VIS, absorbance }), {}), [
        'firstExcitonNanometre',
      ]);
    },
  },
  {
    analysis: 'tauc',
    sample:
      'absorption step at 1.65 eV, logistic of 20 meV, steps of 2 nm, scatter 0.001: onset of its tangent',
    withoutCoverage: { absorptionOnsetNanometre: SMOOTHING },
    truth: { absorptionOnsetNanometre: HC_ELECTRONVOLT_NANOMETRE / (1.65 - 2 * 0.02) },
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const absorbance = UV_VIS.map(
        (wavelength) =>
          0.5 / (1 + Math.exp((1.65 - HC_ELECTRONVOLT_NANOMETRE / wavelength) / 0.02)) + 0.001 * noise(),
      );
      return readingsOf(analyseTauc(tableRecord('uvVis', { wavelengthNanometre: UV_VIS, absorbance }), {}), [
        'absorptionOnsetNanometre',
      ]);
    },
  },
  reflectionCase('200 of dots at 28.4°, 0.6° wide, pseudo-Voigt 0.4, counting scatter of 3000 counts', {
    ...{ twoThetaDegree: 28.4, fwhmDegree: 0.6, lorentzianFraction: 0.4, heightCounts: 3000 },
  }),
];
