import { DomainError } from '@dotbook/domain';
import type { Database } from './database.ts';
import { translateDatabaseError } from './translate-database-error.ts';

/**
 * Tries to change the audit trail as the service does its work, and expects PostgreSQL to refuse: by the missing
 * right, or by the trigger of the migrations. The attempt matches no row, so it changes nothing even where it works.
 *
 * @throws DomainError `auditTrailUnprotected` (unavailable) when it was not refused.
 */
export async function assertAuditTrailProtected(database: Pick<Database, 'writer'>): Promise<void> {
  try {
    await database.writer.$executeRaw`UPDATE audit_event SET action = action WHERE false`;
  } catch (error) {
    if (isRefusal(error)) return;
    throw translateDatabaseError(error);
  }
  throw new DomainError(
    'auditTrailUnprotected',
    'unavailable',
    'The database lets the service change the audit trail, so it cannot be trusted. Restore the grants and triggers of prisma/migrations before starting again.',
  );
}

/** `permission denied` (42501), or the trigger that keeps tables append-only (DB002). */
function isRefusal(error: unknown): boolean {
  const translated = translateDatabaseError(error);
  if (translated instanceof DomainError) return translated.code === 'appendOnly';
  return error instanceof Error && /permission denied for table audit_event|42501/u.test(error.message);
}
