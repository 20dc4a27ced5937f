import { createHash } from 'node:crypto';
import type { ApiClient } from '../../http/api-client.ts';
import type { RecipeRequest } from '../recipe/recipe-request.ts';

/**
 * Sends requests in their order. Each carries an Idempotency-Key made of its content, so that a replay that was
 * interrupted can be started again: what was done is answered, the rest is done.
 */
export async function replayRequests(
  client: ApiClient,
  requests: readonly RecipeRequest[],
  onSent: (sentCount: number) => void,
): Promise<void> {
  for (const [index, { path, body }] of requests.entries()) {
    await client.postJson(path, body, { idempotencyKey: idempotencyKeyOf(path, body) });
    onSent(index + 1);
  }
}

/** The same for the same content, whenever it is sent. */
export function idempotencyKeyOf(...content: readonly unknown[]): string {
  return `demo-${createHash('sha256').update(JSON.stringify(content)).digest('hex')}`;
}
