import type { Caller, Principal } from '@dotbook/data-access';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProjectPolicy } from './project-policy.ts';

const principals = new WeakMap<FastifyRequest, Principal>();

/** Remembers who a request comes from, once its token was accepted. */
export function rememberPrincipal(request: FastifyRequest, principal: Principal): void {
  principals.set(request, principal);
}

/** Who a request comes from. @throws Error on a public route, where nobody is known. */
export function principalOf(request: FastifyRequest): Principal {
  const principal = principals.get(request);
  if (principal === undefined) throw new Error('a public route has no caller');
  return principal;
}

/** Parameter of a controller: who calls and what that person may see and change, for the repositories. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const principal = principalOf(request);
  return {
    actor: { id: principal.userId, name: principal.userName },
    requestId: request.id,
    access: new ProjectPolicy(principal),
  };
});

/** Parameter of a controller: the token itself, for the few routes whose policy depends on it. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal =>
  principalOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
