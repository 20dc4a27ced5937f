import type { Warning } from '@dotbook/domain';
import { medianOf } from '../numerics/median.ts';

/** Fewer rows may come in such an order by chance. */
const LEAST_ROWS = 5;
/** Steps of a clock that ticks differ from their median by less than this factor; those of sorted readings by far more. */
const LARGEST_STEP_RATIO = 5;

/**
 * `valueNotPhysical` where the rows of the file tell that time and power are exchanged: from row to row the power rises in
 * steps alike, as a clock does, while the time goes forth and back, as a reading does. Short tracks have powers that times
 * could be, so that their size does not tell; a track without scatter goes one way in both columns, and is not told either.
 *
 * @param times in the order of the rows, as the powers
 */
export function exchangedColumns(times: readonly number[], powers: readonly number[]): Warning | null {
  if (times.length < LEAST_ROWS || !isClock(powers) || goesOneWay(times)) return null;
  const detail =
    'From row to row the power rises in steps alike while the time goes forth and back: the columns of time and power are exchanged. Correct the header.';
  return { code: 'valueNotPhysical', detail };
}

function isClock(values: readonly number[]): boolean {
  const steps = stepsOf(values);
  const typical = medianOf(steps) ?? 0;
  return steps.every((step) => step > typical / LARGEST_STEP_RATIO && step < typical * LARGEST_STEP_RATIO);
}

function goesOneWay(values: readonly number[]): boolean {
  const steps = stepsOf(values);
  return steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
}

function stepsOf(values: readonly number[]): number[] {
  return values.slice(1).map((value, index) => value - (values[index] ?? 0));
}
