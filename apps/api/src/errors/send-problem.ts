import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../logging/log.ts';
import { problemOf } from './problem-of.ts';

const RETRY_AFTER_SECOND = 2;

/** Answers with the problem document of an error, and logs what is our fault. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): void {
  const path = request.url.split('?')[0] ?? request.url;
  const problem = problemOf(error, { id: request.id, path });
  if (problem.status >= 500) log.error({ err: error, requestId: request.id, code: problem.code }, 'problem');
  else log.debug({ requestId: request.id, code: problem.code, detail: problem.detail }, 'problem');
  if (reply.sent || reply.raw.headersSent) {
    // The answer has begun, so its status is out. Cutting the connection tells the client that it is not whole.
    reply.raw.destroy();
    return;
  }
  if (problem.status === 503) reply.header('retry-after', String(RETRY_AFTER_SECOND));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="dotbook"');
  // As text, so that no serializer of the route touches it.
  void reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
