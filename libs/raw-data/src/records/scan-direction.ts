import type { Conditions } from '@dotbook/domain';

export type ScanDirection = NonNullable<Conditions['scanDirection']>;

const REVERSE = /(?<![a-zäöü])(?:rev|reverse|backward|rückwärts)(?![a-zäöü])/i;
const FORWARD = /(?<![a-zäöü])(?:for|fwd|forward|vorwärts)(?![a-zäöü])/i;

/** Scan direction that a name states (`b_rev`, `cell 3 forward`), or null when it states none or both. */
export function directionOf(name: string): ScanDirection | null {
  const isReverse = REVERSE.test(name);
  if (isReverse === FORWARD.test(name)) return null;
  return isReverse ? 'reverse' : 'forward';
}

/** The name without the word for the direction and the signs around it, e.g. `b` of `b_rev`; null when nothing is left. */
export function withoutDirection(name: string): string | null {
  const rest = name
    .replace(REVERSE, '')
    .replace(FORWARD, '')
    .replace(/^[\s_\-.:]+|[\s_\-.:]+$/g, '');
  return rest === '' ? null : rest;
}
