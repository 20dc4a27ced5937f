import type { AnalysisKey } from '@dotbook/domain';
import { absorbanceOf, DIRECT_FILM } from './made-absorption.ts';
import { diffractionRecord, QUANTUM_DOT_200 } from './made-diffraction.ts';
import { evenly } from './made-emission.ts';
import { normalSequence } from './made-records.ts';
import { tableRecord } from './made-tables.ts';
import { solutionRecord, sphereRecords } from './made-yields.ts';
import type { WorkedExample } from './worked-example.ts';

function film(): WorkedExample {
  const wavelengthNanometre = evenly(500, 950, 2);
  const truth = { ...DIRECT_FILM, scatteringAbsorbance: 0.03, noiseAbsorbance: 0.001 };
  return {
    truth:
      'A = √(E − 1.6 eV)/E on scattering 0.03 (E/2 eV)⁴, noise 0.001; the range 1.32 to 1.52 eV stated for the baseline',
    records: [
      tableRecord('uvVis', { wavelengthNanometre, absorbance: absorbanceOf(truth, wavelengthNanometre) }),
    ],
    overrides: { baselineFromElectronvolt: 1.32, baselineToElectronvolt: 1.52 },
  };
}

function infrared(): WorkedExample {
  const noise = normalSequence(12);
  const wavenumberPerCentimetre = evenly(1200, 3400, 2);
  const band = (wavenumber: number, centre: number, width: number, height: number): number =>
    height * Math.exp(-(((wavenumber - centre) / width) ** 2) / 2);
  return {
    truth:
      'Gaussian bands at 1640 (height 0.03, σ 5), 2853 (0.2, σ 9) and 2922 cm⁻¹ (0.3, σ 11) on a sloped line, noise 0.0005',
    records: [
      tableRecord('ftir', {
        wavenumberPerCentimetre,
        absorbance: wavenumberPerCentimetre.map(
          (wavenumber) =>
            0.05 +
            1e-5 * wavenumber +
            band(wavenumber, 1640, 5, 0.03) +
            band(wavenumber, 2853, 9, 0.2) +
            band(wavenumber, 2922, 11, 0.3) +
            0.0005 * noise(),
        ),
      }),
    ],
    overrides: {},
  };
}

function particles(): WorkedExample {
  const noise = normalSequence(14);
  const edgeLengthNanometre = Array.from({ length: 220 }, () => Number((14 + 2 * noise()).toFixed(1)));
  return {
    truth: '220 edges, normal, 14 ± 2 nm',
    records: [tableRecord('electronMicroscopy', { edgeLengthNanometre })],
    overrides: {},
  };
}

const DYE = { plqyFraction: 0.95, centreNanometre: 555, refractiveIndex: 1.361 };
const DOTS = { plqyFraction: 0.6, centreNanometre: 720, refractiveIndex: 1.375 };

/** Examples of the analyses of spectra, diffractograms, yields and sizes. */
export const WORKED_EXAMPLES_OF_MATERIALS: Readonly<Partial<Record<AnalysisKey, WorkedExample>>> = {
  tauc: film(),
  xrd: {
    truth:
      'reflections at 14.15, 28.4 and 31.8° of a perovskite with a = 6.28 Å, 0.6° wide, 40 % Lorentzian, scatter of counts',
    records: [
      diffractionRecord(
        {
          ...QUANTUM_DOT_200,
          lines: [
            [14.15, 0.6, 0.4, 6000],
            [28.4, 0.6, 0.4, 2500],
            [31.8, 0.6, 0.4, 1000],
          ],
        },
        evenly(10, 40, 0.04),
      ),
    ],
    overrides: {
      hkl: '2,0,0',
      instrumentFwhmDegree: 0.1,
      latticeParameterCsAngstrom: 6.2,
      latticeParameterFaAngstrom: 6.36,
    },
  },
  ftir: infrared(),
  plqyRelative: {
    truth:
      'four dilutions of quantum dots in hexane of a yield of 60 % and four of a dye in ethanol of 95 %, scatter 1 %',
    records: [
      ...[0.02, 0.04, 0.06, 0.08].map((absorbance, index) =>
        solutionRecord({ ...DYE, label: `R6G_${index + 1}`, absorbance }, 30 + index),
      ),
      ...[0.03, 0.05, 0.07, 0.09].map((absorbance, index) =>
        solutionRecord({ ...DOTS, label: `QD_${index + 1}`, absorbance }, 40 + index),
      ),
    ],
    overrides: {
      referencePrefix: 'R6G',
      referencePlqyFraction: 0.95,
      referenceRefractiveIndex: 1.361,
      sampleRefractiveIndex: 1.375,
    },
  },
  plqyAbsolute: {
    truth:
      'photons A1 100, B1 120, C1 60, B2 5 and C2 30 (in 10⁶), so that the absorptance is 0.5 and the yield 0.55',
    records: sphereRecords(),
    overrides: {},
  },
  particleSize: particles(),
  statistics: {
    truth: 'the efficiencies of twelve devices, in %',
    records: [
      tableRecord(
        'computed',
        { sampleValue: [14.9, 15.2, 15.4, 15.6, 15.7, 15.7, 15.9, 16, 16.1, 16.3, 16.6, 12.8] },
        { label: 'PCE (%)' },
      ),
    ],
    overrides: {},
  },
};
