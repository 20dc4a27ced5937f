import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratory, made, rowCounts } from '../../testing/laboratory.ts';

const api = apiUnderTest();

beforeAll(() => laboratory(api, 'QD'));

const oleate = {
  code: 'Cs-oleate',
  project: 'QD',
  name: 'Cs-oleate',
  solvent: '1-octadecene',
  volumeMillilitre: 10.4,
  statedConcentrationMolePerLitre: 0.063,
  preparedAt: '2026-02-27T09:00:00+01:00',
  ingredients: [{ lot: 'QD-MeOAc-1', massGram: 0.1 }],
};

describe('stock solutions', () => {
  it('keeps the recipe with its stated concentration, and uses one in another', async () => {
    expect(await api.post('/v1/stock-solutions', oleate)).toMatchObject({
      status: 201,
      body: {
        statedConcentrationMolePerLitre: 0.063,
        preparedAt: '2026-02-27T08:00:00.000Z',
        ingredients: [{ position: 1, lot: { code: 'QD-MeOAc-1' }, stockSolution: null, massGram: 0.1 }],
      },
    });
    const diluted = {
      ...oleate,
      code: 'Cs-oleate-half',
      ingredients: [{ stockSolution: 'Cs-oleate', volumeMillilitre: 5 }],
    };
    expect(await api.post('/v1/stock-solutions', diluted)).toMatchObject({
      body: { ingredients: [{ lot: null, stockSolution: { code: 'Cs-oleate' }, volumeMillilitre: 5 }] },
    });
    expect(await api.patch('/v1/stock-solutions/Cs-oleate', 1, { note: 'stored in N2' })).toMatchObject({
      body: { version: 2, note: 'stored in N2', ingredients: [{ position: 1 }] },
    });
  });

  it.each([
    ['an unknown lot', [{ lot: 'PbI2-9', massGram: 1 }], 422, '/ingredients/0/lot'],
    ['no source', [{ massGram: 1 }], 422, '/ingredients/0'],
    ['two sources', [{ lot: 'QD-MeOAc-1', stockSolution: 'base' }], 422, '/ingredients/0'],
    ['a negative mass', [{ lot: 'QD-MeOAc-1', massGram: -0.1 }], 422, '/ingredients/0/massGram'],
    ['itself', [{ stockSolution: 'new' }], 422, '/ingredients/0/stockSolution'],
  ])('refuses %s, naming the field, and writes nothing', async (_what, ingredients, status, pointer) => {
    await api.post('/v1/stock-solutions', { ...oleate, code: 'base' });
    const before = await rowCounts(api);
    expect(await api.post('/v1/stock-solutions', { ...oleate, code: 'new', ingredients })).toMatchObject({
      status,
      body: { errors: [{ pointer }] },
    });
    expect(await rowCounts(api)).toEqual(before);
  });

  it('is not taken into something new once it is withdrawn', async () => {
    await made(api.post('/v1/stock-solutions', { ...oleate, code: 'old' }));
    await made(api.post('/v1/stock-solutions/old/withdraw', { reason: 'expired' }));
    const fresh = { ...oleate, code: 'fresh', ingredients: [{ stockSolution: 'old', volumeMillilitre: 1 }] };
    expect(await api.post('/v1/stock-solutions', fresh)).toMatchObject({
      status: 409,
      body: { code: 'referenceWithdrawn', errors: [{ pointer: '/ingredients/0/stockSolution' }] },
    });
  });
});

describe('instruments and operators', () => {
  it('belong to the laboratory and are changed like everything else', async () => {
    const instrument = { code: 'JV-1', name: 'Source meter', timeZone: 'Australia/Brisbane' };
    expect(await api.post('/v1/instruments', instrument)).toMatchObject({ status: 201, body: instrument });
    expect(await api.patch('/v1/instruments/JV-1', 1, { model: '2420' })).toMatchObject({
      body: { version: 2, model: '2420', timeZone: 'Australia/Brisbane' },
    });
    expect(await api.post('/v1/instruments', instrument)).toMatchObject({
      status: 409,
      body: { code: 'alreadyExists', errors: [{ pointer: '/code' }] },
    });
    expect(await api.post('/v1/operators', { code: 'AL', name: 'Ada Lovelace' })).toMatchObject({
      status: 201,
      body: { userId: null },
    });
    expect(await api.get('/v1/operators')).toMatchObject({ body: { items: [{ code: 'AL' }] } });
    expect(await api.post('/v1/operators/AL/withdraw', { reason: 'left' })).toMatchObject({ status: 200 });
    expect(await api.get('/v1/operators/AL')).toMatchObject({ status: 410 });
  });

  it('refuse a user who is not there, with the field', async () => {
    const userId = '01a20445-73d0-7333-8426-2ee85f19f8eb';
    const refused = { status: 422, body: { code: 'referenceUnknown', errors: [{ pointer: '/userId' }] } };
    expect(await api.post('/v1/operators', { code: 'nobody', name: 'x', userId })).toMatchObject(refused);
    await made(api.post('/v1/operators', { code: 'somebody', name: 'x' }));
    expect(await api.patch('/v1/operators/somebody', 1, { userId })).toMatchObject(refused);
  });
});
