import { newId } from '@dotbook/domain';

export const REQUEST_ID_HEADER = 'x-request-id';

const ACCEPTED = /^[A-Za-z0-9._:-]{1,64}$/u;

/** The id that the caller gave when it can stand in a log line unchanged, else a new one. */
export function requestIdOf(headers: NodeJS.Dict<string | string[]>): string {
  const given = headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && ACCEPTED.test(given) ? given : newId();
}
