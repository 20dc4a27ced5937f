import {
  resolveMeasuredTime,
  type InstrumentTime,
  type KnownZones,
  type MeasuredTime,
  type MeasurementRecord,
} from '@dotbook/domain';

/**
 * When a measurement was made: what the person stated, else the earliest whole time its records name, else whatever
 * text they give, else nothing.
 */
export function timeOfMeasurement(
  stated: InstrumentTime | null,
  records: readonly MeasurementRecord[],
  zones: KnownZones,
): MeasuredTime | null {
  if (stated !== null) return resolveMeasuredTime(stated, zones);
  const times = records.flatMap(({ measuredAt }) => (measuredAt === null ? [] : [measuredAt]));
  const resolved = times.map((time) => resolveMeasuredTime(time, zones));
  const whole = resolved.filter(({ instant }) => instant !== null);
  return (
    whole.toSorted((left, right) => ((left.instant ?? '') < (right.instant ?? '') ? -1 : 1))[0] ??
    resolved[0] ??
    null
  );
}
