import type { InstrumentTime } from '../records/measurement-record.ts';
import type { Warning } from '../records/warning.ts';

export type ZoneSource = 'file' | 'instrument' | 'project' | 'assumed';

/** Zones that are known besides what the file says; IANA names (`Asia/Tokyo`) or offsets (`+09:00`). */
export interface KnownZones {
  readonly instrumentZone: string | null;
  readonly projectZone: string | null;
}

/** When a measurement was made: what the instrument wrote, how it was read, and the instant if there is one. */
export interface MeasuredTime {
  readonly text: string;
  readonly zone: string;
  readonly zoneSource: ZoneSource;
  /** ISO 8601 in UTC with milliseconds; null when a part of the date is missing or cannot be. */
  readonly instant: string | null;
  readonly warnings: readonly Warning[];
}

const OFFSET = /^(?:Z|UTC|GMT|([+-])(\d{2}):?(\d{2}))$/;

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?$/;

/** Clocks that were never set say 0000, 0001 or 1601. */
const FIRST_YEAR = 1900;

const MINUTE_MILLISECOND = 60_000;

/** Clocks that are not set to the same zone differ by less. */
const CLOCK_SKEW_MILLISECOND = 24 * 60 * MINUTE_MILLISECOND;

/** Whether an instant is later than now by more than clocks differ: nothing can have been measured then. */
export function isInFuture(instant: string, now: Date): boolean {
  return Date.parse(instant) - now.getTime() > CLOCK_SKEW_MILLISECOND;
}

/** Fixed offset of a zone text in ms, null when it is not an offset. */
function fixedOffset(zone: string): number | null {
  const match = OFFSET.exec(zone);
  if (match === null) return null;
  const [, sign, hours = '0', minutes = '0'] = match;
  const size = (Number(hours) * 60 + Number(minutes)) * MINUTE_MILLISECOND;
  return sign === '-' ? -size : size;
}

function isZone(zone: string): boolean {
  if (fixedOffset(zone) !== null) return true;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Offset of a zone from UTC at an instant, in ms. */
function offsetAt(zone: string, instant: number): number {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return fixed;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((candidate) => candidate.type === type)?.value);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(instant / 1000) * 1000;
}

/** Milliseconds of a local date and time read as if it were UTC; null when there is no such date, or before 1900. */
function wallClock(localDateTime: string): number | null {
  const match = LOCAL.exec(localDateTime);
  if (match === null || Number(match[1]) < FIRST_YEAR) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = ''] = match;
  const text = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
  const parsed = new Date(text);
  // The 30th of February would silently become the 1st or 2nd of March.
  return Number.isNaN(parsed.getTime()) || parsed.toISOString() !== text ? null : parsed.getTime();
}

/**
 * Instant of a wall clock in a zone. A time that a change of the clocks skips or repeats is read with the offset from
 * before the change.
 */
function instantOf(wall: number, zone: string): number {
  const before = offsetAt(zone, wall - 24 * 60 * MINUTE_MILLISECOND);
  const withBefore = wall - before;
  if (offsetAt(zone, withBefore) === before) return withBefore;
  const after = offsetAt(zone, wall + 24 * 60 * MINUTE_MILLISECOND);
  const withAfter = wall - after;
  return offsetAt(zone, withAfter) === after ? withAfter : withBefore;
}

function chooseZone(
  fileZone: string | null,
  { instrumentZone, projectZone }: KnownZones,
): { zone: string; zoneSource: ZoneSource } {
  const candidates = [
    { zone: fileZone, zoneSource: 'file' },
    { zone: instrumentZone, zoneSource: 'instrument' },
    { zone: projectZone, zoneSource: 'project' },
  ] as const;
  for (const { zone, zoneSource } of candidates) {
    if (zone !== null && isZone(zone)) return { zone, zoneSource };
  }
  return { zone: 'UTC', zoneSource: 'assumed' };
}

/**
 * Turns what an instrument wrote into an instant. The zone is that of the file, else of the instrument, else of the
 * project, else UTC is assumed with the warning `timeZoneAssumed`. A text that does not give a whole date has no
 * instant and the warning `yearMissing`; nothing is guessed. Zones that are not known are passed over.
 */
export function resolveMeasuredTime(time: InstrumentTime, zones: KnownZones): MeasuredTime {
  const { zone, zoneSource } = chooseZone(time.zone, zones);
  const wall = time.localDateTime === null ? null : wallClock(time.localDateTime);
  if (wall === null) {
    const detail = `The time "${time.text}" does not give a whole date (year, month, day), so no instant is stored. State when it was measured (dotbook measurement correct-time).`;
    return { text: time.text, zone, zoneSource, instant: null, warnings: [{ code: 'yearMissing', detail }] };
  }
  const warnings: Warning[] = [];
  if (zoneSource === 'assumed') {
    const stated = time.zone === null ? 'names no time zone' : `names the unknown zone "${time.zone}"`;
    const detail = `The time "${time.text}" ${stated} and none is set for the instrument or the project; UTC was assumed.`;
    warnings.push({ code: 'timeZoneAssumed', detail });
  }
  const instant = new Date(instantOf(wall, zone)).toISOString();
  return { text: time.text, zone, zoneSource, instant, warnings };
}
