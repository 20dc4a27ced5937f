import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

export const CREATED_UNDER = 'dotbook.createdUnder';

/** Gives the answer about one entity its `ETag`, and the answer to its creation its `Location`. */
@Injectable()
export class EntityHeadersInterceptor implements NestInterceptor {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const collection = this.reflector.get<string | undefined>(CREATED_UNDER, context.getHandler());
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        if (!isEntity(body)) return body;
        reply.header('etag', `"${body.version}"`);
        if (collection !== undefined) reply.header('location', `${collection}/${body.id}`);
        return body;
      }),
    );
  }
}

function isEntity(body: unknown): body is { id: string; version: number } {
  return (
    typeof body === 'object' &&
    body !== null &&
    'id' in body &&
    typeof body.id === 'string' &&
    'version' in body &&
    typeof body.version === 'number'
  );
}
