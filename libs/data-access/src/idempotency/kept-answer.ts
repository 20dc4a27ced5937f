import { DomainError } from '@dotbook/domain';
import type { Reader } from '../database/reader.ts';
import type { JsonValue } from '../entities/entity-version.ts';

/** The answer to a request that was carried out, as it was kept in the transaction of its work. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: JsonValue;
}

/** Which request a key stands for. */
export interface IdempotentRequestKey {
  readonly userId: string;
  readonly key: string;
}

/**
 * The kept answer of a key, null when the request was not carried out.
 *
 * @param requestSha256 over method, path and body of the request that carries the key now.
 * @throws DomainError `idempotencyKeyReused` (meaningless) when the key was used for another request.
 */
export async function findKeptAnswer(
  reader: Pick<Reader, 'idempotencyKey'>,
  { userId, key }: IdempotentRequestKey,
  requestSha256: string,
): Promise<KeptAnswer | null> {
  const row = await reader.idempotencyKey.findUnique({ where: { userId_key: { userId, key } } });
  if (row === null) return null;
  if (row.requestSha256 !== requestSha256) {
    throw new DomainError(
      'idempotencyKeyReused',
      'meaningless',
      `The Idempotency-Key ${JSON.stringify(key)} was used for another request. Use a new key for a new request.`,
    );
  }
  return { status: row.status ?? 200, body: row.body as JsonValue };
}
