import { DomainError, type Warning } from '@dotbook/domain';
import { isMeasuredNumber } from '../numerics/measured-number.ts';
import { sortAndAverage } from '../numerics/sort-and-average.ts';

/** A curve sorted by voltage, ascending, one point per voltage. */
export interface SortedCurve {
  readonly voltageVolt: readonly number[];
  /** Current at these voltages, in the unit it came in. */
  readonly values: readonly number[];
}

export interface FiniteCurve extends SortedCurve {
  readonly warnings: readonly Warning[];
}

/** Voltages closer than this are the same set point, V: below the resolution of any source. */
const SAME_VOLTAGE_VOLT = 1e-6;

/**
 * Points of which both numbers are readings (finite, no overflow marks), in their order.
 *
 * @throws DomainError `columnsDiffer` when the two columns are not equally long
 */
export function finitePoints(voltageVolt: readonly number[], current: readonly number[]): FiniteCurve {
  if (voltageVolt.length !== current.length) {
    throw new DomainError(
      'columnsDiffer',
      'malformed',
      `The record has ${voltageVolt.length} voltages and ${current.length} currents; both columns must be equally long.`,
    );
  }
  const isReading = (index: number): boolean =>
    isMeasuredNumber(voltageVolt[index] ?? Number.NaN) && isMeasuredNumber(current[index] ?? Number.NaN);
  let dropped = 0;
  for (let index = 0; index < voltageVolt.length; index += 1) if (!isReading(index)) dropped += 1;
  if (dropped === 0) return { voltageVolt, values: current, warnings: [] };
  const detail = `${dropped} of ${voltageVolt.length} points are not finite numbers, or overflow marks, and were left out.`;
  return {
    voltageVolt: voltageVolt.filter((_, index) => isReading(index)),
    values: current.filter((_, index) => isReading(index)),
    warnings: [{ code: 'nonFiniteDropped', detail }],
  };
}

/** Sorts by voltage and averages the currents measured at one voltage (`duplicateVoltages`). */
export function sortCurve(voltageVolt: readonly number[], current: readonly number[]): FiniteCurve {
  const sorted = sortAndAverage(voltageVolt, current, SAME_VOLTAGE_VOLT);
  const warnings: Warning[] = [];
  if (sorted.repeatedCount > 0) {
    const detail = `${sorted.repeatedCount} of ${voltageVolt.length} points repeat a voltage; the currents at one voltage were averaged.`;
    warnings.push({ code: 'duplicateVoltages', detail });
  }
  return { voltageVolt: sorted.x, values: sorted.y, warnings };
}
