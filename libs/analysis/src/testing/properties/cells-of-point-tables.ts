import type { Invariance, Refusal } from './analysis-case.ts';
import { notANumber, onPoints, shuffled, twice, type Measured, type PointRecord } from './change-points.ts';

/** The same measurement with its rows in another order, or each of them twice: the same numbers. */
export function sameInAnyRows<R extends PointRecord>(): Readonly<
  Record<'pointOrder' | 'duplicatePoints', Invariance<Measured<R>>>
> {
  return {
    pointOrder: { change: onPoints(shuffled) },
    duplicatePoints: { hasOtherUncertainties: true, change: onPoints(twice) },
  };
}

/** Readings of a column that are no numbers are left out, and told. */
export function leftOut<R extends PointRecord>(column: number): Refusal<Measured<R>> {
  return { change: onPoints(notANumber(column)), status: 'complete', code: 'nonFiniteDropped' };
}
