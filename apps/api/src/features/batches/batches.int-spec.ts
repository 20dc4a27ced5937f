import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratory, made, perovskite, pureBatch, rowCounts } from '../../testing/laboratory.ts';

const api = apiUnderTest();

beforeAll(() => laboratory(api, 'QD'));

describe('batches', () => {
  it('enters a batch of a synthesis with its target composition and volume', async () => {
    const batch = await pureBatch(api, 'QD', 'C-1', 0, 1);
    expect(batch).toMatchObject({
      origin: 'synthesis',
      purificationCount: 1,
      ligandEnvironment: 'oaRich',
      ligandEnvironmentBasis: 'ownCount',
      remainingVolumeMillilitre: 10,
      composition: {
        target: { aSite: { csFraction: 1, faFraction: 0, maFraction: 0 }, formula: 'CsPbI3' },
        nominal: null,
        measured: [],
      },
    });
    expect(await api.get('/v1/batches?codePrefix=C-1&project=QD')).toMatchObject({
      body: { items: [{ code: 'C-1' }] },
    });
  });

  it('takes aliquots and dilutions out of the ledger, until nothing is left', async () => {
    await pureBatch(api, 'QD', 'C-2', 0, 1);
    const aliquot = await api.post('/v1/batches/C-2/aliquots', { code: 'C-2-a', volumeMillilitre: 4 });
    expect(aliquot).toMatchObject({
      status: 201,
      body: { origin: 'aliquot', purificationCount: 1, remainingVolumeMillilitre: 4, solvent: 'hexane' },
    });
    const diluted = await api.post('/v1/batches/C-2/dilutions', {
      code: 'C-2-d',
      volumeMillilitre: 6,
      addedVolumeMillilitre: 4,
    });
    expect(diluted.body).toMatchObject({
      concentrationMilligramPerMillilitre: 30,
      remainingVolumeMillilitre: 10,
    });
    expect(await api.get('/v1/batches/C-2/ledger')).toMatchObject({
      body: {
        remainingVolumeMillilitre: 0,
        entries: [
          { kind: 'stated', statedVolumeMillilitre: 10 },
          { kind: 'aliquot', deltaMillilitre: -4, relatedBatch: { code: 'C-2-a' } },
          { kind: 'dilution', deltaMillilitre: -6, relatedBatch: { code: 'C-2-d' } },
        ],
      },
    });
    expect(await api.get('/v1/batches/C-2-d/parents')).toMatchObject({
      body: { items: [{ batch: { code: 'C-2' }, volumeMillilitre: 6 }] },
    });
  });

  it('refuses an aliquot larger than what is left, and writes nothing', async () => {
    await pureBatch(api, 'QD', 'C-3', 0, 1);
    const before = await rowCounts(api);
    const refused = await api.post('/v1/batches/C-3/aliquots', { code: 'C-3-a', volumeMillilitre: 10.001 });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'aliquotExceedsRemainingVolume', errors: [{ pointer: '/volumeMillilitre' }] },
    });
    expect(await rowCounts(api)).toEqual(before);
  });

  it('gives the last drop to one of two aliquots that are taken at the same time', async () => {
    await pureBatch(api, 'QD', 'C-4', 0, 1);
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((vial) =>
        api.post('/v1/batches/C-4/aliquots', { code: `C-4-${vial}`, volumeMillilitre: 6 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(await api.get('/v1/batches/C-4')).toMatchObject({ body: { remainingVolumeMillilitre: 4 } });
  });

  it('refuses aliquots of an unknown volume until it is stated, and states it once', async () => {
    await made(api.post('/v1/batches', { code: 'U-1', project: 'QD', kind: 'quantumDot' }));
    const aliquot = { code: 'U-1-a', volumeMillilitre: 1 };
    expect(await api.post('/v1/batches/U-1/aliquots', aliquot)).toMatchObject({
      status: 409,
      body: { code: 'batchVolumeUnknown', errors: [{ pointer: '/volumeMillilitre' }] },
    });
    expect(await api.post('/v1/batches/U-1/volume', { volumeMillilitre: 3 })).toMatchObject({
      status: 200,
      body: { remainingVolumeMillilitre: 3 },
    });
    expect((await api.post('/v1/batches/U-1/aliquots', aliquot)).status).toBe(201);
    expect(await api.post('/v1/batches/U-1/volume', { volumeMillilitre: 3 })).toMatchObject({
      status: 409,
      body: { code: 'volumeAlreadyStated' },
    });
    expect(
      await api.post('/v1/batches/U-1/adjustments', { deltaMillilitre: -0.5, reason: 'evaporated' }),
    ).toMatchObject({ body: { remainingVolumeMillilitre: 1.5 } });
    expect(
      await api.post('/v1/batches/U-1/adjustments', { deltaMillilitre: -2, reason: 'spilled' }),
    ).toMatchObject({ status: 409, body: { code: 'adjustExceedsRemainingVolume' } });
  });

  it.each([
    ['a negative volume', { volumeMillilitre: -1 }, 422, '/volumeMillilitre'],
    ['a number as text', { volumeMillilitre: '10' }, 400, '/volumeMillilitre'],
    [
      'NaN as text',
      { concentrationMilligramPerMillilitre: 'NaN' },
      400,
      '/concentrationMilligramPerMillilitre',
    ],
    ['an unknown field', { volume: 10 }, 400, '/volume'],
    ['a run that is not there', { run: 'HI-999' }, 422, '/run'],
    ['a code for no label', { code: 'C 5/b' }, 422, '/code'],
    ['a code that is taken', { code: 'taken' }, 409, '/code'],
    ['a project that is not there', { project: 'elsewhere' }, 422, '/project'],
    [
      'fractions that sum to 0.9',
      { targetComposition: { ...perovskite(0), aSite: { csFraction: 0.4, faFraction: 0.5 } } },
      422,
      '/targetComposition/aSite',
    ],
    [
      'a share above 1',
      { targetComposition: { ...perovskite(0), bSite: { pbFraction: 1.2 } } },
      422,
      '/targetComposition/bSite/pbFraction',
    ],
  ])('refuses %s, naming the field, and writes nothing', async (_what, wrong, status, pointer) => {
    await api.post('/v1/batches', { code: 'taken', project: 'QD', kind: 'quantumDot' });
    const before = await rowCounts(api);
    const batch = { code: 'C-5', project: 'QD', kind: 'quantumDot', ...wrong };
    const refused = await api.post('/v1/batches', batch);
    expect(refused).toMatchObject({ status, body: { errors: [{ pointer }] } });
    expect(await rowCounts(api)).toEqual(before);
  });

  it('keeps three kinds of composition side by side', async () => {
    await pureBatch(api, 'QD', 'C-6', 0, 1);
    await made(api.post('/v1/batches/C-6/compositions', { kind: 'nominal', ...perovskite(0.01) }));
    for (const x of [0.02, 0.03]) {
      await made(
        api.post('/v1/batches/C-6/compositions', { kind: 'measured', ...perovskite(x), method: 'XRD' }),
      );
    }
    expect(await api.get('/v1/batches/C-6')).toMatchObject({
      body: {
        composition: {
          target: { aSite: { faFraction: 0 } },
          nominal: { aSite: { faFraction: 0.01 } },
          measured: [{ aSite: { faFraction: 0.02 }, method: 'XRD' }, { aSite: { faFraction: 0.03 } }],
        },
      },
    });
  });

  it('overrides the ligand environment with a reason, and aliquots inherit it', async () => {
    await pureBatch(api, 'QD', 'C-7', 0, 1);
    const reason = '2.1 ligands/nm² by NMR';
    expect(
      await api.post('/v1/batches/C-7/ligand-environment', { ligandEnvironment: 'oaLess', reason }),
    ).toMatchObject({
      body: {
        ligandEnvironment: 'oaLess',
        ligandEnvironmentBasis: 'overridden',
        ligandEnvironmentReason: reason,
      },
    });
    expect(await api.post('/v1/batches/C-7/aliquots', { code: 'C-7-a', volumeMillilitre: 1 })).toMatchObject({
      body: { ligandEnvironment: 'oaLess', ligandEnvironmentBasis: 'inherited' },
    });
  });

  it('refuses a cycle in the lineage with the path, and a parent that is declared twice', async () => {
    for (const code of ['L-1', 'L-2', 'L-3']) {
      await made(api.post('/v1/batches', { code, project: 'QD', kind: 'quantumDot' }));
    }
    await made(api.post('/v1/batches/L-2/parents', { parents: [{ batch: 'L-1' }] }));
    await made(api.post('/v1/batches/L-3/parents', { parents: [{ batch: 'L-2', volumeMillilitre: 1 }] }));
    const before = await rowCounts(api);
    const cycle = await api.post('/v1/batches/L-1/parents', { parents: [{ batch: 'L-3' }] });
    expect(cycle).toMatchObject({
      status: 422,
      body: {
        code: 'lineageCycle',
        detail: expect.stringContaining('L-1 ← L-3 ← L-2 ← L-1'),
        errors: [{ pointer: '/parents/0' }],
      },
    });
    expect(await api.post('/v1/batches/L-1/parents', { parents: [{ batch: 'L-1' }] })).toMatchObject({
      status: 422,
      body: { code: 'lineageCycle' },
    });
    expect(await api.post('/v1/batches/L-2/parents', { parents: [{ batch: 'L-1' }] })).toMatchObject({
      status: 409,
      body: { code: 'parentAlreadyDeclared', errors: [{ pointer: '/parents/0/batch' }] },
    });
    expect(await rowCounts(api)).toEqual(before);
  });

  it('changes a batch under If-Match, keeps its versions, and withdraws it', async () => {
    await pureBatch(api, 'QD', 'C-8', 0, 1);
    expect(await api.patch('/v1/batches/C-8', null, { note: 'x' })).toMatchObject({ status: 428 });
    expect(await api.patch('/v1/batches/C-8', 1, { note: 'turbid' })).toMatchObject({
      status: 200,
      body: { version: 2, note: 'turbid', solvent: 'hexane' },
    });
    expect(await api.patch('/v1/batches/C-8', 1, { note: 'clear' })).toMatchObject({ status: 412 });
    expect(await api.post('/v1/batches/C-8/withdraw', { reason: 'spilled' })).toMatchObject({ status: 200 });
    expect(await api.get('/v1/batches/C-8')).toMatchObject({ status: 410 });
    expect(await api.post('/v1/batches/C-8/aliquots', { code: 'n', volumeMillilitre: 1 })).toMatchObject({
      status: 410,
    });
    expect(await api.get('/v1/batches/C-8/versions')).toMatchObject({
      body: { items: [{ version: 1 }, { version: 2 }, { version: 3, reason: 'spilled' }] },
    });
  });
});
