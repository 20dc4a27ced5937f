import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../testing/api-under-test.ts';
import { laboratory, made, pureBatch, rowCounts } from '../testing/laboratory.ts';

const api = apiUnderTest();

beforeAll(async () => {
  await laboratory(api, 'IDEM');
  await pureBatch(api, 'IDEM', 'C', 0, 1);
  await pureBatch(api, 'IDEM', 'gone', 0, 1);
  const planned = { temperatureCelsius: 160 };
  await made(api.post('/v1/runs/IDEM-HI/steps', { action: 'inject', planned }));
  await made(api.post('/v1/substrates', { code: 'sub', project: 'IDEM' }));
});

describe('Idempotency-Key', () => {
  it.each<[string, object]>([
    ['/v1/runs/IDEM-HI/steps', { action: 'quench' }],
    ['/v1/runs/IDEM-HI/steps/1/perform', { actual: { temperatureCelsius: 160 } }],
    [
      '/v1/purifications',
      {
        ...{ code: 'wash', parentBatch: 'C', consumedVolumeMillilitre: 2, antisolvent: 'methyl acetate' },
        childBatch: { code: 'C-p', volumeMillilitre: 1 },
      },
    ],
    ['/v1/batches/C/aliquots', { code: 'C-a', volumeMillilitre: 1 }],
    ['/v1/batches/C/adjustments', { deltaMillilitre: -0.5, reason: 'evaporated' }],
    ['/v1/substrates/sub/layers', { layers: [{ role: 'support', material: 'glass' }] }],
    ['/v1/batches/C/measurements', { kind: 'plqy', values: { plqyFraction: 0.5 } }],
    ['/v1/batches/gone/withdraw', { reason: 'spilled' }],
  ])('carries POST %s out once and answers the repeat alike', async (path, body) => {
    const request = { headers: { 'idempotency-key': `key${path}` } };
    const first = await api.post(path, body, request);
    expect([200, 201, 202]).toContain(first.status);
    const written = await rowCounts(api);
    const repeat = await api.post(path, body, request);
    expect(repeat).toMatchObject({ status: first.status, body: first.body });
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    for (const name of ['etag', 'location']) expect(repeat.headers.get(name)).toBe(first.headers.get(name));
    expect(await rowCounts(api)).toEqual(written);
  });
});
