import { DomainError } from '@dotbook/domain';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Parameter of a controller: the `:position` of the path. What is no position is not found. */
export const PositionParam = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const { position } = context
    .switchToHttp()
    .getRequest<FastifyRequest<{ Params: { position: string } }>>().params;
  if (/^[1-9]\d{0,4}$/u.test(position)) return Number(position);
  throw new DomainError(
    'notFound',
    'notFound',
    `There is no position ${JSON.stringify(position)}; positions are 1, 2, 3 …`,
  );
});
