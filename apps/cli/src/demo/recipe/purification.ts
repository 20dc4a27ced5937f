import { at } from './laboratory.ts';
import { CS_ISOLATED, FA_ISOLATED } from './hot-injections.ts';
import { lotOf } from './materials.ts';
import { request } from './recipe-request.ts';
import type { RecipeRequest } from './recipe-request.ts';

/** One wash of part of a batch: what is taken, and what comes out as it was then measured. */
export interface Wash {
  readonly parent: string;
  readonly child: string;
  readonly consumedVolumeMillilitre: number;
  readonly antisolvent: 'MeOAc' | 'EtOAc';
  /** Antisolvent per volume of dispersion. */
  readonly antisolventVolumeRatio?: number;
  readonly redispersionSolvent: 'hexane' | 'octane';
  readonly volumeMillilitre: number;
  readonly concentrationMilligramPerMillilitre: number;
  readonly performedAt: string;
  readonly note?: string;
}

const ANTISOLVENT_NAMES = { MeOAc: 'methyl acetate', EtOAc: 'ethyl acetate' } as const;

/** A wash after isolation, 8000 rpm for 5 min: it counts. */
export function wash({ antisolvent, antisolventVolumeRatio, note, ...made }: Wash): RecipeRequest {
  return request(
    '/v1/purifications',
    {},
    {
      code: `PUR-${made.child}`,
      parentBatch: made.parent,
      consumedVolumeMillilitre: made.consumedVolumeMillilitre,
      antisolvent: ANTISOLVENT_NAMES[antisolvent],
      antisolventLot: lotOf(antisolvent),
      ...(antisolventVolumeRatio && {
        antisolventVolumeRatio,
        antisolventVolumeMillilitre: antisolventVolumeRatio * made.consumedVolumeMillilitre,
      }),
      rotationRpm: 8000,
      durationMinute: 5,
      redispersionSolvent: made.redispersionSolvent,
      countsAsPurification: true,
      performedAt: made.performedAt,
      ...(note && { note }),
      childBatch: {
        code: made.child,
        volumeMillilitre: made.volumeMillilitre,
        concentrationMilligramPerMillilitre: made.concentrationMilligramPerMillilitre,
      },
    },
  );
}

/** A parent of the exchanges, with the concentration that was measured after its last wash. */
export interface ExchangeParent {
  readonly code: string;
  readonly concentrationMilligramPerMillilitre: number;
}

export const CS_PURIFIED_ONCE: ExchangeParent = { code: 'C-Q-P1', concentrationMilligramPerMillilitre: 44.6 };
export const FA_PURIFIED_ONCE: ExchangeParent = { code: 'F-Q-P1', concentrationMilligramPerMillilitre: 41.8 };
export const CS_PURIFIED_TWICE: ExchangeParent = {
  code: 'C-Q-P2',
  concentrationMilligramPerMillilitre: 40.2,
};
export const FA_PURIFIED_TWICE: ExchangeParent = {
  code: 'F-Q-P2',
  concentrationMilligramPerMillilitre: 38.5,
};

/** Inks of the pure compositions; their films carry the names of the paper. */
export const CS_INK = 'C-Q-INK';
export const FA_INK = 'F-Q-INK';

const PURE_INK_NOTE =
  'How the paper made the inks of the pure compositions is assumed: one wash, into octane.';
const WITH_METHYL_ACETATE = { antisolvent: 'MeOAc', redispersionSolvent: 'hexane' } as const;

/** The washes with methyl acetate: parents once (OA-rich) and twice (OA-less), and the inks of x = 0 and x = 1. */
export const PURIFICATION: readonly RecipeRequest[] = [
  wash({
    ...WITH_METHYL_ACETATE,
    parent: CS_ISOLATED,
    child: CS_PURIFIED_ONCE.code,
    consumedVolumeMillilitre: 1.38,
    volumeMillilitre: 1.34,
    concentrationMilligramPerMillilitre: CS_PURIFIED_ONCE.concentrationMilligramPerMillilitre,
    performedAt: at('2019-05-08', '09:00'),
  }),
  wash({
    ...WITH_METHYL_ACETATE,
    parent: FA_ISOLATED,
    child: FA_PURIFIED_ONCE.code,
    consumedVolumeMillilitre: 1.28,
    volumeMillilitre: 1.3,
    concentrationMilligramPerMillilitre: FA_PURIFIED_ONCE.concentrationMilligramPerMillilitre,
    performedAt: at('2019-05-08', '09:15'),
  }),
  wash({
    ...WITH_METHYL_ACETATE,
    parent: CS_PURIFIED_ONCE.code,
    child: CS_PURIFIED_TWICE.code,
    consumedVolumeMillilitre: 0.2,
    volumeMillilitre: 0.19,
    concentrationMilligramPerMillilitre: CS_PURIFIED_TWICE.concentrationMilligramPerMillilitre,
    performedAt: at('2019-05-08', '09:40'),
  }),
  wash({
    ...WITH_METHYL_ACETATE,
    parent: FA_PURIFIED_ONCE.code,
    child: FA_PURIFIED_TWICE.code,
    consumedVolumeMillilitre: 0.19,
    volumeMillilitre: 0.18,
    concentrationMilligramPerMillilitre: FA_PURIFIED_TWICE.concentrationMilligramPerMillilitre,
    performedAt: at('2019-05-08', '09:55'),
  }),
  wash({
    antisolvent: 'MeOAc',
    redispersionSolvent: 'octane',
    parent: CS_ISOLATED,
    child: CS_INK,
    consumedVolumeMillilitre: 0.72,
    volumeMillilitre: 0.53,
    concentrationMilligramPerMillilitre: 60,
    performedAt: at('2019-05-11', '15:00'),
    note: PURE_INK_NOTE,
  }),
  wash({
    antisolvent: 'MeOAc',
    redispersionSolvent: 'octane',
    parent: FA_ISOLATED,
    child: FA_INK,
    consumedVolumeMillilitre: 0.72,
    volumeMillilitre: 0.53,
    concentrationMilligramPerMillilitre: 59,
    performedAt: at('2019-05-11', '15:20'),
    note: PURE_INK_NOTE,
  }),
];
