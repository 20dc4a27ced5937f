import type { Conditions, TableRecord, Warning } from '@dotbook/domain';
import { isMeasuredNumber } from '../numerics/measured-number.ts';
import { medianOf } from '../numerics/median.ts';
import { sortAndAverage } from '../numerics/sort-and-average.ts';
import { assertEqualColumns, columnOf } from '../results/column-of.ts';

/** Voc over the logarithm of the intensity, ascending, one point per intensity. */
export interface VocCurve {
  /** ln of the column that stands for the intensity. */
  readonly x: readonly number[];
  readonly vocVolt: readonly number[];
  /** Measured at each point; null without such a column. */
  readonly temperatureKelvin: readonly number[] | null;
  readonly intensityColumn: 'intensitySun' | 'jscMilliampPerCm2';
  /** Suns per unit of the intensity column; null when unknown. */
  readonly sunsPerUnitRatio: number | null;
  readonly jscAtOneSunMilliampPerCm2: number | null;
  readonly warnings: readonly Warning[];
}

/** Intensities that differ by less than this part are the same setting. */
const SAME_INTENSITY_RATIO = 1e-6;

/** @throws DomainError `columnMissing`, `columnsDiffer` */
export function readVocCurve(record: TableRecord, conditions: Conditions): VocCurve {
  assertEqualColumns(record);
  const warnings: Warning[] = [];
  const intensityColumn =
    record.columns.intensitySun === undefined && record.columns.jscMilliampPerCm2 !== undefined
      ? 'jscMilliampPerCm2'
      : 'intensitySun';
  const intensity = columnOf(record, intensityColumn);
  const voltage = columnOf(record, 'vocVolt');
  const temperature = record.columns.temperatureKelvin;
  // A photocurrent may be written as negative; of an intensity that would be nonsense.
  const sign = intensityColumn === 'jscMilliampPerCm2' && (medianOf(intensity) ?? 0) < 0 ? -1 : 1;
  const kept = [...intensity.keys()].filter((index) => {
    const isHeated = temperature === undefined || isAboveZero(temperature[index]);
    return isAboveZero(sign * (intensity[index] ?? 0)) && isMeasuredNumber(voltage[index] ?? NaN) && isHeated;
  });
  if (kept.length < intensity.length) {
    const detail = `${intensity.length - kept.length} of ${intensity.length} points have no finite Voc, or no intensity or temperature above zero, and were left out.`;
    warnings.push({ code: 'nonFiniteDropped', detail });
  }
  const logarithms = kept.map((index) => Math.log(sign * (intensity[index] ?? 1)));
  const sortedBy = (values: readonly number[]): ReturnType<typeof sortAndAverage> =>
    sortAndAverage(
      logarithms,
      kept.map((index) => values[index] ?? 0),
      SAME_INTENSITY_RATIO,
    );
  const sorted = sortedBy(voltage);
  const isInverted = (medianOf(sorted.y) ?? 0) < 0;
  if (isInverted) {
    const detail = 'The file writes Voc as negative; its sign was turned.';
    warnings.push({ code: 'voltageSignInverted', detail });
  }
  const jscAtOneSun = conditions.jscMilliampPerCm2;
  const hasJscOfOneSun = jscAtOneSun !== undefined && jscAtOneSun > 0;
  if (intensityColumn === 'jscMilliampPerCm2' && !hasJscOfOneSun) {
    const detail =
      'The intensity is known as a current only: ideality factors do not depend on its scale, but intensities in suns are left out. State jscMilliampPerCm2, the current density at one sun.';
    warnings.push({ code: 'conditionMissing', detail });
  }
  return {
    x: sorted.x,
    vocVolt: isInverted ? sorted.y.map((value) => -value) : sorted.y,
    temperatureKelvin: temperature === undefined ? null : sortedBy(temperature).y,
    intensityColumn,
    sunsPerUnitRatio: intensityColumn === 'intensitySun' ? 1 : hasJscOfOneSun ? 1 / jscAtOneSun : null,
    jscAtOneSunMilliampPerCm2: intensityColumn === 'jscMilliampPerCm2' && hasJscOfOneSun ? jscAtOneSun : null,
    warnings,
  };
}

function isAboveZero(value: number | undefined): boolean {
  return value !== undefined && value > 0 && isMeasuredNumber(value);
}
