import { DomainError } from '../errors/domain-error.ts';

/**
 * Nothing ends before it starts; where one of the two is not known, nothing is said.
 * @param pointer JSON pointer of the end.
 * @throws DomainError `endsBeforeStart` (meaningless).
 */
export function assertEndsAfterStart(start: Date | null, end: Date | null, pointer: string): void {
  if (start === null || end === null || end >= start) return;
  const detail = `The end ${end.toISOString()} lies before the start ${start.toISOString()}.`;
  throw new DomainError('endsBeforeStart', 'meaningless', detail, [{ pointer, detail }]);
}
