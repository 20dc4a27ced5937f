import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratory, made, pureBatch, rowCounts } from '../../testing/laboratory.ts';

const api = apiUnderTest();

beforeAll(() => laboratory(api, 'QD'));

const wash = (code: string, changes: object = {}) => ({
  code: `P-${code}`,
  parentBatch: code,
  antisolvent: 'methyl acetate',
  antisolventLot: 'QD-MeOAc-1',
  antisolventVolumeMillilitre: 30,
  rotationRpm: 8000,
  durationMinute: 5,
  redispersionSolvent: 'hexane',
  childBatch: { code: `${code}-w`, volumeMillilitre: 4, concentrationMilligramPerMillilitre: 50 },
  ...changes,
});

describe('purifications', () => {
  it('washes part of a batch; volume and concentration of the child are stated, not derived', async () => {
    await pureBatch(api, 'QD', 'A', 0, 0);
    expect(
      await api.post(
        '/v1/purifications',
        wash('A', { consumedVolumeMillilitre: 6, countsAsPurification: true }),
      ),
    ).toMatchObject({
      status: 201,
      body: {
        parentBatch: { code: 'A' },
        childBatch: { code: 'A-w' },
        antisolventLot: { code: 'QD-MeOAc-1' },
        countsAsPurification: true,
      },
    });
    expect(await api.get('/v1/batches/A')).toMatchObject({ body: { remainingVolumeMillilitre: 4 } });
    expect(await api.get('/v1/batches/A-w')).toMatchObject({
      body: {
        origin: 'purification',
        purificationCount: 1,
        ligandEnvironment: 'oaRich',
        remainingVolumeMillilitre: 4,
        concentrationMilligramPerMillilitre: 50,
        composition: { target: { formula: 'CsPbI3' } },
      },
    });
  });

  it('leaves volume and concentration unknown where nobody stated them', async () => {
    await pureBatch(api, 'QD', 'B', 0, 0);
    await made(api.post('/v1/purifications', wash('B', { childBatch: { code: 'B-w' } })));
    expect(await api.get('/v1/batches/B-w')).toMatchObject({
      body: {
        remainingVolumeMillilitre: null,
        concentrationMilligramPerMillilitre: null,
        purificationCount: 0,
      },
    });
    expect(await api.get('/v1/batches/B')).toMatchObject({ body: { remainingVolumeMillilitre: 0 } });
  });

  it('isolates a crude product of unknown volume, all of it, once', async () => {
    await made(api.post('/v1/batches', { code: 'C', project: 'QD', kind: 'quantumDot', run: 'QD-HI' }));
    await made(api.post('/v1/purifications', wash('C')));
    expect(await api.get('/v1/batches/C-w')).toMatchObject({ body: { purificationCount: 0 } });
    const again = wash('C', { code: 'P-C-2', childBatch: { code: 'C-w2' } });
    const before = await rowCounts(api);
    expect(await api.post('/v1/purifications', again)).toMatchObject({
      status: 409,
      body: { code: 'batchEmpty', errors: [{ pointer: '/consumedVolumeMillilitre' }] },
    });
    expect(await rowCounts(api)).toEqual(before);
  });

  it.each([
    ['more than is left', { consumedVolumeMillilitre: 11 }, 409, '/consumedVolumeMillilitre'],
    ['an unknown parent', { parentBatch: 'nowhere' }, 422, '/parentBatch'],
    ['an unknown lot', { antisolventLot: 'nowhere' }, 422, '/antisolventLot'],
    ['an ink', { parentBatch: 'ink' }, 422, '/parentBatch'],
    [
      'a negative volume of the child',
      { childBatch: { code: 'D-x', volumeMillilitre: -1 } },
      422,
      '/childBatch/volumeMillilitre',
    ],
    ['no child', { childBatch: undefined }, 400, '/childBatch'],
  ])('refuses %s, naming the field, and writes nothing', async (_what, wrong, status, pointer) => {
    await api.post('/v1/batches', { code: 'D', project: 'QD', kind: 'quantumDot', volumeMillilitre: 10 });
    await api.post('/v1/batches', { code: 'ink', project: 'QD', kind: 'precursorInk', volumeMillilitre: 1 });
    const before = await rowCounts(api);
    expect(await api.post('/v1/purifications', wash('D', wrong))).toMatchObject({
      status,
      body: { errors: [{ pointer }] },
    });
    expect(await rowCounts(api)).toEqual(before);
  });
});
