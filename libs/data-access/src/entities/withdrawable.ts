import { DomainError, WithdrawnError } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import type { EntityRow } from './entity-row.ts';

/** The error for something that is not there, or that the caller may not know to be there. */
export function notFound(what: string, address: string): DomainError {
  return new DomainError('notFound', 'notFound', `There is no ${what} ${JSON.stringify(address)}.`);
}

/**
 * Refuses a row that was withdrawn, saying by whom and why.
 *
 * @throws WithdrawnError
 */
export async function refuseWithdrawn(
  reader: Reader,
  entityType: string,
  row: EntityRow,
  what: string,
): Promise<void> {
  if (row.withdrawnAt === null) return;
  const event = await reader.auditEvent.findFirst({
    where: {
      entityType,
      entityId: row.id,
      action: { in: [`${entityType}.withdraw`, `${entityType}.revoke`] },
    },
    orderBy: { sequence: 'desc' },
  });
  throw new WithdrawnError(what, {
    withdrawnAt: row.withdrawnAt.toISOString(),
    reason: row.withdrawnReason ?? 'no reason was kept',
    actorId: event?.actorId ?? row.id,
    actorName: event?.actorName ?? 'unknown',
  });
}

/**
 * Reads what a request body refers to. Its absence is a fault of that field (422), not of the address (404); and what
 * was withdrawn cannot become part of something new (409).
 *
 * @param pointer JSON pointer of the field that refers.
 * @throws DomainError `referenceUnknown` (meaningless), `referenceWithdrawn` (conflict).
 */
export async function referenceAt<Row>(pointer: string, row: Promise<Row>): Promise<Row> {
  try {
    return await row;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const faults = [{ pointer, detail: error.message }];
    if (error.code === 'notFound') {
      throw new DomainError('referenceUnknown', 'meaningless', error.message, faults);
    }
    if (error.code === 'withdrawn') {
      throw new DomainError('referenceWithdrawn', 'conflict', error.message, faults);
    }
    throw error;
  }
}
