import {
  isInFuture,
  resolveMeasuredTime,
  type InstrumentTime,
  type KnownZones,
  type MeasuredTime,
  type MeasurementRecord,
} from '@dotbook/domain';

/**
 * When a measurement was made: what the person stated, else the earliest whole time its records name, else whatever
 * text they give, else nothing. A time in the future is kept as the file has it, and told.
 */
export function timeOfMeasurement(
  stated: InstrumentTime | null,
  records: readonly MeasurementRecord[],
  zones: KnownZones,
  now: Date,
): MeasuredTime | null {
  const time = chosenTime(stated, records, zones);
  if (time?.instant == null || !isInFuture(time.instant, now)) return time;
  const detail = `The time "${time.text}", read as ${time.instant}, is in the future (it was recorded at ${now.toISOString()}). Look at the clock of the instrument and at the order of day and month; where it is wrong, state the right time: dotbook measurement correct-time, or POST /v1/measurements/{id}/correct-time.`;
  return { ...time, warnings: [...time.warnings, { code: 'timeInFuture', detail }] };
}

function chosenTime(
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
