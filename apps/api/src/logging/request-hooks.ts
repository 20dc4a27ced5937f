import type { FastifyInstance } from 'fastify';
import type { ApiMetrics } from '../metrics/api-metrics.ts';
import type { Log } from './log.ts';
import { REQUEST_ID_HEADER } from './request-id.ts';

/** Gives every answer its request id, and every request a line in the log and a place in the metrics. */
export function addRequestHooks(fastify: FastifyInstance, log: Log, metrics: ApiMetrics): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    done();
  });
  let isClosing = false;
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    // A client that keeps its connection would keep the service from stopping.
    if (isClosing) reply.header('connection', 'close');
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    // The pattern and not the path: a path holds sample codes, and each would be a time series of its own.
    const route = request.routeOptions.url ?? 'unknown';
    metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime);
    log.info(
      {
        requestId: request.id,
        method: request.method,
        path: request.url.split('?')[0],
        status: reply.statusCode,
        durationMillisecond: Math.round(reply.elapsedTime * 100) / 100,
      },
      'request',
    );
    done();
  });
}
