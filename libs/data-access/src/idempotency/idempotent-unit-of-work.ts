import { DomainError } from '@dotbook/domain';
import { Prisma } from '../generated/prisma/client.ts';
import type { JsonValue } from '../entities/entity-version.ts';
import type { Transaction, UnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { findKeptAnswer, type IdempotentRequestKey, type KeptAnswer } from './kept-answer.ts';

/** A request that carries an Idempotency-Key, while it is handled. */
export interface IdempotentRequest extends IdempotentRequestKey {
  /** Status of the answer when all goes well. */
  readonly status: number;
  /** Over method, path and body; of an upload known only when its bytes are read. */
  requestSha256(): string;
  /** Set when the work is committed: a request has one unit of work. */
  isCarriedOut: boolean;
}

/** Ends a unit of work whose request was carried out before: it rolls back, and the kept answer is given again. */
export class AlreadyCarriedOut extends Error {
  readonly answer: KeptAnswer;

  constructor(answer: KeptAnswer) {
    super('this request was carried out before');
    this.name = 'AlreadyCarriedOut';
    this.answer = answer;
  }
}

/**
 * A unit of work that keeps the Idempotency-Key of the current request in the transaction of its work: both are
 * committed, or neither. So a crash at any moment leaves either no trace (the repeat is carried out) or the work
 * with its answer (the repeat is answered). What is kept as the answer is what the work returned.
 *
 * Two requests with one key at the same time: the second is refused while the transaction of the first runs
 * (advisory lock), and finds the kept answer afterwards. Failed work keeps nothing, so a repeat tries again.
 *
 * @param currentRequest the request being handled, null when it carries no key.
 * @throws AlreadyCarriedOut; DomainError `idempotencyInProgress` (conflict), `idempotencyKeyReused` (meaningless).
 */
export function createIdempotentUnitOfWork(
  unitOfWork: UnitOfWork,
  currentRequest: () => IdempotentRequest | null,
): UnitOfWork {
  return {
    async run(context, work) {
      const request = currentRequest();
      if (request === null) return unitOfWork.run(context, work);
      if (request.isCarriedOut) {
        throw new Error(
          'a request with an Idempotency-Key has one unit of work: a second would not be repeatable',
        );
      }
      const result = await unitOfWork.run(context, async (tx, record) => {
        const requestSha256 = request.requestSha256();
        await claim(tx, request, requestSha256);
        const outcome = await work(tx, record);
        await keep(tx, request, requestSha256, outcome);
        return outcome;
      });
      request.isCarriedOut = true;
      return result;
    },
  };
}

async function claim(tx: Transaction, request: IdempotentRequest, requestSha256: string): Promise<void> {
  const name = `${request.userId} ${request.key}`;
  const [lock] = await tx.$queryRaw<{ isFree: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) AS "isFree"`;
  if (lock?.isFree !== true) {
    throw new DomainError(
      'idempotencyInProgress',
      'conflict',
      `A request with the Idempotency-Key ${JSON.stringify(request.key)} is being carried out. Repeat it in a moment to get its answer.`,
    );
  }
  const answer = await findKeptAnswer(tx, request, requestSha256);
  if (answer !== null) throw new AlreadyCarriedOut(answer);
}

async function keep(
  tx: Transaction,
  { userId, key, status }: IdempotentRequest,
  requestSha256: string,
  outcome: unknown,
): Promise<void> {
  const body = JSON.parse(JSON.stringify(outcome ?? null)) as JsonValue;
  await tx.idempotencyKey.create({
    data: { userId, key, requestSha256, status, body: body ?? Prisma.JsonNull },
  });
}
