import type { InstrumentTime, Warning } from '@dotbook/domain';

/** How a program orders a date in numbers: known to a format, never guessed from the digits. */
export type DateOrder = 'yearFirst' | 'monthFirst' | 'dayFirst';

/** English and German, by their first three letters. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'jan',
    'feb',
    'mar mär mrz',
    'apr',
    'may mai',
    'jun',
    'jul',
    'aug',
    'sep',
    'oct okt',
    'nov',
    'dec dez',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])),
);

const CLOCK = String.raw`(?<hour>\d{1,2})[:-](?<minute>\d{2})(?:[:-](?<second>\d{2})(?:[.,]\d{1,9})?)?`;
const HALF = String.raw`(?:\s*(?<half>[AaPp]\.?[Mm]\.?))?`;
const ZONE = String.raw`(?:\s*(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[A-Z][a-z]+/[A-Z][A-Za-z_]+))?`;
/** The clock behind the date; a date may stand alone. */
const BEHIND = `(?:(?:[T_,]|\\s)\\s*${CLOCK}${HALF}${ZONE})?$`;
const MONTH_NAME = String.raw`(?<monthName>\p{L}{3,9})\.?`;

const DAY_AND_MONTH_NAME = new RegExp(
  String.raw`^(?:\p{L}{2,9}\.?,?\s+)?(?<day>\d{1,2})\.?[-\s]\s*${MONTH_NAME},?[-\s]\s*(?<year>\d{4})${BEHIND}`,
  'u',
);
const BEGINNING_WITH_DIGIT: readonly RegExp[] = [
  new RegExp(String.raw`^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})${BEHIND}`),
  new RegExp(String.raw`^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})${BEHIND}`),
  DAY_AND_MONTH_NAME,
];
const BEGINNING_WITH_WORD: readonly RegExp[] = [
  DAY_AND_MONTH_NAME,
  new RegExp(
    String.raw`^(?:\p{L}{2,9}\.?,?\s+)?${MONTH_NAME}\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})${BEHIND}`,
    'u',
  ),
  new RegExp(
    String.raw`^(?:\p{L}{2,9}\.?,?\s+)?${MONTH_NAME}\s+(?<day>\d{1,2})\s+${CLOCK}${ZONE}\s+(?<year>\d{4})$`,
    'u',
  ),
];

const IN_NUMBERS = new RegExp(String.raw`^(?<a>\d{1,4})([-/.])(?<b>\d{1,2})\2(?<c>\d{1,4})${BEHIND}`);

const MAX_TIME_CHARACTERS = 60;
/** Two digits of a year from here on are of the last century, as POSIX reads them. */
const FIRST_SHORT_YEAR = 69;
const MONTHS_PER_YEAR = 12;
/** Four digits with two zeros before them are no year. */
const FIRST_YEAR = 100;

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Reads the date and time an instrument wrote: ISO 8601, `dd.mm.yyyy`, `m/d/yyyy` with am or pm, `Thu Jan 9 16:41:06 2025`,
 * `9 January 2025`, English or German, also a date alone. A date in numbers whose order the digits leave open
 * (`3/4/2025 10:00`, `25/03/04`) is read only in an `order` that its format knows. What is not unmistakable keeps its text
 * and has no `localDateTime`; the zone is what the text says, else null.
 */
export function readInstrumentTime(text: string, order: DateOrder | null = null): InstrumentTime {
  const trimmed = text.trim().slice(0, MAX_TIME_CHARACTERS);
  for (const pattern of /^\d/.test(trimmed) ? BEGINNING_WITH_DIGIT : BEGINNING_WITH_WORD) {
    const groups = pattern.exec(trimmed)?.groups;
    if (groups === undefined) continue;
    return { text: trimmed, localDateTime: localDateTime(dateOf(groups), groups), zone: groups.zone ?? null };
  }
  const groups = IN_NUMBERS.exec(trimmed)?.groups;
  const date = groups === undefined ? null : dateInOrder(groups, order);
  if (groups === undefined || date === null) return { text: trimmed, localDateTime: null, zone: null };
  return { text: trimmed, localDateTime: localDateTime(date, groups), zone: groups.zone ?? null };
}

/** That a time of a file is not known as a whole date, if so. */
export function doubtfulTimeWarnings(time: InstrumentTime | null): Warning[] {
  if (time?.localDateTime !== null) return [];
  const detail = `The file gives the time as "${time.text}", which is no whole and unmistakable date; state the date of the measurement.`;
  return [{ code: 'yearMissing', detail }];
}

/** Year, month from 1, day of the month. */
type CalendarDate = readonly [year: number, month: number, day: number];

function dateOf(groups: Groups): CalendarDate {
  const { monthName } = groups;
  const named = monthName === undefined ? undefined : MONTHS.get(monthName.toLowerCase().slice(0, 3));
  const month = monthName === undefined ? Number(groups.month) : (named ?? 0);
  return [Number(groups.year), month, Number(groups.day)];
}

/** The date of three numbers: by the order the format knows, by am or pm (American), or where only one order is a date. */
function dateInOrder(groups: Groups, order: DateOrder | null): CalendarDate | null {
  const [a = '', b = '', c = ''] = [groups.a, groups.b, groups.c];
  const hasFullYear = c.length === 4 && a.length <= 2;
  if (order === 'yearFirst') return c.length > 2 ? null : calendarDate(a, b, c);
  if (!hasFullYear && (order === null || c.length !== 2)) return null;
  const american = calendarDate(c, a, b);
  const european = calendarDate(c, b, a);
  if (order === 'monthFirst' || (order === null && groups.half !== undefined)) return american;
  if (order === 'dayFirst') return european;
  if (american[1] > MONTHS_PER_YEAR || a === b) return european;
  return european[1] > MONTHS_PER_YEAR ? american : null;
}

function calendarDate(year: string, month: string, day: string): CalendarDate {
  const written = Number(year);
  const century = written >= FIRST_SHORT_YEAR ? 1900 : 2000;
  return [year.length > 2 ? written : century + written, Number(month), Number(day)];
}

/** ISO 8601 of a date that exists, with the time of day where one is written; else null. */
function localDateTime([year, month, day]: CalendarDate, groups: Groups): string | null {
  const isMonth = year >= FIRST_YEAR && month >= 1 && month <= MONTHS_PER_YEAR;
  if (!isMonth || day < 1 || day > daysOfMonth(year, month)) return null;
  const date = `${inDigits(year, 4)}-${inDigits(month, 2)}-${inDigits(day, 2)}`;
  if (groups.hour === undefined) return date;
  const hour = hourOfDay(Number(groups.hour), groups.half);
  const minute = Number(groups.minute ?? 0);
  const second = Number(groups.second ?? 0);
  return hour < 24 && minute < 60 && second < 60
    ? `${date}T${inDigits(hour, 2)}:${inDigits(minute, 2)}:${inDigits(second, 2)}`
    : null;
}

function inDigits(value: number, digitCount: number): string {
  return String(value).padStart(digitCount, '0');
}

const LONG_MONTHS: readonly number[] = [1, 3, 5, 7, 8, 10, 12];
const FEBRUARY = 2;

function daysOfMonth(year: number, month: number): number {
  if (month !== FEBRUARY) return LONG_MONTHS.includes(month) ? 31 : 30;
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return isLeapYear ? 29 : 28;
}

/** 13 pm is no hour; NaN makes the date impossible. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return NaN;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}
