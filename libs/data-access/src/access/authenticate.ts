import type { Database } from '../database/database.ts';
import { translateDatabaseError } from '../database/translate-database-error.ts';
import type { ProjectRole, TokenScope } from '../generated/prisma/enums.ts';
import { isTokenOf, prefixOfToken } from './token-secret.ts';

/** Who a bearer token stands for, and what it allows. */
export interface Principal {
  readonly tokenId: string;
  readonly userId: string;
  readonly userName: string;
  readonly isAdministrator: boolean;
  readonly scopes: readonly TokenScope[];
  /** The only project the token is good for; null: all of its user's. */
  readonly tokenProjectId: string | null;
  readonly memberships: readonly { readonly projectId: string; readonly role: ProjectRole }[];
}

interface TokenRow extends Principal {
  readonly secretSha256: string;
}

// Read with every request, so it is plain SQL with a name: PostgreSQL plans it once per connection.
const FIND_TOKEN = {
  name: 'find-token-by-prefix',
  text: `
    SELECT token.id AS "tokenId", token.secret_sha256 AS "secretSha256", token.scopes::text[] AS scopes,
           token.project_id AS "tokenProjectId", "user".id AS "userId", "user".name AS "userName",
           "user".is_administrator AS "isAdministrator",
           coalesce((SELECT json_agg(json_build_object('projectId', project_id, 'role', role))
                     FROM project_member WHERE user_id = "user".id AND withdrawn_at IS NULL), '[]') AS memberships
    FROM token JOIN "user" ON "user".id = token.user_id
    WHERE token.prefix = $1 AND token.withdrawn_at IS NULL AND "user".withdrawn_at IS NULL
      AND (token.expires_at IS NULL OR token.expires_at > now())`,
};

/**
 * Who a bearer token stands for; null when it is unknown, revoked, expired, or its user was withdrawn.
 *
 * @throws DomainError `databaseUnavailable`.
 */
export async function authenticate(
  database: Pick<Database, 'readerPool'>,
  token: string,
): Promise<Principal | null> {
  const prefix = prefixOfToken(token);
  if (prefix === null) return null;
  const { rows } = await database.readerPool
    .query<TokenRow>({ ...FIND_TOKEN, values: [prefix] })
    .catch((error: unknown) => {
      throw translateDatabaseError(error);
    });
  const [row] = rows;
  if (row === undefined || !isTokenOf(token, row.secretSha256)) return null;
  const { tokenId, userId, userName, isAdministrator, scopes, tokenProjectId, memberships } = row;
  return { tokenId, userId, userName, isAdministrator, scopes, tokenProjectId, memberships };
}
