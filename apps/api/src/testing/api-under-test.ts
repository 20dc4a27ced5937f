import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import {
  createFirstAdministrator,
  createUnitOfWork,
  type Database,
  openDatabase,
  openEvaluationQueue,
  openRawFileStore,
} from '@dotbook/data-access';
import type { PipelineServices } from '@dotbook/pipeline';
import { openParserPool, type ParserPoolOptions } from '@dotbook/raw-data/worker';
import { testDatabase } from '@dotbook/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApiApplication } from '../application/create-api-application.ts';
import { type ApiLimits, DEFAULT_LIMITS, readConfig } from '../config/api-config.ts';
import { createLog } from '../logging/log.ts';
import { ApiClient, type ApiAnswer, type ApiRequest } from './api-client.ts';

/** Limits of a test: few connections, and patience with a busy machine. */
const TEST_LIMITS: Partial<ApiLimits> = {
  databaseConnectionCount: 5,
  databaseConnectionMillisecond: 20_000,
  jsonBodyBytes: 100_000,
};

interface Running {
  readonly application: NestFastifyApplication;
  readonly pipeline: PipelineServices;
  readonly folder: string;
  readonly url: string;
  readonly administratorToken: string;
}

/**
 * The API with a database of its own, listening on a free port, for all tests of the calling file. Call it at the top
 * level; use it inside hooks and tests.
 */
export function apiUnderTest(
  limits: Partial<ApiLimits> = {},
  parsing: Partial<ParserPoolOptions> = {},
): ApiUnderTest {
  const postgres = testDatabase();
  const api = new ApiUnderTest(() => postgres.connectionString, { ...TEST_LIMITS, ...limits }, parsing);
  beforeAll(() => api.start(), 60_000);
  afterAll(() => api.stop(), 60_000);
  return api;
}

export class ApiUnderTest {
  /** Every line of the log so far. */
  readonly logLines: string[] = [];
  readonly #connectionString: () => string;
  readonly #limits: Partial<ApiLimits>;
  readonly #parsing: Partial<ParserPoolOptions>;
  #running: Running | null = null;

  constructor(
    connectionString: () => string,
    limits: Partial<ApiLimits>,
    parsing: Partial<ParserPoolOptions> = {},
  ) {
    this.#connectionString = connectionString;
    this.#limits = limits;
    this.#parsing = parsing;
  }

  async start(): Promise<void> {
    const config = { ...readConfig({}), limits: { ...DEFAULT_LIMITS, ...this.#limits } };
    const database = openDatabase({
      connectionString: this.#connectionString(),
      maximumConnectionCount: config.limits.databaseConnectionCount,
      connectionTimeoutMillisecond: config.limits.databaseConnectionMillisecond,
      statementTimeoutMillisecond: config.limits.databaseStatementMillisecond,
    });
    const folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook-api-'));
    const log = createLog('debug', { write: (line) => this.logLines.push(line) });
    const pipeline = {
      database,
      unitOfWork: createUnitOfWork(database.writer),
      rawFileStore: await openRawFileStore(folder),
      evaluationQueue: await openEvaluationQueue({
        connectionString: this.#connectionString(),
        maximumConnectionCount: 2,
        onError: (error) => {
          log.error({ err: error }, 'queue');
        },
      }),
      software: { version: '0.0.0-test', commit: null },
      rawFileParser: openParserPool({ ...config.parsing, ...this.#parsing }),
    };
    const token = await createFirstAdministrator(database, pipeline.unitOfWork);
    const application = await createApiApplication({ config, pipeline, log });
    await application.listen(0, '127.0.0.1');
    const url = await application.getUrl();
    this.#running = { application, pipeline, folder, url, administratorToken: token ?? '' };
  }

  async stop(): Promise<void> {
    if (this.#running === null) return;
    const { application, pipeline, folder } = this.#running;
    await application.close();
    await pipeline.rawFileParser.close();
    await pipeline.evaluationQueue.close();
    await pipeline.database.close();
    await rm(folder, { recursive: true, force: true });
    this.#running = null;
  }

  get application(): NestFastifyApplication {
    return this.#current.application;
  }

  get database(): Database {
    return this.#current.pipeline.database;
  }

  /** What the application works with; its unit of work knows of no Idempotency-Key. */
  get pipeline(): PipelineServices {
    return this.#current.pipeline;
  }

  get url(): string {
    return this.#current.url;
  }

  /** Of the first administrator, with every scope. */
  get administratorToken(): string {
    return this.#current.administratorToken;
  }

  get client(): ApiClient {
    return new ApiClient(this.url, this.administratorToken);
  }

  get(path: string, request?: ApiRequest): Promise<ApiAnswer> {
    return this.client.get(path, request);
  }

  post(path: string, body: unknown, request?: ApiRequest): Promise<ApiAnswer> {
    return this.client.post(path, body, request);
  }

  patch(path: string, version: number | null, body: unknown, request?: ApiRequest): Promise<ApiAnswer> {
    return this.client.patch(path, version, body, request);
  }

  /** Makes a user who is no administrator, with a token of these scopes. */
  async newUser(name: string, scopes: readonly string[]): Promise<{ id: string; token: string }> {
    const user = await this.post('/v1/users', { name, email: `${name.toLowerCase()}@localhost` });
    const { id } = user.body as { id: string };
    const issued = await this.post('/v1/tokens', { name, userId: id, scopes });
    return { id, token: (issued.body as { token: string }).token };
  }

  get #current(): Running {
    if (this.#running === null) throw new Error('the API runs inside hooks and tests only');
    return this.#running;
  }
}
