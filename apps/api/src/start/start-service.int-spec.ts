import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, testDatabase } from '@dotbook/testing';
import pg from 'pg';
import { type ApiConfig, readConfig } from '../config/api-config.ts';
import { createLog } from '../logging/log.ts';
import { ApiClient } from '../testing/api-client.ts';
import { type RunningService, startService } from './start-service.ts';

const postgres = testDatabase();
const silent = createLog('silent');
const opened: { stop(): Promise<void> }[] = [];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook start '));
});

afterEach(async () => {
  for (const service of opened.splice(0)) await service.stop();
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function configOf(changes: Partial<ApiConfig> = {}): ApiConfig {
  const config = readConfig({ DATABASE_URL: postgres.connectionString, DOTBOOK_DATA_DIRECTORY: folder });
  return { ...config, port: 0, isPortFixed: true, ...changes };
}

async function start(changes: Partial<ApiConfig> = {}): Promise<RunningService> {
  const service = await startService(configOf(changes), silent);
  opened.push(service);
  return service;
}

async function occupyPort(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  opened.push({
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  });
  return { server, port: typeof address === 'object' ? (address?.port ?? 0) : 0 };
}

describe('starting', () => {
  it('shows an administrator token at the first start, which works, and none at the second', async () => {
    const first = await start();
    expect(first.administratorToken).toMatch(/^dbk_/u);
    const client = new ApiClient(first.url, first.administratorToken ?? '');
    expect(await client.get('/v1/users')).toMatchObject({
      status: 200,
      body: { items: [{ name: 'Administrator', isAdministrator: true }] },
    });
    expect(await client.get('/health/ready')).toMatchObject({ status: 200 });
    await first.stop();
    const second = await start();
    expect(second.administratorToken).toBeNull();
    expect(await new ApiClient(second.url, first.administratorToken ?? '').get('/v1/users')).toMatchObject({
      status: 200,
    });
  }, 60_000);

  it('names the port that is taken when it was asked for', async () => {
    const { port } = await occupyPort();
    await expect(startService(configOf({ port }), silent)).rejects.toThrow(
      new RegExp(`Port ${port} on 127.0.0.1 is taken.*PORT=${port + 1}`, 'u'),
    );
  }, 60_000);

  it('takes the next free port when the default one is taken', async () => {
    const { port } = await occupyPort();
    const service = await start({ port, isPortFixed: false });
    expect(service.isOtherPort).toBe(true);
    expect(Number(new URL(service.url).port)).toBeGreaterThan(port);
    expect(await new ApiClient(service.url, '').get('/health/live', { token: null })).toMatchObject({
      status: 200,
    });
  }, 60_000);

  it('refuses a database whose audit trail can be changed', async () => {
    const database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.connectionString });
    await client.connect();
    await client.query('GRANT UPDATE ON audit_event TO dotbook_app');
    const config = configOf({ databaseUrl: database.connectionString });
    const guarded = await startService(config, silent);
    await guarded.stop();
    await client.query('ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only');
    await expect(startService(config, silent)).rejects.toMatchObject({ code: 'auditTrailUnprotected' });
    await client.end();
    await database.drop();
  }, 60_000);
});

describe('stopping', () => {
  it('lets a request in flight finish, and takes no new one', async () => {
    const database = await createTestDatabase();
    const service = await startService(configOf({ databaseUrl: database.connectionString }), silent);
    const client = new ApiClient(service.url, service.administratorToken ?? '');
    await client.post('/v1/chemicals', { code: 'SLOW', name: 'first' });
    const blocker = new pg.Client({ connectionString: database.connectionString });
    await blocker.connect();
    await blocker.query('BEGIN');
    await blocker.query('SELECT FROM chemical FOR UPDATE');
    const inFlight = client.patch('/v1/chemicals/SLOW', 1, { name: 'second' });
    await untilBlocked(blocker);
    const stopped = service.stop();
    await expect(client.get('/health/live')).rejects.toThrow('fetch failed');
    await blocker.query('COMMIT');
    expect(await inFlight).toMatchObject({ status: 200, body: { name: 'second', version: 2 } });
    await stopped;
    expect(await connectionsLeft(blocker)).toEqual([]);
    await blocker.end();
    await database.drop();
  }, 60_000);
});

async function untilBlocked(client: pg.Client): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    // Inside a transaction PostgreSQL shows the activity as it was when first looked at.
    const { rowCount } = await client.query(
      `SELECT pg_stat_clear_snapshot(), pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rowCount === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the request never waited for the lock');
}

/** Names of the other connections to the database; waits a moment, because a backend ends after its client. */
async function connectionsLeft(client: pg.Client): Promise<string[]> {
  for (let attempt = 1; ; attempt += 1) {
    const { rows } = await client.query<{ name: string }>(
      `SELECT application_name || ': ' || query AS name FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    if (rows.length === 0 || attempt === 600) return rows.map(({ name }) => name);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
