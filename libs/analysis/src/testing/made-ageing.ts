import type { TableRecord } from '@dotbook/domain';
import { normalSequence } from './made-records.ts';
import { tableRecord } from './made-tables.ts';

/** What is left of a device over time in hours, 1 at the start. */
export type AgeingLaw = (timeHour: number) => number;

/** A straight loss. */
export function straightLoss(perHour: number): AgeingLaw {
  return (time) => 1 - perHour * time;
}

/** A burn-in that loses a part, before a straight loss. */
export function burnInLoss(part: number, timeConstantHour: number, perHour: number): AgeingLaw {
  return (time) => 1 - part + part * Math.exp(-time / timeConstantHour) - perHour * time;
}

/** Light soaking: a rise by a part that comes within hours, on a straight loss. */
export function riseThenLoss(part: number, timeConstantHour: number, perHour: number): AgeingLaw {
  return (time) => 1 + part * (1 - Math.exp(-time / timeConstantHour)) - perHour * time;
}

/** When a law that ends below a level goes below it, by halving. */
export function hourOfLevel(law: AgeingLaw, levelFraction: number, fromHour: number, toHour: number): number {
  let low = fromHour;
  let high = toHour;
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (law(middle) > levelFraction) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Efficiency of 16 % times the law at even times, with noise of a part of the start. */
export function ageingRecord(
  law: AgeingLaw,
  { lengthHour, stepHour, noiseFraction = 0, seed = 1 }: AgeingSampling,
): TableRecord {
  const noise = normalSequence(seed);
  const timeHour = Array.from(
    { length: Math.round(lengthHour / stepHour) + 1 },
    (_, index) => index * stepHour,
  );
  const pcePercent = timeHour.map((time) => 16 * (law(time) + noiseFraction * noise()));
  return tableRecord('stability', { timeHour, pcePercent });
}

export interface AgeingSampling {
  readonly lengthHour: number;
  readonly stepHour: number;
  readonly noiseFraction?: number;
  readonly seed?: number;
}
