import { analyseFtir } from '../../ftir/analyse-ftir.ts';
import { normalNumbers, type AccuracyCase } from '../accuracy/accuracy-case.ts';
import { evenly } from '../made-emission.ts';
import { tableRecord } from '../made-tables.ts';
import type { CoverageGrid } from './coverage-grid.ts';

interface InfraredTruth {
  readonly stepPerCentimetre: number;
  readonly noiseAbsorbance: number;
  /** Heights of the bands at 1640 and 2900 cm⁻¹. */
  readonly heights: readonly [number, number];
  readonly isTransmittance: boolean;
}

/** Gaussians of 3.5 and 17 cm⁻¹ on a sloped line, whose feet are inside the bands: √(2π) of width times height. */
function infraredCase(sample: string, truth: InfraredTruth): AccuracyCase {
  const { stepPerCentimetre, noiseAbsorbance, heights, isTransmittance } = truth;
  const line = (x: number, centre: number, width: number, height: number): number =>
    height * Math.exp(-(((x - centre) / width) ** 2) / 2);
  const wavenumberPerCentimetre = evenly(1000, 3500, stepPerCentimetre);
  const clean = wavenumberPerCentimetre.map(
    (x) => 0.1 + 2e-5 * x + line(x, 1640, 3.5, heights[0]) + line(x, 2900, 17, heights[1]),
  );
  return {
    analysis: 'ftir',
    sample,
    truth: {
      'bandAreas[0].area': Math.sqrt(2 * Math.PI) * 3.5 * heights[0],
      'bandAreas[1].area': Math.sqrt(2 * Math.PI) * 17 * heights[1],
    },
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const columns = isTransmittance
        ? { transmittanceFraction: clean.map((value) => 10 ** -value + noiseAbsorbance * noise()) }
        : { absorbance: clean.map((value) => value + noiseAbsorbance * noise()) };
      const areas = analyseFtir(tableRecord('ftir', { wavenumberPerCentimetre, ...columns })).metrics
        .bandAreas;
      return Object.fromEntries(
        [0, 1].map((index) => [
          `bandAreas[${index}].area`,
          { value: areas?.[index]?.area ?? null, uncertainty: areas?.[index]?.uncertainty ?? null },
        ]),
      );
    },
  };
}

const FILM = {
  stepPerCentimetre: 1,
  noiseAbsorbance: 5e-4,
  heights: [0.05, 0.3],
  isTransmittance: false,
} as const;

const INFRARED: readonly AccuracyCase[] = [
  infraredCase('film, 1 cm⁻¹', FILM),
  infraredCase('resolution of 0.5 cm⁻¹', { ...FILM, stepPerCentimetre: 0.5, noiseAbsorbance: 0.002 }),
  infraredCase('resolution of 2 cm⁻¹', { ...FILM, stepPerCentimetre: 2 }),
  infraredCase('hardly a band', { ...FILM, heights: [0.001, 0.01] }),
  infraredCase('transmittance', { ...FILM, isTransmittance: true, heights: [0.1, 0.5] }),
];

export const MATERIAL_GRIDS: readonly CoverageGrid[] = [
  {
    varied:
      'bands of 0.001 to 0.5, as absorbance and transmittance, steps of 0.5 to 2 cm⁻¹, scatter of 0.0005 to 0.002',
    cases: INFRARED,
  },
];
