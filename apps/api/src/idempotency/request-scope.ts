import { AsyncLocalStorage } from 'node:async_hooks';
import type { IdempotentRequest } from '@dotbook/data-access';

const scope = new AsyncLocalStorage<RequestScope>();

/** The request that is being handled, where it carries an Idempotency-Key. */
export class RequestScope implements IdempotentRequest {
  readonly userId: string;
  readonly key: string;
  readonly status: number;
  isCarriedOut = false;
  #requestSha256: string | null;

  /** @param requestSha256 null for an upload, whose bytes are not read yet. */
  constructor(userId: string, key: string, status: number, requestSha256: string | null) {
    this.userId = userId;
    this.key = key;
    this.status = status;
    this.#requestSha256 = requestSha256;
  }

  requestSha256(): string {
    if (this.#requestSha256 !== null) return this.#requestSha256;
    throw new Error('an upload must call declareRequestDigest before its unit of work');
  }

  declareRequestDigest(requestSha256: string): void {
    this.#requestSha256 = requestSha256;
  }
}

/** The request being handled, null when it carries no key; for `createIdempotentUnitOfWork`. */
export function currentRequest(): RequestScope | null {
  return scope.getStore() ?? null;
}

/** Handles a request so that its unit of work knows of its key. */
export function runInRequestScope<Result>(
  request: RequestScope,
  handle: () => Promise<Result>,
): Promise<Result> {
  return scope.run(request, handle);
}

/**
 * Says what the body of an upload was, once its bytes are read and before the unit of work: a digest over everything
 * that counts (path, fields, SHA-256 of each file). Without an Idempotency-Key it does nothing.
 */
export function declareRequestDigest(requestSha256: string): void {
  currentRequest()?.declareRequestDigest(requestSha256);
}
