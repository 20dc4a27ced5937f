import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import multipart from '@fastify/multipart';
import { createIdempotentUnitOfWork } from '@dotbook/data-access';
import type { PipelineServices } from '@dotbook/pipeline';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../config/api-config.ts';
import { sendProblem } from '../errors/send-problem.ts';
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
    // Each request is logged once, by addRequestHooks, without headers.
    logger: false,
  });
  // JSON and multipart are taken; a text or a form would only be misread.
  adapter.getInstance().removeContentTypeParser('text/plain');
  return adapter;
}
