import { createHash } from 'node:crypto';
import { PLOT_MEDIA_TYPE } from '@dotbook/export';
import type { FastifyReply } from 'fastify';
import { isKnownEtag } from '../../versions/known-etag.ts';

/** Answers with an SVG and its ETag; with 304 and nothing where the caller has it already (`If-None-Match`). */
export function sendPlot(reply: FastifyReply, svg: string, known: string | undefined): string | undefined {
  const etag = `"${createHash('sha256').update(svg).digest('hex')}"`;
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  if (isKnownEtag(etag, known)) {
    reply.code(304);
    return undefined;
  }
  reply.type(`${PLOT_MEDIA_TYPE}; charset=utf-8`).header('x-content-type-options', 'nosniff');
  return svg;
}
