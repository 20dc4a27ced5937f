import { normalSequence } from '../made-records.ts';

/** A calculation from values has no points, no axes and nothing that crosses. */
export const NO_POINTS = { pointOrder: 'no points', duplicatePoints: 'no points' } as const;
export const NO_CURVE = {
  tooFewPoints: 'no points',
  noCrossing: 'nothing crosses',
  reversedAxes: 'no axes',
} as const;

/** A value with scatter of a part of it. */
export const about = (seed: number): ((value: number) => number) => {
  const noise = normalSequence(seed);
  return (value) => value * (1 + 0.01 * noise());
};
/** A change far below any digit that counts. */
export const FAINT = 1 + 1e-9;
