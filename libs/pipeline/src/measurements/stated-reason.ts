import { DomainError } from '@dotbook/domain';

/** A reason that says something. @throws DomainError `reasonMissing` (meaningless) */
export function statedReason(reason: string): string {
  const trimmed = reason.trim();
  if (trimmed !== '') return trimmed;
  const detail = 'A reason is needed, in words that another person understands later.';
  throw new DomainError('reasonMissing', 'meaningless', detail, [{ pointer: '/reason', detail }]);
}
