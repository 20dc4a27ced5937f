import { DomainError } from '../errors/domain-error.ts';
import type { InstrumentTime } from '../records/measurement-record.ts';
import { isInFuture, resolveMeasuredTime } from './measured-time.ts';

const STATED = /^(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?)(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * When something was measured, as a person states it: ISO 8601 date, or date and time, with or without an offset.
 *
 * @throws DomainError `timeInvalid` (malformed), `timeInFuture` (meaningless).
 */
export function statedTime(text: string, pointer: string, now: Date): InstrumentTime {
  const [, localDateTime = null, zone = null] = STATED.exec(text) ?? [];
  const time: InstrumentTime = { text, localDateTime, zone };
  const nowhere = { instrumentZone: null, projectZone: null };
  const { instant } = resolveMeasuredTime(time, nowhere);
  if (instant !== null && isInFuture(instant, now)) {
    const detail = `${text} is in the future (it is ${now.toISOString()}); nothing was measured then yet.`;
    throw new DomainError('timeInFuture', 'meaningless', detail, [{ pointer, detail }]);
  }
  if (instant !== null) return time;
  const detail = `${JSON.stringify(text.slice(0, 80))} is no date and time that exists; write it as 2026-03-01T14:30:00, with +09:00 or Z behind it where the zone is known.`;
  throw new DomainError('timeInvalid', 'malformed', detail, [{ pointer, detail }]);
}
