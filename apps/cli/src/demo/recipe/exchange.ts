import { calculateMixing } from '@dotbook/analysis';
import { logRun } from './bench-run.ts';
import type { BenchStep } from './bench-run.ts';
import { PROJECT, at } from './laboratory.ts';
import {
  CS_PURIFIED_ONCE,
  CS_PURIFIED_TWICE,
  FA_PURIFIED_ONCE,
  FA_PURIFIED_TWICE,
  wash,
} from './purification.ts';
import type { ExchangeParent } from './purification.ts';
import { request } from './recipe-request.ts';
import type { RecipeRequest } from './recipe-request.ts';
import { siteFractions } from './site-fractions.ts';

/** One exchange, from the mixing of its parents to the ink. */
export interface Exchange {
  /** Name of the paper; also that of the ink. */
  readonly name: string;
  readonly targetFaFraction: number;
  readonly cs: ExchangeParent;
  readonly fa: ExchangeParent;
  readonly totalVolumeMillilitre: number;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly stirred: Pick<BenchStep, 'instruction' | 'planned' | 'actual'>;
  readonly timeToCompletionMinute: number | null;
  readonly note: string;
  readonly washes: readonly [first: WashedOut, second: WashedOut];
}

interface WashedOut {
  readonly volumeMillilitre: number;
  readonly concentrationMilligramPerMillilitre: number;
  readonly performedAt: string;
}

/** Of weighing a dried drop, and of a pipette: relative standard uncertainties (k = 1), made up. */
const RELATIVE_UNCERTAINTY = { relativeUncertaintyConcentration: 0.02, relativeUncertaintyVolume: 0.01 };

const OA_RICH = {
  cs: CS_PURIFIED_ONCE,
  fa: FA_PURIFIED_ONCE,
  totalVolumeMillilitre: 0.72,
  stirred: {
    instruction: 'at room temperature until one PL peak is left',
    planned: { durationMinute: { from: 30, to: 60 } },
    actual: { durationMinute: 35, temperatureCelsius: 23 },
  },
  timeToCompletionMinute: 30,
  note: 'Parents purified once. The paper: 30 to 60 min; Fig. 1: about 30 min.',
} as const;

export const EXCHANGES: readonly Exchange[] = [
  {
    ...OA_RICH,
    name: 'C3F1-Q-OR',
    targetFaFraction: 0.25,
    startedAt: at('2019-05-08', '10:30'),
    endedAt: at('2019-05-08', '11:05'),
    washes: [
      {
        volumeMillilitre: 0.55,
        concentrationMilligramPerMillilitre: 53,
        performedAt: at('2019-05-08', '11:30'),
      },
      {
        volumeMillilitre: 0.46,
        concentrationMilligramPerMillilitre: 61,
        performedAt: at('2019-05-08', '11:50'),
      },
    ],
  },
  {
    ...OA_RICH,
    name: 'C2F2-Q-OR',
    targetFaFraction: 0.5,
    startedAt: at('2019-05-08', '10:35'),
    endedAt: at('2019-05-08', '11:10'),
    washes: [
      {
        volumeMillilitre: 0.55,
        concentrationMilligramPerMillilitre: 53,
        performedAt: at('2019-05-08', '12:00'),
      },
      {
        volumeMillilitre: 0.46,
        concentrationMilligramPerMillilitre: 60,
        performedAt: at('2019-05-08', '12:20'),
      },
    ],
  },
  {
    ...OA_RICH,
    name: 'C1F3-Q-OR',
    targetFaFraction: 0.75,
    startedAt: at('2019-05-08', '10:40'),
    endedAt: at('2019-05-08', '11:15'),
    washes: [
      {
        volumeMillilitre: 0.55,
        concentrationMilligramPerMillilitre: 52,
        performedAt: at('2019-05-08', '12:30'),
      },
      {
        volumeMillilitre: 0.45,
        concentrationMilligramPerMillilitre: 60,
        performedAt: at('2019-05-08', '12:50'),
      },
    ],
  },
  {
    name: 'C2F2-Q-OL',
    targetFaFraction: 0.5,
    cs: CS_PURIFIED_TWICE,
    fa: FA_PURIFIED_TWICE,
    totalVolumeMillilitre: 0.3,
    startedAt: at('2019-05-08', '11:00'),
    endedAt: at('2019-05-10', '13:00'),
    stirred: {
      instruction:
        'at room temperature; the paper says more than 24 h (text), tens of hours + 8 h (Fig. 1), over 48 h (methods)',
      planned: { durationHour: { from: 24, to: null } },
      actual: { durationHour: 50, temperatureCelsius: 23 },
    },
    timeToCompletionMinute: null,
    note: 'Parents purified twice. Duration as stated: > 24 h (text); tens of hours + 8 h (Fig. 1); > 48 h (methods).',
    washes: [
      {
        volumeMillilitre: 0.22,
        concentrationMilligramPerMillilitre: 50,
        performedAt: at('2019-05-10', '14:00'),
      },
      {
        volumeMillilitre: 0.17,
        concentrationMilligramPerMillilitre: 60,
        performedAt: at('2019-05-10', '14:20'),
      },
    ],
  },
];

/**
 * Volumes of the parents for the wanted FA fraction, in steps of 1 µL as a pipette gives them. Equal volumes would be
 * wrong: the concentrations differ, and so do the molar masses.
 */
export function parentVolumes(exchange: Exchange): { csMillilitre: number; faMillilitre: number } {
  const { metrics } = calculateMixing({
    concentrationCsMilligramPerMillilitre: exchange.cs.concentrationMilligramPerMillilitre,
    concentrationFaMilligramPerMillilitre: exchange.fa.concentrationMilligramPerMillilitre,
    targetFaFraction: exchange.targetFaFraction,
    totalVolumeMillilitre: exchange.totalVolumeMillilitre,
  });
  return {
    csMillilitre: toMicrolitre(metrics.volumeCsMillilitre),
    faMillilitre: toMicrolitre(metrics.volumeFaMillilitre),
  };
}

const toMicrolitre = (volumeMillilitre: number): number => Math.round(volumeMillilitre * 1000) / 1000;

/** The four exchanges. */
export const EXCHANGE: readonly RecipeRequest[] = EXCHANGES.flatMap((exchange) => {
  const { csMillilitre, faMillilitre } = parentVolumes(exchange);
  const { name, cs, fa, startedAt, endedAt, timeToCompletionMinute, note } = exchange;
  return [
    request(
      '/v1/exchange-reactions',
      {},
      {
        code: `EX-${name}`,
        project: PROJECT,
        parents: [
          { batch: cs.code, volumeMillilitre: csMillilitre, ...RELATIVE_UNCERTAINTY },
          { batch: fa.code, volumeMillilitre: faMillilitre, ...RELATIVE_UNCERTAINTY },
        ],
        targetComposition: siteFractions(exchange.targetFaFraction),
        childBatch: { code: mixtureOf(name), name: `${name}, mixture` },
        startedAt,
        endedAt,
        temperatureCelsius: 23,
        timeToCompletionMinute,
        note,
      },
    ),
    ...logRun({
      code: `RUN-EX-${name}`,
      kind: 'exchange',
      title: `cation exchange ${name}`,
      startedAt,
      finishedAt: endedAt,
      steps: [
        {
          action: 'mix',
          instruction: 'parents at their measured concentrations, by moles',
          planned: { volumeCsMillilitre: csMillilitre, volumeFaMillilitre: faMillilitre },
          actual: { volumeCsMillilitre: csMillilitre, volumeFaMillilitre: faMillilitre },
          materials: [
            { batch: cs.code, volumeMillilitre: [csMillilitre, csMillilitre] },
            { batch: fa.code, volumeMillilitre: [faMillilitre, faMillilitre] },
          ],
          performedAt: startedAt,
        },
        { action: 'stir', ...exchange.stirred, performedAt: endedAt },
      ],
    }),
  ];
});

/** Two washes with ethyl acetate each, 1:2 by volume, and the inks in octane. */
export const INKS: readonly RecipeRequest[] = EXCHANGES.flatMap((exchange) => {
  const { name, washes, totalVolumeMillilitre } = exchange;
  const [first, second] = washes;
  const withEthylAcetate = { antisolvent: 'EtOAc', antisolventVolumeRatio: 2 } as const;
  return [
    wash({
      ...withEthylAcetate,
      ...first,
      parent: mixtureOf(name),
      child: `${name}-W1`,
      consumedVolumeMillilitre: totalVolumeMillilitre,
      redispersionSolvent: 'hexane',
    }),
    wash({
      ...withEthylAcetate,
      ...second,
      parent: `${name}-W1`,
      child: inkOf(name),
      consumedVolumeMillilitre: first.volumeMillilitre,
      redispersionSolvent: 'octane',
    }),
  ];
});

/** The mixture right after mixing. */
export function mixtureOf(name: string): string {
  return `${name}-MIX`;
}

/** The ink an exchange ends with. */
export function inkOf(name: string): string {
  return `${name}-INK`;
}
