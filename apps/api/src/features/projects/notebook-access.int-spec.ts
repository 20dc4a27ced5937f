import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratory, made, perovskite, pureBatch, rowCounts } from '../../testing/laboratory.ts';

const api = apiUnderTest();

let outsider = '';
let viewer = '';

beforeAll(async () => {
  await laboratory(api, 'OURS');
  await laboratory(api, 'THEIRS');
  await pureBatch(api, 'OURS', 'our-C', 0, 1);
  await pureBatch(api, 'OURS', 'our-F', 1, 1);
  await pureBatch(api, 'THEIRS', 'their-F', 1, 1);
  const theirs = await api.newUser('Outsider', ['read', 'write']);
  await made(api.post('/v1/projects/THEIRS/members', { userId: theirs.id, role: 'member' }));
  outsider = theirs.token;
  const reader = await api.newUser('Viewer', ['read', 'write']);
  await made(api.post('/v1/projects/OURS/members', { userId: reader.id, role: 'viewer' }));
  viewer = reader.token;
});

const exchange = (project: string, parents: readonly string[]) => ({
  code: `X-${project}`,
  project,
  parents: parents.map((batch) => ({ batch, volumeMillilitre: 1 })),
  targetComposition: perovskite(0.5),
  childBatch: { code: `mix-${project}` },
});

describe('the notebook of another project', () => {
  it.each(['/v1/batches/our-C', '/v1/batches/our-C/ledger', '/v1/batches/our-C/parents', '/v1/runs/OURS-HI'])(
    'is not there at %s, as if the code were unknown',
    async (path) => {
      expect(await api.get(path, { token: outsider })).toMatchObject({
        status: 404,
        body: { code: 'notFound' },
      });
    },
  );

  it('is in no list, whatever the filter', async () => {
    for (const query of ['', '?project=OURS', '?codePrefix=our', '?run=OURS-HI']) {
      const { body } = await api.get(`/v1/batches${query}`, { token: outsider });
      const { items } = body as { items: { code: string }[] };
      expect(items.filter(({ code }) => code.startsWith('our'))).toEqual([]);
    }
  });

  it('gives no parent: refused with the same words as a batch that is not there', async () => {
    const before = await rowCounts(api);
    const foreign = await api.post('/v1/exchange-reactions', exchange('THEIRS', ['their-F', 'our-C']), {
      token: outsider,
    });
    const unknown = await api.post('/v1/exchange-reactions', exchange('THEIRS', ['their-F', 'no-C']), {
      token: outsider,
    });
    expect(foreign).toMatchObject({
      status: 422,
      body: { code: 'referenceUnknown', errors: [{ pointer: '/parents/1/batch' }] },
    });
    const said = (body: unknown): string => (body as { detail: string }).detail;
    expect(said(foreign.body).replace('our-C', 'no-C')).toBe(said(unknown.body));
    expect(await rowCounts(api)).toEqual(before);
  });

  it('is read by a viewer and not changed', async () => {
    const before = await rowCounts(api);
    expect(await api.get('/v1/batches/our-C', { token: viewer })).toMatchObject({ status: 200 });
    const asViewer = { token: viewer };
    const refusals = await Promise.all([
      api.post('/v1/batches', { code: 'n', project: 'OURS', kind: 'quantumDot' }, asViewer),
      api.post('/v1/batches/our-C/aliquots', { code: 'n', volumeMillilitre: 1 }, asViewer),
      api.post('/v1/batches/our-C/volume', { volumeMillilitre: 1 }, asViewer),
      api.post('/v1/batches/our-C/parents', { parents: [{ batch: 'our-F' }] }, asViewer),
      api.post('/v1/runs/OURS-HI/steps', { action: 'heat' }, asViewer),
      api.post('/v1/exchange-reactions', exchange('OURS', ['our-C', 'our-F']), asViewer),
      api.patch('/v1/batches/our-C', 1, { note: 'x' }, asViewer),
      api.post('/v1/batches/our-C/withdraw', { reason: 'x' }, asViewer),
    ]);
    expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([403]));
    expect(await rowCounts(api)).toEqual(before);
  });

  it('appears redacted among the parents of what an administrator mixed across projects', async () => {
    await made(api.post('/v1/exchange-reactions', exchange('THEIRS', ['our-C', 'their-F'])));
    expect(await api.get('/v1/exchange-reactions/X-THEIRS', { token: outsider })).toMatchObject({
      status: 200,
      body: { parents: [{ batch: null }, { batch: { code: 'their-F' } }] },
    });
    expect(await api.get('/v1/batches/mix-THEIRS/parents', { token: outsider })).toMatchObject({
      body: { items: [{ batch: null }, { batch: { code: 'their-F' } }] },
    });
  });
});
