import { newId } from '@dotbook/domain';
import type { Database } from '../database/database.ts';
import { SYSTEM_ACTOR } from '../unit-of-work/actor.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { issueToken } from './token-secret.ts';

/** Ends the unit of work of a process that came second: another one has made the administrator. */
class AdministratorIsThere extends Error {}

/**
 * At the very first start, makes the user `Administrator` with a token of every scope.
 *
 * @returns the token, which is kept nowhere and must be shown now; null when there are users already.
 */
export async function createFirstAdministrator(
  database: Database,
  unitOfWork: UnitOfWork,
): Promise<string | null> {
  if ((await database.reader.user.findFirst({ select: { id: true } })) !== null) return null;
  const { token, prefix, secretSha256 } = issueToken();
  try {
    await unitOfWork.run(
      { actor: SYSTEM_ACTOR, reason: 'first start of this installation' },
      async (tx, record) => {
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('dotbook.first-administrator'))::text`;
        if ((await tx.user.findFirst({ select: { id: true } })) !== null) throw new AdministratorIsThere();
        const user = await tx.user.create({
          data: {
            id: newId(),
            name: 'Administrator',
            email: 'administrator@localhost',
            isAdministrator: true,
          },
        });
        await record({ action: 'user.create', entityId: user.id, projectId: null });
        const row = await tx.token.create({
          data: {
            id: newId(),
            userId: user.id,
            name: 'first start',
            prefix,
            secretSha256,
            scopes: ['read', 'write', 'sign', 'admin'],
          },
        });
        await record({ action: 'token.create', entityId: row.id, projectId: null, details: { prefix } });
      },
    );
    return token;
  } catch (error) {
    if (error instanceof AdministratorIsThere) return null;
    throw error;
  }
}
