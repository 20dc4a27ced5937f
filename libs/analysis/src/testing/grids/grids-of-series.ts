import { gapCase, mergeCase, reflectionCase, shiftCase } from '../accuracy/accuracy-of-series.ts';
import { DIRECT_FILM } from '../made-absorption.ts';
import { EXCHANGE } from '../made-merging.ts';
import type { CoverageGrid } from './coverage-grid.ts';

const FILM_SHIFT = { fromElectronvolt: 1.6, toElectronvolt: 1.595, sigmaElectronvolt: 0.04 };
const INDIRECT = { ...DIRECT_FILM, transition: 'indirect', noiseAbsorbance: 0.0005 } as const;

export const SERIES_GRIDS: readonly CoverageGrid[] = [
  {
    varied:
      'shifts of 5 to 60 meV either way, lines of 35 to 50 meV, 2e5 to 1e6 photons, scatter of 50 to 300 counts',
    cases: [
      shiftCase('small red shift', { ...FILM_SHIFT, photonCount: 1e6, noiseCounts: 300 }),
      shiftCase('blue shift, weak', {
        ...{ fromElectronvolt: 1.52, toElectronvolt: 1.58, sigmaElectronvolt: 0.035 },
        ...{ photonCount: 2e5, noiseCounts: 50 },
      }),
      shiftCase('wide', {
        ...{ fromElectronvolt: 1.58, toElectronvolt: 1.54, sigmaElectronvolt: 0.05 },
        ...{ photonCount: 5e5, noiseCounts: 200 },
      }),
    ],
  },
  {
    varied: 'lines 60 to 91 nm apart that merge within 2 to 30 min, scatter of 100 to 500 counts',
    cases: [
      mergeCase('fast, quiet', { ...EXCHANGE, timeConstantMinute: 2, noiseCounts: 100 }),
      mergeCase('slow, noisy', { ...EXCHANGE, timeConstantMinute: 30, noiseCounts: 500 }),
      mergeCase('closer lines', {
        ...EXCHANGE,
        ...{ peak1Nanometre: 695, peak2Nanometre: 770, finalNanometre: 730, noiseCounts: 200 },
      }),
    ],
  },
  {
    varied:
      'direct and indirect gaps of 1.5 to 1.8 eV, with and without scattered light, scatter of 0.0003 to 0.003',
    cases: [
      gapCase('direct, 1.75 eV, quiet', { ...DIRECT_FILM, gapElectronvolt: 1.75, noiseAbsorbance: 0.0003 }),
      gapCase('direct, 1.5 eV, noisy', { ...DIRECT_FILM, gapElectronvolt: 1.5, noiseAbsorbance: 0.003 }),
      gapCase('direct on scattered light', { ...DIRECT_FILM, scatteringAbsorbance: 0.05 }),
      gapCase('indirect, 1.8 eV', { ...INDIRECT, gapElectronvolt: 1.8 }),
    ],
  },
  {
    varied: 'reflections of 0.3 to 1°, Gaussian to Lorentzian, 500 to 20 000 counts, steps of 0.02 to 0.05°',
    cases: [
      reflectionCase(
        'narrow, strong',
        { twoThetaDegree: 28.4, fwhmDegree: 0.3, lorentzianFraction: 0.6, heightCounts: 20_000 },
        0.02,
      ),
      reflectionCase(
        'wide, weak',
        { twoThetaDegree: 28.3, fwhmDegree: 1, lorentzianFraction: 0.3, heightCounts: 500 },
        0.05,
      ),
      reflectionCase(
        'nearly Lorentzian',
        { twoThetaDegree: 28.6, fwhmDegree: 0.5, lorentzianFraction: 0.85, heightCounts: 4000 },
        0.04,
      ),
    ],
  },
];
