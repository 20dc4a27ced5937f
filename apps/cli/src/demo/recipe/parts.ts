import type { DemoDataSet } from '@dotbook/simulation';
import { BULK } from './bulk-ink.ts';
import { EXCHANGE, INKS } from './exchange.ts';
import { HOT_INJECTIONS } from './hot-injections.ts';
import { LABORATORY } from './laboratory.ts';
import { CHEMICALS, STOCK_SOLUTIONS } from './materials.ts';
import { PURIFICATION } from './purification.ts';
import type { RecipeRequest } from './recipe-request.ts';
import { devices, substratesAndFilms } from './stacks.ts';

/** One stage of the replay: a title and what is sent. */
export interface RecipePart {
  readonly title: string;
  readonly summary: string;
  readonly requests: readonly RecipeRequest[];
}

/** The notebook part of the recipe, in the order of the bench. */
export function recipeParts(data: DemoDataSet): readonly RecipePart[] {
  const substrates = data.groups.flatMap((group) => group.substrates);
  const deviceCount = substrates.reduce((sum, substrate) => sum + substrate.devices.length, 0);
  return [
    {
      title: 'materials',
      summary: `project, set-ups, ${CHEMICALS.length / 2} chemicals and lots, ${STOCK_SOLUTIONS.length} stock solutions`,
      requests: [...LABORATORY, ...CHEMICALS, ...STOCK_SOLUTIONS],
    },
    {
      title: 'hot injections',
      summary: 'Cs-oleate, CsPbI3 and FAPbI3 step by step, isolated',
      requests: HOT_INJECTIONS,
    },
    {
      title: 'purification',
      summary: 'parents once and twice, inks of x = 0 and 1',
      requests: PURIFICATION,
    },
    {
      title: 'cation exchange',
      summary: 'x = 0.25, 0.5, 0.75 OA-rich and 0.5 OA-less, bulk ink',
      requests: [...EXCHANGE, ...BULK],
    },
    { title: 'washes and inks', summary: 'two ethyl acetate washes each, into octane', requests: INKS },
    {
      title: 'films and stacks',
      summary: `${substrates.length} substrates with film and layers`,
      requests: substratesAndFilms(data),
    },
    { title: 'devices', summary: `${deviceCount} devices`, requests: devices(data) },
  ];
}
