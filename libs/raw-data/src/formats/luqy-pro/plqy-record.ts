import type { PlqyRecord, Warning } from '@dotbook/domain';
import type { LuqyMeasurement } from './header.ts';

/** The instrument's quantum yield as a value record; none where it is no number or negative. */
export function plqyRecord(measurement: LuqyMeasurement): PlqyRecord[] {
  const { luqyPercent } = measurement;
  if (luqyPercent === null || luqyPercent < 0) return [];
  return [
    {
      kind: 'plqy',
      label: measurement.label('plqy'),
      group: null,
      pixelLabel: null,
      conditions: { ...measurement.conditions, plqyKind: 'absolute' },
      claims: measurement.claims,
      measuredAt: measurement.measuredAt,
      warnings: [...measurement.warnings, ...limitWarnings(luqyPercent)],
      plqyFraction: luqyPercent / 100,
      plqyUncertaintyFraction: null,
    },
  ];
}

function limitWarnings(luqyPercent: number): Warning[] {
  if (luqyPercent > 0) return [];
  const detail = 'The instrument prints a yield of 0 %: the light was too weak for its four digits.';
  return [{ code: 'nearDetectionLimit', detail }];
}
