import { AlreadyCarriedOut, type Database, findKeptAnswer, type KeptAnswer } from '@dotbook/data-access';
import { sha256OfCanonicalJson } from '@dotbook/domain';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defer, from, lastValueFrom, type Observable } from 'rxjs';
import { principalOf } from '../access-control/caller.decorator.ts';
import { DATABASE } from '../application/injection.ts';
import { ApiProblem } from '../errors/api-problem.ts';
import { RequestScope, runInRequestScope } from './request-scope.ts';

const KEY = /^[\x21-\x7e]{1,255}$/u;

/**
 * Carries out a POST with an Idempotency-Key once. The key and the answer are kept by the unit of work, in the
 * transaction of the work (see `createIdempotentUnitOfWork`); a repeat is answered from there, with the header
 * `Idempotency-Replayed: true`. Refusals are not kept: a repeat of a refused request is tried again.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const key = keyOf(request);
    if (key === null) return next.handle();
    return defer(() => from(this.#once(key, request, http.getResponse<FastifyReply>(), next)));
  }

  async #once(
    key: string,
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<unknown> {
    const { userId } = principalOf(request);
    const requestSha256 = digestOf(request);
    const kept =
      requestSha256 === null
        ? null
        : await findKeptAnswer(this.database.reader, { userId, key }, requestSha256);
    if (kept !== null) return replay(kept, reply);
    const scope = new RequestScope(userId, key, reply.statusCode, requestSha256);
    try {
      return await runInRequestScope(scope, () => lastValueFrom(next.handle()));
    } catch (error) {
      // Carried out by a parallel request, or an upload whose digest was not known before.
      if (error instanceof AlreadyCarriedOut) return replay(error.answer, reply);
      throw error;
    }
  }
}

function replay(answer: KeptAnswer, reply: FastifyReply): unknown {
  reply.code(answer.status).header('idempotency-replayed', 'true');
  return answer.body;
}

function keyOf(request: FastifyRequest): string | null {
  const header = request.headers['idempotency-key'];
  if (request.method !== 'POST' || header === undefined) return null;
  if (typeof header === 'string' && KEY.test(header)) return header;
  throw new ApiProblem(
    'idempotencyKeyMalformed',
    'Send one Idempotency-Key of 1 to 255 printable characters without blanks, e.g. a UUID.',
  );
}

/** Over method, path and body; null for an upload, which declares its own once its bytes are read. */
function digestOf(request: FastifyRequest): string | null {
  if (request.headers['content-type']?.startsWith('multipart/') === true) return null;
  return sha256OfCanonicalJson({ method: request.method, url: request.url, body: request.body ?? null });
}
