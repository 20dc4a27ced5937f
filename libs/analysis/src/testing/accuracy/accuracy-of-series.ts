import { analysePlMerge } from '../../pl-merge/analyse-pl-merge.ts';
import { analysePlShift } from '../../pl-shift/analyse-pl-shift.ts';
import { analyseTauc } from '../../tauc/analyse-tauc.ts';
import { analyseXrd } from '../../xrd/analyse-xrd.ts';
import { absorbanceOf, DIRECT_FILM, dotAbsorbance, dotAbsorbanceAt } from '../made-absorption.ts';
import { diffractionRecord, QUANTUM_DOT_200 } from '../made-diffraction.ts';
import { emissionRecord, evenly } from '../made-emission.ts';
import { EXCHANGE, mergingSeries } from '../made-merging.ts';
import { tableRecord } from '../made-tables.ts';
import { normalNumbers, readingsOf, type AccuracyCase, type Reading } from './accuracy-case.ts';

const HC_ELECTRONVOLT_NANOMETRE = 1239.841984;

const MERGE_TRUTH = {
  peak1StartNanometre: 683,
  peak2StartNanometre: 774,
  finalPeakNanometre: 728,
  mergeTimeConstantMinute: 9,
  // The separation is 5 % of that at the beginning.
  completionMinute: 9 * Math.log(20),
};

function mergeReadings(seed: number): Record<string, Reading> {
  const minutes = [0, 3, 6, 10, 15, 20, 27, 35, 45];
  const series = mergingSeries({ ...EXCHANGE, noiseCounts: 300, seed }, minutes, evenly(600, 900, 3));
  return readingsOf(analysePlMerge(series), Object.keys(MERGE_TRUTH));
}

const SHIFT_TRUTH = {
  shiftNanometre: HC_ELECTRONVOLT_NANOMETRE / 1.53 - HC_ELECTRONVOLT_NANOMETRE / 1.55,
  shiftMillielectronvolt: -20,
};

function shiftReadings(seed: number): Record<string, Reading> {
  const spectrum = (centreElectronvolt: number, elapsedSecond: number, ofSpectrum: number) => ({
    record: emissionRecord(
      {
        peaks: [[centreElectronvolt, 0.04, 1e6]],
        backgroundCounts: 20,
        noiseCounts: 100,
        isCounted: false,
        seed: ofSpectrum,
      },
      evenly(700, 920, 2),
    ),
    conditions: { elapsedSecond },
  });
  return readingsOf(
    analysePlShift([spectrum(1.55, 0, seed), spectrum(1.53, 60, seed + 104_729)]),
    Object.keys(SHIFT_TRUTH),
  );
}

/** Bragg's law and Scherrer's with K = 0.9; the instrument's 0.1° is taken off in the proportion of the pseudo-Voigt. */
const HALF_ANGLE_RADIAN = (14.2 * Math.PI) / 180;
const BROADENING_RADIAN = ((0.4 * (0.6 - 0.1) + 0.6 * Math.sqrt(0.6 ** 2 - 0.1 ** 2)) * Math.PI) / 180;
const REFLECTION_TRUTH = {
  twoThetaDegree: 28.4,
  fwhmDegree: 0.6,
  latticeParameterAngstrom: 1.54056 / Math.sin(HALF_ANGLE_RADIAN),
  faFraction: (1.54056 / Math.sin(HALF_ANGLE_RADIAN) - 6.2) / 0.16,
  crystalliteSizeNanometre: (0.9 * 0.154056) / (BROADENING_RADIAN * Math.cos(HALF_ANGLE_RADIAN)),
};

function reflectionReadings(seed: number): Record<string, Reading> {
  const record = diffractionRecord({ ...QUANTUM_DOT_200, seed }, evenly(24, 33, 0.04));
  const conditions = {
    hkl: '2,0,0',
    instrumentFwhmDegree: 0.1,
    latticeParameterCsAngstrom: 6.2,
    latticeParameterFaAngstrom: 6.36,
  };
  return readingsOf(analyseXrd(record, conditions), Object.keys(REFLECTION_TRUTH));
}

const UV_VIS = evenly(500, 900, 2);

/** Where the absorbance of the dots is highest: the line stands on a rise. */
const HIGHEST_OF_DOT = evenly(1.72, 1.8, 1e-5).reduce((best, energy) =>
  dotAbsorbanceAt(energy, 1.75, 0.2) > dotAbsorbanceAt(best, 1.75, 0.2) ? energy : best,
);

const SMOOTHING = 'mostly for the smoothing of the edge, which all repeats share';

export const SERIES_CASES: readonly AccuracyCase[] = [
  {
    analysis: 'plShift',
    sample: 'one line from 1.55 to 1.53 eV, 1e6 photons, scatter of 100',
    truth: SHIFT_TRUTH,
    repeatRatio: 0.5,
    repeat: shiftReadings,
  },
  {
    analysis: 'plMerge',
    sample: 'lines at 683 and 774 nm merging at 728 nm, τ = 9 min, nine spectra, scatter of 300 counts',
    truth: MERGE_TRUTH,
    repeatRatio: 0.2,
    repeat: mergeReadings,
  },
  {
    analysis: 'tauc',
    sample: 'direct gap of 1.6 eV, steps of 2 nm, scatter 0.001',
    truth: { bandgapTaucElectronvolt: 1.6 },
    repeat: (seed) => {
      const absorbance = absorbanceOf({ ...DIRECT_FILM, seed }, UV_VIS);
      return readingsOf(analyseTauc(tableRecord('uvVis', { wavelengthNanometre: UV_VIS, absorbance }), {}), [
        'bandgapTaucElectronvolt',
      ]);
    },
  },
  {
    analysis: 'tauc',
    sample: 'indirect gap of 1.6 eV on scattered light (E/2 eV)⁴, steps of 2 nm, scatter 0.0005',
    truth: { bandgapTaucElectronvolt: 1.6 },
    repeat: (seed) => {
      const truth = {
        ...DIRECT_FILM,
        transition: 'indirect',
        scatteringAbsorbance: 0.02,
        noiseAbsorbance: 0.0005,
        seed,
      } as const;
      const record = tableRecord('uvVis', {
        wavelengthNanometre: UV_VIS,
        absorbance: absorbanceOf(truth, UV_VIS),
      });
      return readingsOf(
        analyseTauc(record, {
          transition: 'indirect',
          baselineFromElectronvolt: 1.38,
          baselineToElectronvolt: 1.58,
        }),
        ['bandgapTaucElectronvolt'],
      );
    },
  },
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
  {
    analysis: 'xrd',
    sample: '200 of dots at 28.4°, 0.6° wide, pseudo-Voigt 0.4, counting scatter of 3000 counts',
    truth: REFLECTION_TRUTH,
    repeat: reflectionReadings,
  },
];
