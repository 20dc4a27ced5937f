import type { DemoGroup } from '@dotbook/simulation';
import { logRun } from './bench-run.ts';
import type { BenchStep } from './bench-run.ts';
import { BULK_INK } from './bulk-ink.ts';
import { inkOf } from './exchange.ts';
import { at } from './laboratory.ts';
import { FAI_BATH, LEAD_NITRATE_BATH, lotOf } from './materials.ts';
import { CS_INK, FA_INK } from './purification.ts';
import type { RecipeRequest } from './recipe-request.ts';

/** How many times a quantum-dot layer is put down. */
export const DEPOSITION_CYCLES = 4;

const QD_DROP_MILLILITRE = 0.03;
const BULK_DROP_MILLILITRE = 0.08;
const FILM_DATE = '2019-05-12';

/** The ink the films of a group are made of. */
export function inkOfGroup({ definition }: DemoGroup): string {
  if (definition.absorberKind === 'bulk') return BULK_INK;
  if (definition.faFraction === 0) return CS_INK;
  if (definition.faFraction === 1) return FA_INK;
  return inkOf(definition.name);
}

/** Ink that one film takes. */
export function filmVolumeMillilitre({ definition }: DemoGroup): number {
  return definition.absorberKind === 'bulk' ? BULK_DROP_MILLILITRE : DEPOSITION_CYCLES * QD_DROP_MILLILITRE;
}

/** The run in which the films of a group were made. */
export function filmRunOf({ definition }: DemoGroup): string {
  return `RUN-${definition.name}-FILMS`;
}

/** When the films of the n-th group were finished. */
export function filmsFinishedAt(groupIndex: number): string {
  return at(FILM_DATE, `${String(10 + groupIndex)}:45`);
}

/** Logs how the films of a group were made, layer by layer or from a precursor. */
export function logFilmRun(group: DemoGroup, groupIndex: number): readonly RecipeRequest[] {
  const isBulk = group.definition.absorberKind === 'bulk';
  const startedAt = at(FILM_DATE, `${String(10 + groupIndex)}:00`);
  const takenMillilitre = Math.round(filmVolumeMillilitre(group) * group.substrates.length * 1000) / 1000;
  const ink = {
    batch: inkOfGroup(group),
    volumeMillilitre: [takenMillilitre, takenMillilitre] as const,
  };
  const steps = isBulk ? bulkSteps(ink) : quantumDotSteps(ink);
  return logRun({
    code: filmRunOf(group),
    kind: 'filmDeposition',
    title: `film deposition ${group.definition.name}`,
    startedAt,
    finishedAt: filmsFinishedAt(groupIndex),
    note: `${String(group.substrates.length)} substrates; the steps were the same on each.`,
    steps: steps.map((step) => ({ ...step, performedAt: startedAt })),
  });
}

type Step = Omit<BenchStep, 'performedAt'>;
type Ink = NonNullable<BenchStep['materials']>[number];

function quantumDotSteps(ink: Ink): readonly Step[] {
  const dropMicrolitre = QD_DROP_MILLILITRE * 1000;
  return [
    {
      action: 'spinCoat',
      instruction: 'ink in octane, in air at less than 40 % relative humidity',
      planned: {
        rotationRpm: 2000,
        durationSecond: 30,
        volumeMicrolitre: dropMicrolitre,
        relativeHumidityPercent: { from: null, to: 40 },
      },
      actual: {
        rotationRpm: 2000,
        durationSecond: 30,
        volumeMicrolitre: dropMicrolitre,
        relativeHumidityPercent: 34,
      },
      materials: [ink],
    },
    {
      action: 'dip',
      instruction: 'saturated Pb(NO3)2 in methyl acetate',
      materials: [{ stockSolution: LEAD_NITRATE_BATH }],
    },
    { action: 'rinse', instruction: 'methyl acetate', materials: [{ lot: lotOf('MeOAc') }] },
    { action: 'dry', instruction: 'in a stream of air' },
    {
      action: 'repeat',
      instruction: 'spin coat, dip, rinse and dry, in all four times',
      planned: { depositionCycles: DEPOSITION_CYCLES },
      actual: { depositionCycles: DEPOSITION_CYCLES },
    },
    {
      action: 'dip',
      instruction: 'FAI in ethyl acetate, then rinse and dry',
      planned: { durationSecond: 10 },
      actual: { durationSecond: 10 },
      materials: [{ stockSolution: FAI_BATH }],
    },
  ];
}

function bulkSteps(ink: Ink): readonly Step[] {
  return [
    {
      action: 'spinCoat',
      instruction: 'precursor ink, spread',
      planned: { rotationRpm: 2000, durationSecond: 10 },
      actual: { rotationRpm: 2000, durationSecond: 10 },
      materials: [ink],
    },
    {
      action: 'spinCoat',
      instruction: 'faster; chlorobenzene 15 s before the end',
      planned: { rotationRpm: 6000, durationSecond: 30, volumeMicrolitre: 200, timeBeforeEndSecond: 15 },
      actual: { rotationRpm: 6000, durationSecond: 30, volumeMicrolitre: 200, timeBeforeEndSecond: 15 },
      materials: [{ lot: lotOf('CB') }],
    },
    {
      action: 'anneal',
      instruction: 'on a hot plate',
      planned: { temperatureCelsius: 65, durationMinute: 10 },
      actual: { temperatureCelsius: 65, durationMinute: 10 },
    },
    {
      action: 'anneal',
      instruction: 'on a hot plate',
      planned: { temperatureCelsius: 100, durationMinute: 60 },
      actual: { temperatureCelsius: 100, durationMinute: 60 },
    },
  ];
}
