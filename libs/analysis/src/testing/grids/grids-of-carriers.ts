import {
  arrheniusCase,
  decayCase,
  mixingCase,
  mottGurneyCase,
  sclcCase,
  sizeCase,
  statisticsCase,
} from '../accuracy/accuracy-of-materials.ts';
import { analyseTrpl } from '../../trpl/analyse-trpl.ts';
import { readingsOf, type AccuracyCase } from '../accuracy/accuracy-case.ts';
import { decayRecord, FAINT_DECAY } from '../decay.ts';
import { decades } from '../made-tables.ts';
import { FILM_SCLC } from '../sclc.ts';
import type { CoverageGrid } from './coverage-grid.ts';

const HIGH_LIMIT = { ...FILM_SCLC, trapFilledLimitVolt: 1.5, childVolt: 3, trapFillingExponent: 9 };
const LOW_LIMIT = { ...FILM_SCLC, trapFilledLimitVolt: 0.6, childVolt: 1.5, trapFillingExponent: 4 };

/** exp(−√(t/τ)): its integral is 2τ, the mean delay of its photons 6τ. */
function stretchedCase(sample: string, lifetimeNanosecond: number, photonCount: number): AccuracyCase {
  const truth = {
    lifetimeAmplitudeAveragedNanosecond: 2 * lifetimeNanosecond,
    lifetimeIntensityAveragedNanosecond: 6 * lifetimeNanosecond,
    stretchingExponent: 0.5,
  };
  return {
    analysis: 'trpl',
    sample,
    truth,
    repeatRatio: 0.3,
    repeat: (seed) => {
      const record = decayRecord({
        ...FAINT_DECAY,
        ...{ rootLifetimeNanosecond: lifetimeNanosecond, photonCount, binCount: 800, seed },
      });
      return readingsOf(analyseTrpl(record, {}), Object.keys(truth));
    },
  };
}

export const CARRIER_GRIDS: readonly CoverageGrid[] = [
  {
    varied:
      'lifetimes of 8 to 90 ns, one or two of them or stretched with β = 0.5, 1e4 to 2e5 photons, with and without background',
    cases: [
      decayCase(
        '90 ns, 1e4 photons',
        { ...FAINT_DECAY, binNanosecond: 1.5, components: [[1, 90]], photonCount: 1e4 },
        0.2,
      ),
      decayCase(
        '8 ns, 1e5 photons',
        { ...FAINT_DECAY, binNanosecond: 0.25, components: [[1, 8]], photonCount: 1e5 },
        0.2,
      ),
      decayCase('30 ns, 3e4 photons, 20 counts of background', { ...FAINT_DECAY, backgroundCounts: 20 }, 0.2),
      decayCase(
        '5 and 30 ns, 2e5 photons',
        {
          ...FAINT_DECAY,
          photonCount: 2e5,
          components: [
            [0.5, 5],
            [0.5, 30],
          ],
        },
        0.2,
      ),
      stretchedCase('stretched, 10 ns', 10, 1e5),
      stretchedCase('stretched, 4 ns, fewer photons', 4, 3e4),
    ],
  },
  {
    varied:
      'trap-filled limits of 0.6 to 1.5 V, exponents of 4 to 9, 41 to 121 voltages, scatter of 2 to 10 %',
    cases: [
      sclcCase('high limit', HIGH_LIMIT, decades(0.05, 8, 81), 0.05),
      sclcCase('high limit, 41 voltages', HIGH_LIMIT, decades(0.05, 8, 41), 0.02),
      sclcCase('low limit', LOW_LIMIT, decades(0.03, 6, 121), 0.1),
      sclcCase('quiet', FILM_SCLC, decades(0.05, 5, 61), 0.02),
    ],
  },
  {
    varied: 'mobilities of 1e-5 to 0.01 cm²/(V s), 21 to 81 voltages, scatter of 1 to 10 %',
    cases: [
      mottGurneyCase('slow', 1e-5, decades(0.5, 5, 21), 0.03),
      mottGurneyCase('fast, noisy', 0.01, decades(0.1, 10, 81), 0.1),
      mottGurneyCase('quiet', 1e-3, decades(0.2, 4, 31), 0.01),
    ],
  },
  {
    varied: 'energies of 0.2 to 0.9 eV, both forms, 5 to 20 temperatures, scatter of 1 to 15 %',
    cases: [
      arrheniusCase(
        'five temperatures',
        { activationEnergyElectronvolt: 0.2, form: 'sigmaT', noiseFraction: 0.05 },
        [280, 300, 320, 340, 360],
      ),
      arrheniusCase(
        'conductivity itself',
        { activationEnergyElectronvolt: 0.9, form: 'sigma', noiseFraction: 0.15 },
        [260, 270, 280, 290, 300, 310, 320, 330, 340, 350],
      ),
      arrheniusCase(
        'twenty temperatures, quiet',
        { activationEnergyElectronvolt: 0.45, form: 'sigmaT', noiseFraction: 0.01 },
        Array.from({ length: 20 }, (_, index) => 270 + 5 * index),
      ),
    ],
  },
  {
    varied: '30 to 1000 edges of 8 to 15 nm, sd of 5 to 20 %',
    cases: [
      sizeCase('30 edges', 30, 12, 2.4),
      sizeCase('100 narrow edges', 100, 8, 0.4),
      sizeCase('1000 edges', 1000, 15, 2),
    ],
  },
  {
    varied: '3 to 40 devices, sd of 1 to 20 %',
    cases: [
      statisticsCase('3 devices', 3, 15, 0.5),
      statisticsCase('5 devices', 5, 10, 2),
      statisticsCase('12 devices', 12, 18, 0.7),
      statisticsCase('40 devices', 40, 16, 0.16),
    ],
  },
  {
    varied: 'FA fractions of 0.05 to 0.77, unequal inks, uncertain by 0.5 to 5 %',
    cases: [
      mixingCase('a little FA', {
        ...{ concentrations: [60, 40], volumes: [2, 0.15] },
        ...{ ofConcentrationFraction: 0.03, ofVolumeFraction: 0.01 },
      }),
      mixingCase('mostly FA', {
        ...{ concentrations: [50, 50], volumes: [0.5, 1.5] },
        ...{ ofConcentrationFraction: 0.05, ofVolumeFraction: 0.02 },
      }),
      mixingCase('well known', {
        ...{ concentrations: [70, 30], volumes: [1, 2] },
        ...{ ofConcentrationFraction: 0.005, ofVolumeFraction: 0.005 },
      }),
    ],
  },
];
