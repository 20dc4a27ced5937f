import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratory, made, pureBatch, rowCounts } from '../../testing/laboratory.ts';

const api = apiUnderTest();

const inject = {
  action: 'inject',
  instruction: 'inject Cs-oleate swiftly',
  planned: { temperatureCelsius: 170, durationSecond: { from: 5, to: 10 } },
  materials: [{ stockSolution: 'Cs-oleate', plannedVolumeMillilitre: 3.2 }],
};

beforeAll(async () => {
  await laboratory(api, 'QD');
  await made(
    api.post('/v1/stock-solutions', {
      code: 'Cs-oleate',
      project: 'QD',
      name: 'Cs-oleate',
      volumeMillilitre: 10.4,
      statedConcentrationMolePerLitre: 0.063,
      ingredients: [{ lot: 'QD-MeOAc-1', massGram: 0.1 }],
    }),
  );
  await made(api.post('/v1/operators', { code: 'AL', name: 'Ada Lovelace' }));
});

async function newRun(code: string): Promise<string> {
  await made(
    api.post('/v1/runs', { code, project: 'QD', kind: 'hotInjection', title: 'CsPbI3', operator: 'AL' }),
  );
  return `/v1/runs/${code}/steps`;
}

describe('steps of a run', () => {
  it('plans the injection, performs it as planned, and shows both', async () => {
    const steps = await newRun('R-1');
    expect(await api.post(steps, inject)).toMatchObject({
      status: 201,
      body: {
        position: 1,
        planned: inject.planned,
        actual: null,
        deviations: [],
        materials: [{ stockSolution: { code: 'Cs-oleate' }, plannedVolumeMillilitre: 3.2 }],
      },
    });
    const performed = await api.post(`${steps}/1/perform`, {
      actual: { temperatureCelsius: 170.3, durationSecond: 7 },
      materials: [{ position: 1, actualVolumeMillilitre: 3.22 }],
      performedAt: '2026-03-01T10:15:00Z',
      performedBy: 'Ada Lovelace',
    });
    expect(performed).toMatchObject({
      status: 200,
      body: {
        actual: { temperatureCelsius: 170.3, durationSecond: 7 },
        deviations: [],
        performedAt: '2026-03-01T10:15:00.000Z',
        performedBy: 'Ada Lovelace',
        materials: [{ actualVolumeMillilitre: 3.22, deviates: false }],
      },
    });
    expect(await api.get('/v1/runs/R-1')).toMatchObject({ body: { steps: [{ position: 1 }] } });
    expect(await api.post(`${steps}/1/perform`, { actual: {} })).toMatchObject({
      status: 409,
      body: { code: 'stepAlreadyPerformed' },
    });
  });

  it('asks why a step was not done as planned, naming every value, and keeps the reason', async () => {
    const steps = await newRun('R-2');
    await made(api.post(steps, inject));
    const deviating = {
      actual: { temperatureCelsius: 175, durationSecond: 14 },
      materials: [{ position: 1, actualVolumeMillilitre: 3 }],
    };
    const before = await rowCounts(api);
    expect(await api.post(`${steps}/1/perform`, deviating)).toMatchObject({
      status: 422,
      body: {
        code: 'deviationReasonMissing',
        errors: [
          { pointer: '/actual/temperatureCelsius' },
          { pointer: '/actual/durationSecond' },
          { pointer: '/materials/0/actualVolumeMillilitre' },
        ],
      },
    });
    expect(await rowCounts(api)).toEqual(before);
    const deviationReason = 'mantle overshot, syringe leaked';
    expect(await api.post(`${steps}/1/perform`, { ...deviating, deviationReason })).toMatchObject({
      status: 200,
      body: {
        deviationReason,
        deviations: [
          { key: 'temperatureCelsius', planned: 170, actual: 175 },
          { key: 'durationSecond', planned: { from: 5, to: 10 }, actual: 14 },
        ],
        materials: [{ deviates: true }],
      },
    });
  });

  it('numbers steps by itself, and refuses a position that is taken', async () => {
    const steps = await newRun('R-3');
    await made(api.post(steps, { action: 'heat', position: 2 }));
    expect(await api.post(steps, { action: 'quench' })).toMatchObject({ body: { position: 3 } });
    const before = await rowCounts(api);
    expect(await api.post(steps, { action: 'wash', position: 2 })).toMatchObject({
      status: 409,
      body: { code: 'stepPositionTaken', errors: [{ pointer: '/position' }] },
    });
    expect(await rowCounts(api)).toEqual(before);
    const both = await Promise.all([4, 4].map((position) => api.post(steps, { action: 'dry', position })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each([
    ['an unknown quantity', { planned: { temperature: 170 } }, 422, '/planned/temperature'],
    ['a mass of NaN as text', { planned: { massGram: 'NaN' } }, 422, '/planned/massGram'],
    [
      'a temperature below absolute zero',
      { planned: { temperatureCelsius: -300 } },
      422,
      '/planned/temperatureCelsius',
    ],
    ['a lot that is not there', { materials: [{ lot: 'PbI2-9' }] }, 422, '/materials/0/lot'],
    ['no source at all', { materials: [{ plannedMassGram: 1 }] }, 422, '/materials/0'],
    [
      'two sources at once',
      { materials: [{ lot: 'QD-MeOAc-1', stockSolution: 'Cs-oleate' }] },
      422,
      '/materials/0',
    ],
    [
      'a negative amount',
      { materials: [{ lot: 'QD-MeOAc-1', plannedMassGram: -1 }] },
      422,
      '/materials/0/plannedMassGram',
    ],
    ['a position of 0', { position: 0 }, 400, '/position'],
  ])('refuses a step with %s, and writes nothing', async (_what, wrong, status, pointer) => {
    await api.post('/v1/runs', { code: 'R-4', project: 'QD', kind: 'hotInjection', title: 'CsPbI3' });
    const before = await rowCounts(api);
    expect(await api.post('/v1/runs/R-4/steps', { action: 'inject', ...wrong })).toMatchObject({
      status,
      body: { errors: [{ pointer }] },
    });
    expect(await rowCounts(api)).toEqual(before);
  });

  it('lists the known quantities beside an unknown one', async () => {
    await newRun('R-5');
    const refused = await api.post('/v1/runs/R-5/steps', { action: 'heat', planned: { heat: 1 } });
    expect(refused.body).toMatchObject({
      errors: [{ detail: expect.stringContaining('temperatureCelsius, durationSecond, durationMinute') }],
    });
  });

  it('corrects a plan before and a record after performing, each under If-Match', async () => {
    const steps = await newRun('R-6');
    await made(api.post(steps, { action: 'heat', planned: { temperatureCelsius: 120 } }));
    expect(await api.patch(`${steps}/1`, 1, { actual: { temperatureCelsius: 120 } })).toMatchObject({
      status: 409,
      body: { code: 'stepNotPerformed', errors: [{ pointer: '/actual' }] },
    });
    expect(await api.patch(`${steps}/1`, 1, { planned: { temperatureCelsius: 125 } })).toMatchObject({
      status: 200,
      body: { version: 2, planned: { temperatureCelsius: 125 } },
    });
    await made(api.post(`${steps}/1/perform`, { actual: { temperatureCelsius: 125 } }));
    expect(await api.patch(`${steps}/1`, 2, { performedBy: 'x' })).toMatchObject({ status: 412 });
    expect(await api.patch(`${steps}/1`, 3, { planned: { temperatureCelsius: 120 } })).toMatchObject({
      status: 409,
      body: { code: 'stepAlreadyPerformed' },
    });
    expect(await api.patch(`${steps}/1`, 3, { actual: { temperatureCelsius: 152 } })).toMatchObject({
      status: 422,
      body: { code: 'deviationReasonMissing' },
    });
    expect(
      await api.patch(`${steps}/1`, 3, {
        actual: { temperatureCelsius: 152 },
        deviationReason: 'misread before',
      }),
    ).toMatchObject({ status: 200, body: { version: 4, actual: { temperatureCelsius: 152 } } });
  });

  it('guards the amounts of a step by If-Match too', async () => {
    const steps = await newRun('R-9');
    await made(api.post(steps, inject));
    const performed = await made(
      api.post(`${steps}/1/perform`, {
        actual: { temperatureCelsius: 170, durationSecond: 7 },
        materials: [{ position: 1, actualVolumeMillilitre: 3.2 }],
      }),
    );
    const version = performed.version as number;
    const amount = (actualVolumeMillilitre: number) => ({
      materials: [{ position: 1, actualVolumeMillilitre }],
    });
    expect(await api.patch(`${steps}/1`, version, amount(3.21))).toMatchObject({
      status: 200,
      body: { version: version + 1, materials: [{ actualVolumeMillilitre: 3.21 }] },
    });
    expect(await api.patch(`${steps}/1`, version, amount(3.19))).toMatchObject({ status: 412 });
    expect(await api.patch(`${steps}/1`, version + 1, amount(3.21))).toMatchObject({
      status: 200,
      body: { version: version + 1 },
    });
    expect(await api.patch(`${steps}/1`, version + 1, { materials: [{ position: 2 }] })).toMatchObject({
      status: 422,
      body: { code: 'materialUnknown', errors: [{ pointer: '/materials/0/position' }] },
    });
  });

  it('takes a batch as material without touching its ledger, and not one that was withdrawn', async () => {
    const steps = await newRun('R-7');
    await pureBatch(api, 'QD', 'Ink-1', 0, 1);
    await made(
      api.post(steps, { action: 'spinCoat', materials: [{ batch: 'Ink-1', plannedVolumeMillilitre: 0.1 }] }),
    );
    expect(await api.get('/v1/batches/Ink-1')).toMatchObject({ body: { remainingVolumeMillilitre: 10 } });
    await made(api.post('/v1/batches/Ink-1/withdraw', { reason: 'contaminated' }));
    expect(await api.post(steps, { action: 'spinCoat', materials: [{ batch: 'Ink-1' }] })).toMatchObject({
      status: 409,
      body: {
        code: 'referenceWithdrawn',
        detail: expect.stringContaining('contaminated'),
        errors: [{ pointer: '/materials/0/batch' }],
      },
    });
  });

  it('refuses an end before the start, on entering and on changing', async () => {
    const times = { startedAt: '2026-03-01T10:00:00Z', finishedAt: '2026-03-01T09:00:00Z' };
    const run = { code: 'R-8', project: 'QD', kind: 'other', title: 'Cleaning' };
    expect(await api.post('/v1/runs', { ...run, ...times })).toMatchObject({
      status: 422,
      body: { code: 'endsBeforeStart', errors: [{ pointer: '/finishedAt' }] },
    });
    await made(api.post('/v1/runs', { ...run, startedAt: times.startedAt }));
    expect(await api.patch('/v1/runs/R-8', 1, { finishedAt: times.finishedAt })).toMatchObject({
      status: 422,
      body: { code: 'endsBeforeStart' },
    });
  });
});
