import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiProblem } from '../errors/api-problem.ts';

/** The version that `If-Match` names. @throws ApiProblem `ifMatchRequired` (428), `ifMatchMalformed` (400). */
export function versionOfIfMatch(header: string | undefined): number {
  if (header === undefined) {
    throw new ApiProblem(
      'ifMatchRequired',
      'Send If-Match with the ETag of what you have read, e.g. If-Match: "3", so that nobody\'s change is lost.',
    );
  }
  const match = /^"(\d{1,9})"$/u.exec(header.trim());
  if (match?.[1] !== undefined) return Number(match[1]);
  throw new ApiProblem(
    'ifMatchMalformed',
    `If-Match is ${JSON.stringify(header)}; send the ETag as it was given, e.g. "3" with its quotes.`,
  );
}

/** Parameter of a controller: the version the caller has seen. */
export const IfMatchVersion = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  versionOfIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);
