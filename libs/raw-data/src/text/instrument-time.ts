import type { InstrumentTime } from '@dotbook/domain';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?`;

const PATTERNS: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})[T\s]+${CLOCK}\s*(?<zone>Z|[+-]\d{2}:?\d{2})?$`,
  ),
  new RegExp(String.raw`^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})\s+${CLOCK}\s*(?<half>[AaPp][Mm])$`),
  new RegExp(String.raw`^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})\s+${CLOCK}$`),
  new RegExp(String.raw`^(?<month>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{4})\s+${CLOCK}\s*(?<half>[AaPp][Mm])$`),
  new RegExp(
    String.raw`^[A-Za-z]{3}\s+(?<monthName>[A-Za-z]{3})\s+(?<day>\d{1,2})\s+${CLOCK}\s+(?<year>\d{4})$`,
  ),
  new RegExp(
    String.raw`^(?:[A-Za-z]+,\s+)?(?<day>\d{1,2})\s+(?<monthName>[A-Za-z]{3})[a-z]*\s+(?<year>\d{4})\s+${CLOCK}\s*(?<half>[AaPp][Mm])?$`,
  ),
];

const MAX_TIME_CHARACTERS = 60;

/**
 * Reads the date and time an instrument wrote: ISO, `dd.mm.yyyy`, `m/d/yyyy` with am or pm, `Thu Jan 9 16:41:06 2025`
 * and `Friday, 10 March 2023 11:40:56 am`.
 * What is not unmistakable (no year, `3/4/2025 10:00`) keeps its text and has no `localDateTime`.
 */
export function readInstrumentTime(text: string): InstrumentTime {
  const trimmed = text.trim().slice(0, MAX_TIME_CHARACTERS);
  for (const pattern of PATTERNS) {
    const groups = pattern.exec(trimmed)?.groups;
    if (groups === undefined) continue;
    return {
      text: trimmed,
      localDateTime: localDateTime(groups),
      zone: groups.zone ?? null,
    };
  }
  return { text: trimmed, localDateTime: null, zone: null };
}

function localDateTime(groups: Record<string, string | undefined>): string | null {
  const month =
    groups.monthName === undefined
      ? Number(groups.month)
      : MONTHS.indexOf(groups.monthName.toLowerCase()) + 1;
  const date = [groups.year, month, groups.day].map(Number);
  const [year = 0, monthNumber = 0, day = 0] = date;
  const hour = hourOfDay(Number(groups.hour), groups.half);
  const minute = Number(groups.minute);
  const second = Number(groups.second ?? 0);
  const instant = new Date(Date.UTC(year, monthNumber - 1, day, hour, minute, second));
  const isReal =
    instant.getUTCMonth() === monthNumber - 1 &&
    instant.getUTCDate() === day &&
    instant.getUTCHours() === hour &&
    instant.getUTCMinutes() === minute;
  return isReal ? instant.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length) : null;
}

function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}
