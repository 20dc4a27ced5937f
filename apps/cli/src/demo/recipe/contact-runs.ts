import { logRun } from './bench-run.ts';
import { at } from './laboratory.ts';
import { SNO2_DISPERSION, SPIRO_SOLUTION, lotOf } from './materials.ts';
import type { RecipeRequest } from './recipe-request.ts';

/** Runs that every substrate shares. */
export const CLEANING_RUN = 'RUN-CLEAN-1';
export const SNO2_RUN = 'RUN-SNO2-1';
export const SPIRO_RUN = 'RUN-SPIRO-1';
export const GOLD_RUN = 'RUN-AU-1';

export const GOLD_NANOMETRE = 80;

const SOLVENTS_OF_CLEANING = ['IPA', 'acetone', 'IPA'] as const;

/** Cleaning and the layers below the absorber. */
export const BOTTOM_CONTACT_RUNS: readonly RecipeRequest[] = [
  ...logRun({
    code: CLEANING_RUN,
    kind: 'other',
    title: 'cleaning of glass/ITO',
    startedAt: at('2019-05-12', '07:30'),
    finishedAt: at('2019-05-12', '08:40'),
    steps: [
      ...SOLVENTS_OF_CLEANING.map((solvent) => ({
        action: 'clean',
        instruction: 'ultrasonic bath',
        planned: { durationMinute: 15 },
        actual: { durationMinute: 15 },
        materials: [{ lot: lotOf(solvent) }],
        performedAt: at('2019-05-12', '08:15'),
      })),
      { action: 'clean', instruction: 'UV-ozone', performedAt: at('2019-05-12', '08:40') },
    ],
  }),
  ...logRun({
    code: SNO2_RUN,
    kind: 'layerDeposition',
    title: 'SnO2',
    startedAt: at('2019-05-12', '09:10'),
    finishedAt: at('2019-05-12', '09:50'),
    steps: [
      {
        action: 'spinCoat',
        instruction: 'SnO2 colloid, 1.5 %',
        planned: { rotationRpm: 3000, durationSecond: 30 },
        actual: { rotationRpm: 3000, durationSecond: 30 },
        materials: [{ stockSolution: SNO2_DISPERSION }],
        performedAt: at('2019-05-12', '09:15'),
      },
      {
        action: 'anneal',
        instruction: 'in air',
        planned: { temperatureCelsius: 150, durationMinute: 30 },
        actual: { temperatureCelsius: 150, durationMinute: 30 },
        performedAt: at('2019-05-12', '09:50'),
      },
    ],
  }),
];

/** The layers above the absorber. */
export const TOP_CONTACT_RUNS: readonly RecipeRequest[] = [
  ...logRun({
    code: SPIRO_RUN,
    kind: 'layerDeposition',
    title: 'spiro-OMeTAD',
    startedAt: at('2019-05-13', '09:10'),
    finishedAt: at('2019-05-13', '10:20'),
    steps: [
      {
        action: 'spinCoat',
        instruction: 'spiro-OMeTAD with tBP and Li-TFSI',
        planned: { rotationRpm: 4000, durationSecond: 30 },
        actual: { rotationRpm: 4000, durationSecond: 30 },
        materials: [{ stockSolution: SPIRO_SOLUTION }],
        performedAt: at('2019-05-13', '10:20'),
      },
    ],
  }),
  ...logRun({
    code: GOLD_RUN,
    kind: 'layerDeposition',
    title: 'gold electrodes',
    startedAt: at('2019-05-13', '13:00'),
    finishedAt: at('2019-05-13', '14:30'),
    steps: [
      {
        action: 'evaporate',
        instruction: 'through a shadow mask',
        planned: { depositionRateAngstromPerSecond: 0.5, thicknessNanometre: GOLD_NANOMETRE },
        actual: { depositionRateAngstromPerSecond: 0.5, thicknessNanometre: GOLD_NANOMETRE },
        materials: [{ lot: lotOf('Au') }],
        performedAt: at('2019-05-13', '14:30'),
      },
    ],
  }),
];
