import type { TableRecord } from '@dotbook/domain';
import { analysePlqyAbsolute } from '../../plqy/analyse-plqy-absolute.ts';
import { dilutionCase, differentialCase, valueCase } from '../accuracy/accuracy-of-yields.ts';
import { normalNumbers, readingsOf, type AccuracyCase } from '../accuracy/accuracy-case.ts';
import { tableRecord } from '../made-tables.ts';
import type { CoverageGrid } from './coverage-grid.ts';

interface SphereTruth {
  readonly plqyFraction: number;
  readonly absorptanceFraction: number;
  /** Standard deviation of the line of the lamp, nm, in steps of 1 nm. */
  readonly lineNanometre: number;
  /** Scatter in proportion, in the root of the counts, and of the detector. */
  readonly proportionFraction: number;
  readonly isCounted: boolean;
  readonly floorCounts: number;
}

const EXCITATION = Array.from({ length: 41 }, (_, index) => 430 + index);
const EMISSION = Array.from({ length: 201 }, (_, index) => 600 + index);

/**
 * Counts whose sum, times λ, is a number of photons: the spectrometer is calibrated in energy. The line of the lamp lies
 * 0.3 nm beside a point.
 */
function line(wavelengths: readonly number[], centre: number, width: number, photons: number): number[] {
  const shape = wavelengths.map((wavelength) => Math.exp(-(((wavelength - centre) / width) ** 2) / 2));
  const sum = shape.reduce((total, value) => total + value, 0);
  return wavelengths.map((wavelength, index) => (photons * (shape[index] ?? 0)) / sum / wavelength);
}

/** Photons 1e9 in the empty sphere and 1.05e9 beside the beam, of which 2 % of the yield are seen as emission. */
function sphereCase(sample: string, truth: SphereTruth): AccuracyCase {
  const { plqyFraction, absorptanceFraction, lineNanometre, proportionFraction, isCounted, floorCounts } =
    truth;
  const [a1, b1, b2] = [1e9, 1.05e9, 2e7 * plqyFraction];
  const c1 = b1 * (1 - absorptanceFraction);
  const c2 = plqyFraction * a1 * absorptanceFraction + (1 - absorptanceFraction) * b2;
  const clean: readonly (readonly [label: string, x: readonly number[], y: readonly number[]])[] = [
    ['A1', EXCITATION, line(EXCITATION, 450.3, lineNanometre, a1)],
    ['B1', EXCITATION, line(EXCITATION, 450.3, lineNanometre, b1)],
    ['C1', EXCITATION, line(EXCITATION, 450.3, lineNanometre, c1)],
    ['B2', EMISSION, line(EMISSION, 705, 17, b2)],
    ['C2', EMISSION, line(EMISSION, 705, 17, c2)],
  ];
  const correction = tableRecord(
    'plqy',
    { wavelengthNanometre: [400, 900], sampleValue: [1, 1] },
    { label: 'CF' },
  );
  return {
    analysis: 'plqyAbsolute',
    sample,
    truth: { plqyFraction, absorptanceFraction },
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const records: TableRecord[] = clean.map(([label, x, y]) =>
        tableRecord(
          'plqy',
          {
            wavelengthNanometre: x,
            intensityCounts: y.map(
              (value) =>
                value +
                Math.hypot(proportionFraction * value, isCounted ? Math.sqrt(value) : 0, floorCounts) *
                  noise(),
            ),
          },
          { label },
        ),
      );
      return readingsOf(analysePlqyAbsolute([...records, correction], {}), [
        'plqyFraction',
        'absorptanceFraction',
      ]);
    },
  };
}

const QUIET = { lineNanometre: 4, proportionFraction: 0.002, isCounted: true, floorCounts: 3 };
const SPHERES: readonly AccuracyCase[] = [
  sphereCase('film of a yield of 0.9', { ...QUIET, plqyFraction: 0.9, absorptanceFraction: 0.7 }),
  sphereCase('thin film of 0.3', { ...QUIET, plqyFraction: 0.3, absorptanceFraction: 0.12 }),
  sphereCase('dark film of 0.02', { ...QUIET, plqyFraction: 0.02, absorptanceFraction: 0.9 }),
  sphereCase('counted, 0.55', {
    ...{ plqyFraction: 0.55, absorptanceFraction: 0.5, lineNanometre: 4 },
    ...{ proportionFraction: 0, isCounted: true, floorCounts: 0 },
  }),
  sphereCase('noisy detector, 0.1', {
    ...{ plqyFraction: 0.1, absorptanceFraction: 0.5, lineNanometre: 4 },
    ...{ proportionFraction: 0, isCounted: false, floorCounts: 200 },
  }),
  sphereCase('laser of 1 nm, 0.55', {
    ...QUIET,
    ...{ plqyFraction: 0.55, absorptanceFraction: 0.5, lineNanometre: 1, proportionFraction: 0.01 },
  }),
  sphereCase('laser of 0.5 nm, 0.9', {
    ...QUIET,
    ...{ plqyFraction: 0.9, absorptanceFraction: 0.6, lineNanometre: 0.5, proportionFraction: 0.01 },
  }),
];

export const YIELD_GRIDS: readonly CoverageGrid[] = [
  {
    varied:
      'yields of 0.02 to 0.9, absorptances of 0.12 to 0.9, lines of the lamp of two to ten points, scatter in proportion, counted or of the detector',
    cases: SPHERES,
  },
  {
    varied: 'yields of 0.05 to 0.9 over 3 to 8 dilutions of dye and dots, photons of each ± 1 %',
    cases: [
      dilutionCase('three dilutions', 0.9, [0.03, 0.05, 0.08]),
      dilutionCase('five dilutions of a dim sample', 0.05, [0.02, 0.035, 0.05, 0.065, 0.08]),
      dilutionCase(
        'eight dilutions',
        0.4,
        Array.from({ length: 8 }, (_, index) => 0.01 * (index + 1)),
      ),
    ],
  },
  {
    varied: 'stated values of 1e-4 to 0.9, uncertain by 3 to 20 %',
    cases: [
      valueCase('bright', 0.9, 0.03),
      valueCase('dim', 0.01, 0.001),
      valueCase('hardly any', 1e-4, 2e-5),
    ],
  },
  {
    varied: 'differential yields of 0.001 to 0.3, uncertain by 5 to 15 %, ideality factors of 1.1 to 2.5',
    cases: [
      differentialCase('bright', [0.3, 0.015], [1.1, 0.02]),
      differentialCase('dim', [1e-3, 1.5e-4], [1.6, 0.05]),
      differentialCase('steep', [0.02, 0.001], [2.5, 0.1]),
    ],
  },
];
