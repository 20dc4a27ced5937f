import {
  ASSUMED_TAIL,
  COARSE_INFLECTION,
  COARSE_PHOTOVOLTAIC,
  edgeCase,
  HERO_EDGE,
  LAMPS,
  ledgerCase,
  mismatchCase,
  SHAPE_OF_EDGE,
} from '../accuracy/accuracy-of-spectra.ts';
import { emissionCase } from '../accuracy/accuracy-of-materials.ts';
import { evenly } from '../made-emission.ts';
import type { CoverageGrid } from './coverage-grid.ts';

const SHARP_EDGE = { ...HERO_EDGE, gapElectronvolt: 1.62, urbachElectronvolt: 0.0125 };
const SOFT_EDGE = { gapElectronvolt: 1.74, urbachElectronvolt: 0.019, plateauFraction: 0.6 };
const EDGE_WITH_FOOT = { ...HERO_EDGE, exponent: 2 };
const EDGE_WITH_SHOULDER = { ...HERO_EDGE, exponent: 0.6 };
const LINE = {
  ...{ centreElectronvolt: 1.65, sigmaElectronvolt: 0.035, photonCount: 3e5 },
  ...{ noiseCounts: 30, isCounted: true },
};

export const SPECTRUM_GRIDS: readonly CoverageGrid[] = [
  {
    varied:
      'logistic and skewed edges at 1.556 to 1.74 eV, E_U 12.5 to 19 meV, steps of 1 to 10 nm, scatter of 0.1 to 1 % and 1e-5 to 3e-4',
    cases: [
      edgeCase(
        'sharp edge, 1 nm',
        SHARP_EDGE,
        { stepNanometre: 1, proportionFraction: 0.003, detectorFraction: 2e-5 },
        SHAPE_OF_EDGE,
      ),
      edgeCase(
        'hero edge, 1 nm, noisy',
        HERO_EDGE,
        { stepNanometre: 1, proportionFraction: 0.01, detectorFraction: 5e-5 },
        SHAPE_OF_EDGE,
      ),
      edgeCase(
        'hero edge, 2 nm, quiet',
        HERO_EDGE,
        { stepNanometre: 2, proportionFraction: 0.001, detectorFraction: 1e-5 },
        SHAPE_OF_EDGE,
      ),
      edgeCase(
        'edge with a foot, 1 nm',
        EDGE_WITH_FOOT,
        { stepNanometre: 1, proportionFraction: 0.003, detectorFraction: 2e-5 },
        SHAPE_OF_EDGE,
      ),
      edgeCase(
        'edge with a shoulder, 2 nm',
        EDGE_WITH_SHOULDER,
        { stepNanometre: 2, proportionFraction: 0.003, detectorFraction: 2e-5 },
        SHAPE_OF_EDGE,
      ),
      edgeCase(
        'soft edge, 2 nm',
        SOFT_EDGE,
        { stepNanometre: 2, proportionFraction: 0.003, detectorFraction: 2e-5 },
        SHAPE_OF_EDGE,
      ),
      edgeCase(
        'sharp edge, 5 nm',
        SHARP_EDGE,
        { stepNanometre: 5, proportionFraction: 0.003, detectorFraction: 3e-4 },
        { ...SHAPE_OF_EDGE, ...ASSUMED_TAIL, ...COARSE_INFLECTION },
      ),
      edgeCase(
        'soft edge, 10 nm',
        SOFT_EDGE,
        { stepNanometre: 10, proportionFraction: 0.005, detectorFraction: 3e-4 },
        { ...ASSUMED_TAIL, ...COARSE_INFLECTION },
      ),
      edgeCase(
        'edge with a foot, 10 nm',
        EDGE_WITH_FOOT,
        { stepNanometre: 10, proportionFraction: 0.005, detectorFraction: 3e-4 },
        { ...SHAPE_OF_EDGE, ...ASSUMED_TAIL, ...COARSE_PHOTOVOLTAIC },
      ),
      edgeCase(
        'edge with a shoulder, 10 nm',
        EDGE_WITH_SHOULDER,
        { stepNanometre: 10, proportionFraction: 0.005, detectorFraction: 3e-4 },
        { ...SHAPE_OF_EDGE, ...ASSUMED_TAIL, ...COARSE_PHOTOVOLTAIC },
      ),
    ],
  },
  {
    varied: 'losses of 30 to 400 mV, yields of 1e-4 to 0.3, uncertain by 5 to 20 %, voltages by 0.5 to 5 mV',
    cases: [
      ledgerCase('good device', {
        ...{ vocVolt: 1.24, vocRadVolt: 1.275, bandgapElectronvolt: 1.556, plqyFraction: 0.3 },
        ...{
          vocUncertaintyVolt: 0.0005,
          vocRadUncertaintyVolt: 0.001,
          bandgapUncertaintyElectronvolt: 0.002,
        },
        ofYieldFraction: 0.05,
      }),
      ledgerCase('poor device', {
        ...{ vocVolt: 0.95, vocRadVolt: 1.35, bandgapElectronvolt: 1.65, plqyFraction: 1e-4 },
        ...{ vocUncertaintyVolt: 0.005, vocRadUncertaintyVolt: 0.001, bandgapUncertaintyElectronvolt: 0.005 },
        ofYieldFraction: 0.2,
      }),
      ledgerCase('uncertain limit', {
        ...{ vocVolt: 1.1, vocRadVolt: 1.3, bandgapElectronvolt: 1.6, plqyFraction: 0.01 },
        ...{ vocUncertaintyVolt: 0.001, vocRadUncertaintyVolt: 0.004, bandgapUncertaintyElectronvolt: 0.001 },
        ofYieldFraction: 0.1,
      }),
    ],
  },
  {
    varied: 'lamps that fit well and badly, steps of 1 to 10 nm, scatter of 0.2 to 3 %',
    cases: [
      mismatchCase('1 nm, noisy', LAMPS, 1, 0.03),
      mismatchCase('10 nm', LAMPS, 10, 0.005),
      mismatchCase(
        'a lamp like the sun',
        { ...LAMPS, simulator: { weight: 1.4, centreNanometre: 625, widthNanometre: 160 } },
        5,
        0.002,
      ),
    ],
  },
  {
    varied:
      'lines at 1.4 to 2.3 eV, 40 to 140 meV wide, 2e4 to 1e6 photons, steps of 0.5 to 2 nm, counted or with scatter of the detector',
    cases: [
      emissionCase(
        'narrow, 0.5 nm',
        { ...LINE, centreElectronvolt: 2.3, sigmaElectronvolt: 0.017 },
        evenly(480, 620, 0.5),
      ),
      emissionCase(
        'wide, 2 nm',
        { ...LINE, centreElectronvolt: 1.4, sigmaElectronvolt: 0.06 },
        evenly(700, 1100, 2),
      ),
      emissionCase('weak', { ...LINE, photonCount: 2e4, noiseCounts: 10 }, evenly(600, 950, 1)),
      emissionCase(
        'strong, detector',
        { ...LINE, photonCount: 1e6, noiseCounts: 100, isCounted: false },
        evenly(600, 950, 1),
      ),
    ],
  },
];
