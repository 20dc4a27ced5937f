import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '@dotbook/testing';
import { ApiUnderTest } from '../testing/api-under-test.ts';
import { CuttableConnection } from '../testing/cuttable-connection.ts';

const postgres = testDatabase();
let connection: CuttableConnection;
let api: ApiUnderTest;

beforeAll(async () => {
  connection = new CuttableConnection(postgres.connectionString);
  const connectionString = await connection.open();
  api = new ApiUnderTest(() => connectionString, { databaseConnectionMillisecond: 5000 });
  await api.start();
}, 60_000);

afterAll(async () => {
  connection.mend();
  await api.stop();
  await connection.close();
}, 60_000);

describe('while the database is away', () => {
  it('is ready before', async () => {
    expect(await api.get('/health/ready', { token: null })).toMatchObject({
      status: 200,
      body: { status: 'ready', database: true, migrations: true, queue: true },
    });
    expect(await api.post('/v1/chemicals', { code: 'BEFORE', name: 'x' })).toMatchObject({ status: 201 });
  });

  it('answers 503 with Retry-After, is alive but not ready, and still tells its metrics', async () => {
    connection.cut();
    const requests = [
      api.get('/v1/chemicals'),
      api.get('/v1/chemicals/BEFORE'),
      api.post('/v1/chemicals', { code: 'DURING', name: 'x' }),
      api.patch('/v1/chemicals/BEFORE', 1, { name: 'y' }),
    ];
    for (const answer of await Promise.all(requests)) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'databaseUnavailable' } });
      expect(answer.headers.get('retry-after')).toBe('2');
      expect(JSON.stringify(answer.body)).not.toMatch(/127\.0\.0\.1|SELECT|prisma/iu);
    }
    expect(await api.get('/health/live', { token: null })).toMatchObject({ status: 200 });
    expect(await api.get('/health/ready', { token: null })).toMatchObject({
      status: 503,
      body: { status: 'notReady', database: false },
    });
    expect(await api.get('/metrics', { token: null })).toMatchObject({ status: 200 });
  });

  it('recovers by itself, and nothing was written meanwhile', async () => {
    connection.mend();
    const { status, body } = await api.get('/v1/chemicals');
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { items: [{ code: 'BEFORE', version: 1 }] },
    });
    expect(await api.post('/v1/chemicals', { code: 'AFTER', name: 'x' })).toMatchObject({ status: 201 });
    expect(await api.get('/health/ready', { token: null })).toMatchObject({ status: 200 });
  });
});
