import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratory, made, pureBatch, rowCounts } from '../../testing/laboratory.ts';

const api = apiUnderTest();

beforeAll(async () => {
  await laboratory(api, 'QD');
  await pureBatch(api, 'QD', 'ink', 0, 1);
  await made(
    api.post('/v1/batches', { code: 'bulk-ink', project: 'QD', kind: 'precursorInk', volumeMillilitre: 1 }),
  );
});

const film = (code: string, changes: object = {}) => ({
  code,
  project: 'QD',
  absorberKind: 'quantumDot',
  batch: 'ink',
  ...changes,
});

/** A substrate with a film on it. */
async function substrate(code: string): Promise<void> {
  await made(api.post('/v1/substrates', { code, project: 'QD', architecture: 'n-i-p' }));
  await made(api.post('/v1/films', film(`${code}-film`, { substrate: code, depositionCycles: 4 })));
}

const device = (substrateCode: string, pixelLabel: string, changes: object = {}) => ({
  code: `${substrateCode}-${pixelLabel}`,
  project: 'QD',
  substrate: substrateCode,
  film: `${substrateCode}-film`,
  pixelLabel,
  electrode: 'Au',
  apertureAreaCm2: 0.058,
  areaKind: 'aperture',
  ...changes,
});

describe('films', () => {
  it('takes the ink that is stated out of the ledger of its batch, and no more than there is', async () => {
    await pureBatch(api, 'QD', 'film-ink', 0, 1);
    expect(
      await api.post('/v1/films', film('F-1', { batch: 'film-ink', consumedVolumeMillilitre: 0.5 })),
    ).toMatchObject({ status: 201, body: { batch: { code: 'film-ink' }, consumedVolumeMillilitre: 0.5 } });
    expect(await api.get('/v1/batches/film-ink')).toMatchObject({ body: { remainingVolumeMillilitre: 9.5 } });
    const before = await rowCounts(api);
    expect(
      await api.post('/v1/films', film('F-2', { batch: 'film-ink', consumedVolumeMillilitre: 9.6 })),
    ).toMatchObject({
      status: 409,
      body: { code: 'aliquotExceedsRemainingVolume', errors: [{ pointer: '/consumedVolumeMillilitre' }] },
    });
    expect(await api.post('/v1/films', film('F-3', { absorberKind: 'bulk' }))).toMatchObject({
      status: 422,
      body: { code: 'absorberKindMismatch', errors: [{ pointer: '/absorberKind' }] },
    });
    expect(await rowCounts(api)).toEqual(before);
    expect(
      await api.post('/v1/films', film('F-4', { absorberKind: 'bulk', batch: 'bulk-ink' })),
    ).toMatchObject({ status: 201 });
  });
});

describe('layers', () => {
  it('stacks layers from the bottom up, with what they were made from', async () => {
    await substrate('L');
    const layers = [
      { role: 'electrode', material: 'ITO', thicknessNanometre: 150 },
      { role: 'electronTransport', material: 'SnO2', method: 'spin coating', lot: 'QD-MeOAc-1' },
      { role: 'absorber', material: 'CsPbI3', film: 'L-film', batch: 'ink', run: 'QD-HI' },
    ];
    expect(await api.post('/v1/substrates/L/layers', { layers })).toMatchObject({
      status: 201,
      body: {
        layers: [
          { position: 1, material: 'ITO' },
          { position: 2, lot: { code: 'QD-MeOAc-1' } },
          { position: 3, film: { code: 'L-film' }, batch: { code: 'ink' }, run: { code: 'QD-HI' } },
        ],
      },
    });
    const before = await rowCounts(api);
    const taken = {
      layers: [
        { role: 'electrode', material: 'Au' },
        { role: 'electrode', material: 'Au', position: 2 },
      ],
    };
    expect(await api.post('/v1/substrates/L/layers', taken)).toMatchObject({
      status: 409,
      body: { code: 'layerPositionTaken', errors: [{ pointer: '/layers/1/position' }] },
    });
    expect(await rowCounts(api)).toEqual(before);
    expect(await api.patch('/v1/substrates/L/layers/1', 1, { thicknessNanometre: 155 })).toMatchObject({
      body: { version: 2, thicknessNanometre: 155 },
    });
    await made(api.post('/v1/substrates/L/layers/2/withdraw', { reason: 'entered twice' }));
    expect(await api.get('/v1/substrates/L')).toMatchObject({
      body: { layers: [{ position: 1 }, { position: 3 }] },
    });
  });
});

describe('devices', () => {
  it('makes one, and many at once', async () => {
    await substrate('S1');
    const one = await api.post('/v1/devices', device('S1', 'a'));
    expect(one).toMatchObject({
      status: 201,
      body: { code: 'S1-a', deviceKind: 'solarCell', substrate: { code: 'S1' }, film: { code: 'S1-film' } },
    });
    expect(one.headers.get('location')).toBe(`/v1/devices/${(one.body as { id: string }).id}`);
    const items = ['b', 'c', 'd'].map((pixel) => device('S1', pixel));
    expect(await api.post('/v1/devices', { items })).toMatchObject({
      status: 201,
      body: { items: [{ code: 'S1-b' }, { code: 'S1-c' }, { code: 'S1-d' }] },
    });
    expect(await api.get('/v1/devices?substrate=S1&batch=ink&limit=2')).toMatchObject({
      body: { items: [{ code: 'S1-a' }, { code: 'S1-b' }], nextCursor: expect.any(String) },
    });
  });

  it.each([
    ['a pixel that is taken, in another case', device('S2', 'A', { code: 'x' }), 409, '/items/1/pixelLabel'],
    ['a pixel twice', device('S2', 'b', { code: 'x' }), 409, '/items/1/pixelLabel'],
    ['a code that is taken', device('S2', 'c', { code: 'S2-a' }), 409, '/items/1/code'],
    ['a code twice', device('S2', 'c', { code: 'S2-b' }), 409, '/items/1/code'],
    ['an area without its kind', device('S2', 'c', { areaKind: null }), 422, '/items/1/areaKind'],
    ['an area of nothing', device('S2', 'c', { apertureAreaCm2: 0 }), 422, '/items/1/apertureAreaCm2'],
    ['a film of another substrate', device('S2', 'c', { film: 'S3-film' }), 422, '/items/1/film'],
    ['a substrate that is not there', device('S2', 'c', { substrate: 'S9' }), 422, '/items/1/substrate'],
    ['a gap of a solar cell', device('S2', 'c', { gapMicrometre: 100 }), 422, '/items/1/gapMicrometre'],
    ['an unknown field', device('S2', 'c', { area: 0.1 }), 400, '/items/1/area'],
  ])('refuses many of which one has %s: all or none', async (_what, wrong, status, pointer) => {
    for (const code of ['S2', 'S3']) {
      await api.post('/v1/substrates', { code, project: 'QD' });
      await api.post('/v1/films', film(`${code}-film`, { substrate: code }));
    }
    await api.post('/v1/devices', device('S2', 'a'));
    const before = await rowCounts(api);
    expect(await api.post('/v1/devices', { items: [device('S2', 'b'), wrong] })).toMatchObject({
      status,
      body: { errors: [{ pointer }] },
    });
    expect(await rowCounts(api)).toEqual(before);
  });

  it('gives a pixel to one of two requests at the same moment', async () => {
    await substrate('S4');
    const answers = await Promise.all(
      ['x', 'y', 'z'].map((code) => api.post('/v1/devices', device('S4', 'a', { code: `S4-${code}` }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('asks for new results when the area changes, and only then', async () => {
    await substrate('S5');
    const { id } = (await api.post('/v1/devices', device('S5', 'a'))).body as { id: string };
    expect(await waitingJobs(id)).toBe(0);
    await made(api.patch('/v1/devices/S5-a', 1, { note: 'scratched' }));
    expect(await waitingJobs(id)).toBe(0);
    expect(await api.patch('/v1/devices/S5-a', 2, { apertureAreaCm2: 0.06 })).toMatchObject({
      status: 200,
      body: { version: 3, apertureAreaCm2: 0.06 },
    });
    expect(await waitingJobs(id)).toBe(1);
    expect(await api.patch('/v1/devices/S5-a', 3, { areaKind: null })).toMatchObject({
      status: 422,
      body: { code: 'deviceGeometryInvalid', errors: [{ pointer: '/areaKind' }] },
    });
    expect(await api.get('/v1/devices/S5-a')).toMatchObject({ body: { version: 3 } });
  });
});

/** Jobs that were ever sent for a subject. */
async function waitingJobs(subjectId: string): Promise<number> {
  const { rows } = await api.database.readerPool.query<{ count: string }>(
    'SELECT count(*) FROM pgboss.job WHERE data::text LIKE $1',
    [`%${subjectId}%`],
  );
  return Number(rows[0]?.count);
}
