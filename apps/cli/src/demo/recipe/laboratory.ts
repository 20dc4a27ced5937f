import { SIMULATION_NOTICE } from '@dotbook/simulation';
import { request } from './recipe-request.ts';
import type { RecipeRequest } from './recipe-request.ts';

/** Code of the project everything of the demo belongs to. */
export const PROJECT = 'HAO-2020';

/** Codes of the set-ups and of who stands at them. */
export const JV_INSTRUMENT = 'JV-1';
export const EQE_INSTRUMENT = 'EQE-1';
export const PLQY_INSTRUMENT = 'PLQY-1';
export const OPERATOR = 'generator';

/** Where the laboratory of the paper is. */
const TIME_ZONE = 'Australia/Brisbane';

/** An instant of the demo from local date and time, e.g. `at('2019-05-07', '09:30')`. */
export function at(date: string, time: string): string {
  return `${date}T${time}:00+10:00`;
}

/** Project, set-ups and operator. */
export const LABORATORY: readonly RecipeRequest[] = [
  request(
    '/v1/projects',
    {},
    {
      code: PROJECT,
      name: 'Cs1-xFAxPbI3 quantum-dot solar cells (demo)',
      description:
        `Replay of Hao et al., Nature Energy 5, 79 (2020). ${SIMULATION_NOTICE} ` +
        'Planned values are the recipe of the paper; actual values, amounts of product, lots and dates are made up.',
      timeZone: TIME_ZONE,
    },
  ),
  request(
    '/v1/instruments',
    {},
    {
      code: JV_INSTRUMENT,
      name: 'Solar simulator with source meter',
      manufacturer: 'Keithley, Oriel',
      model: '2420, 94063A (AAA)',
      timeZone: TIME_ZONE,
      note: 'Set-up of the paper. The files of the demo are simulated.',
    },
  ),
  request(
    '/v1/instruments',
    {},
    {
      code: EQE_INSTRUMENT,
      name: 'EQE set-up',
      manufacturer: 'Enlitech',
      timeZone: TIME_ZONE,
      note: 'The EQE of the paper is by Newport; the demo has simulated files in the format of Enlitech.',
    },
  ),
  request(
    '/v1/instruments',
    {},
    {
      code: PLQY_INSTRUMENT,
      name: 'Modulated photoluminescence, 520 nm, 7 Hz',
      timeZone: TIME_ZONE,
      note: '1-sun equivalent, open circuit, modulation below 1 %.',
    },
  ),
  request('/v1/operators', {}, { code: OPERATOR, name: 'Simulated operator' }),
];
