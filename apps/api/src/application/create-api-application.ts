import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import multipart from '@fastify/multipart';
import { createIdempotentUnitOfWork } from '@dotbook/data-access';
import type { PipelineServices } from '@dotbook/pipeline';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../config/api-config.ts';
import { ApiProblem } from '../errors/api-problem.ts';
import { assertNotTooDeep } from '../errors/nesting.ts';
import { sendProblem } from '../errors/send-problem.ts';
import { answerUnreadableRequest } from '../errors/unreadable-request.ts';
import { currentRequest } from '../idempotency/request-scope.ts';
import type { Log } from '../logging/log.ts';
import { NestLog } from '../logging/nest-log.ts';
import { addRequestHooks } from '../logging/request-hooks.ts';
import { requestIdOf } from '../logging/request-id.ts';
import { ApiMetrics } from '../metrics/api-metrics.ts';
import { addDocumentation } from '../openapi/docs-page.ts';
import { createOpenApiDocument } from '../openapi/openapi-document.ts';
import { ApiModule } from './api.module.ts';

/** What the application is made of; whoever made these also closes them, after the application. */
export interface ApiApplicationOptions {
  readonly config: ApiConfig;
  readonly pipeline: PipelineServices;
  readonly log: Log;
}

/**
 * Builds the HTTP application, ready to `listen` or to `inject` into. The service and the tests use this same one.
 * `close` lets the requests in flight finish.
 */
export async function createApiApplication(options: ApiApplicationOptions): Promise<NestFastifyApplication> {
  const { config, log } = options;
  const metrics = new ApiMetrics(options.pipeline.database);
  const adapter = createAdapter(config, log);
  const fastify = adapter.getInstance();
  addRequestHooks(fastify, log, metrics);
  const unitOfWork = createIdempotentUnitOfWork(options.pipeline.unitOfWork, currentRequest);
  const pipeline = { ...options.pipeline, unitOfWork };
  const application = await NestFactory.create<NestFastifyApplication>(
    ApiModule.with({ config, pipeline, log, metrics }),
    adapter,
    { logger: new NestLog(log), abortOnError: false, bodyParser: false, return503OnClosing: true },
  );
  await application.register(multipart, {
    throwFileSizeLimit: true,
    limits: {
      fileSize: config.limits.uploadedFileBytes,
      files: config.limits.uploadedFileCount,
      fields: 20,
      fieldSize: config.limits.jsonBodyBytes,
      headerPairs: 100,
    },
  });
  addDocumentation(fastify, () => createOpenApiDocument(application));
  await application.init();
  await fastify.ready();
  return application;
}

function createAdapter(config: ApiConfig, log: Log): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: config.limits.jsonBodyBytes,
    genReqId: (request: IncomingMessage) => requestIdOf(request.headers),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(error, request, reply, log);
    },
    clientErrorHandler: (error: Error, socket: Socket) => {
      answerUnreadableRequest(error, socket);
    },
    // Each request is logged once, by addRequestHooks, without headers.
    logger: false,
  });
  takeBodies(adapter.getInstance());
  return adapter;
}

/** JSON and multipart are taken; a text or a form would only be misread. */
function takeBodies(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser(['text/plain', 'application/json']);
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    let text: string;
    try {
      text = decoder.decode(body);
    } catch {
      // Replaced characters would be kept for ever: a µ from an old instrument becomes a question mark.
      done(new ApiProblem('bodyMalformed', 'The body is not UTF-8. Send it in UTF-8, as JSON demands.'));
      return;
    }
    void parseJson(request, text, done);
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    assertNotTooDeep(request.body);
    done();
  });
}
