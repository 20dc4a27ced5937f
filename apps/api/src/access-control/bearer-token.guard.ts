import { authenticate, type Database } from '@dotbook/data-access';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DATABASE } from '../application/injection.ts';
import { ApiProblem } from '../errors/api-problem.ts';
import { rememberPrincipal } from './caller.decorator.ts';
import { ROUTE_ACCESS, type RouteAccess } from './requires-scope.ts';

/** Lets a request in when its token has the scope that the route asks for. A route that asks for nothing is closed. */
@Injectable()
export class BearerTokenGuard implements CanActivate {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access !== undefined && 'publicBecause' in access) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const principal = await authenticate(this.database, bearerTokenOf(request));
    if (principal === null) {
      throw new ApiProblem(
        'authenticationRequired',
        'The token is unknown, revoked or expired. Ask an administrator for a new one.',
      );
    }
    if (access === undefined) throw scopeMissing('none, the route is closed');
    if (!principal.scopes.includes(access.scope)) throw scopeMissing(access.scope);
    rememberPrincipal(request, principal);
    return true;
  }
}

function bearerTokenOf(request: FastifyRequest): string {
  const match = /^Bearer +(\S+) *$/iu.exec(request.headers.authorization ?? '');
  if (match?.[1] !== undefined) return match[1];
  throw new ApiProblem(
    'authenticationRequired',
    'Send a token: the header "Authorization: Bearer dbk_…". An administrator issues tokens with POST /v1/tokens.',
  );
}

function scopeMissing(scope: string): ApiProblem {
  return new ApiProblem(
    'scopeMissing',
    `This needs a token with the scope "${scope}". Ask an administrator for one.`,
  );
}
