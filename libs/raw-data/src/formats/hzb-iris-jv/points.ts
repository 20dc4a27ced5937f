import type { Warning } from '@dotbook/domain';
import type { Points } from '../../records/points.ts';
import { type Fields, numberAt } from './fields.ts';
import type { Generation } from './generation.ts';

/** The points of one curve: of the density where there is one, else of the current. */
export function pointsOf(
  measurements: readonly Fields[],
  { voltageField, densityField, currentField }: Generation,
): { readonly points: Points; readonly isDensity: boolean; readonly warnings: readonly Warning[] } {
  const isDensity = measurements.some((point) => numberAt(point, densityField) !== null);
  const ordinateField = isDensity ? densityField : currentField;
  const x: number[] = [];
  const y: number[] = [];
  for (const point of measurements) {
    const voltage = numberAt(point, voltageField);
    const ordinate = numberAt(point, ordinateField);
    if (voltage === null || ordinate === null) continue;
    x.push(voltage);
    y.push(ordinate);
  }
  const dropped = measurements.length - x.length;
  const detail = `${dropped} point(s) lack "${voltageField}" or "${ordinateField}" and were dropped.`;
  return {
    points: { x, y },
    isDensity,
    warnings: dropped === 0 ? [] : [{ code: 'nonFiniteDropped', detail }],
  };
}
