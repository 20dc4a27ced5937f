import { LAMPS, ledgerCase, mismatchCase } from '../accuracy/accuracy-of-spectra.ts';
import { emissionCase } from '../accuracy/accuracy-of-materials.ts';
import { evenly } from '../made-emission.ts';
import type { CoverageGrid } from './coverage-grid.ts';

const LINE = {
  ...{ centreElectronvolt: 1.65, sigmaElectronvolt: 0.035, photonCount: 3e5 },
  ...{ noiseCounts: 30, isCounted: true },
};

export const SPECTRUM_GRIDS: readonly CoverageGrid[] = [
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
