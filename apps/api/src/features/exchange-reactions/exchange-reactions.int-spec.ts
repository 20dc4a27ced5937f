import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratory, made, perovskite, pureBatch, rowCounts } from '../../testing/laboratory.ts';

const api = apiUnderTest();

beforeAll(() => laboratory(api, 'QD'));

/** Two pure parents with the given numbers of washes. */
async function parents(code: string, csCount: number, faCount: number): Promise<void> {
  await pureBatch(api, 'QD', `${code}-C`, 0, csCount);
  await pureBatch(api, 'QD', `${code}-F`, 1, faCount);
}

function exchange(code: string, changes: object = {}) {
  return {
    code: `X-${code}`,
    project: 'QD',
    parents: [
      { batch: `${code}-C`, volumeMillilitre: 2 },
      { batch: `${code}-F`, volumeMillilitre: 2 },
    ],
    targetComposition: perovskite(0.5),
    childBatch: { code: `${code}-mix` },
    ...changes,
  };
}

describe('exchange reactions', () => {
  it('computes the nominal composition of equal volumes, warns, and freezes OA-rich', async () => {
    await parents('A', 1, 1);
    const mixed = await api.post('/v1/exchange-reactions', {
      ...exchange('A'),
      parents: ['A-C', 'A-F'].map((batch) => ({
        batch,
        volumeMillilitre: 2,
        relativeUncertaintyConcentration: 0.03,
        relativeUncertaintyVolume: 0.01,
      })),
      startedAt: '2026-03-01T10:00:00Z',
      endedAt: '2026-03-01T10:30:00Z',
      temperatureCelsius: 22,
    });
    expect(mixed).toMatchObject({
      status: 201,
      body: {
        parents: [
          { batch: { code: 'A-C' }, volumeMillilitre: 2, concentrationMilligramPerMillilitre: 50 },
          { batch: { code: 'A-F' } },
        ],
        childBatch: { code: 'A-mix' },
        warnings: [{ code: 'equalVolumeNotEqualMole' }],
        child: {
          origin: 'exchange',
          purificationCount: 0,
          ligandEnvironment: 'oaRich',
          ligandEnvironmentBasis: 'derived',
          solvent: 'hexane',
          remainingVolumeMillilitre: 4,
          composition: { target: { formula: 'Cs0.5FA0.5PbI3' } },
        },
      },
    });
    const { child } = mixed.body as {
      child: { composition: { nominal: { aSite: { faFraction: number }; faFractionUncertainty: number } } };
    };
    expect(child.composition.nominal.aSite.faFraction).toBeCloseTo(0.5324, 4);
    expect(child.composition.nominal.faFractionUncertainty).toBeCloseTo(0.01113, 4);
    expect(await api.get('/v1/batches/A-C')).toMatchObject({ body: { remainingVolumeMillilitre: 8 } });
    expect(await api.get('/v1/exchange-reactions?batch=A-F')).toMatchObject({
      body: { items: [{ code: 'X-A' }] },
    });
  });

  it.each([
    ['twice', 2, 3, 'oaLess'],
    ['once and twice', 1, 2, 'unknown'],
    ['never', 0, 0, 'unknown'],
  ])('freezes the ligand environment of parents washed %s', async (_what, csCount, faCount, environment) => {
    const code = `B${csCount}${faCount}`;
    await parents(code, csCount, faCount);
    expect(await api.post('/v1/exchange-reactions', exchange(code))).toMatchObject({
      body: { child: { ligandEnvironment: environment, purificationCount: 0 } },
    });
  });

  it('leaves the nominal composition open where a concentration is not known, and says so', async () => {
    await parents('C', 1, 1);
    await api.patch('/v1/batches/C-C', 1, { concentrationMilligramPerMillilitre: null });
    expect(await api.post('/v1/exchange-reactions', exchange('C'))).toMatchObject({
      status: 201,
      body: { child: { composition: { nominal: null } }, warnings: [{ code: 'conditionMissing' }] },
    });
  });

  it('keeps OA-rich through the washes after the exchange', async () => {
    await parents('D', 1, 1);
    await made(api.post('/v1/exchange-reactions', exchange('D')));
    for (const [parentBatch, code, count] of [
      ['D-mix', 'D-w1', 1],
      ['D-w1', 'D-w2', 2],
    ] as const) {
      await made(
        api.post('/v1/purifications', {
          code: `P-${code}`,
          parentBatch,
          antisolvent: 'ethyl acetate',
          antisolventVolumeRatio: 2,
          countsAsPurification: true,
          redispersionSolvent: 'octane',
          childBatch: { code, volumeMillilitre: 1, concentrationMilligramPerMillilitre: 60 },
        }),
      );
      expect(await api.get(`/v1/batches/${code}`)).toMatchObject({
        body: {
          purificationCount: count,
          ligandEnvironment: 'oaRich',
          ligandEnvironmentBasis: 'inherited',
          composition: { target: { formula: 'Cs0.5FA0.5PbI3' } },
        },
      });
    }
  });

  it.each([
    ['one parent', { parents: [{ batch: 'E-C', volumeMillilitre: 1 }] }, 422, '/parents'],
    [
      'one parent twice',
      { parents: ['E-C', 'E-C'].map((batch) => ({ batch, volumeMillilitre: 1 })) },
      422,
      '/parents/1/batch',
    ],
    [
      'more than is left',
      {
        parents: [
          { batch: 'E-C', volumeMillilitre: 1 },
          { batch: 'E-F', volumeMillilitre: 11 },
        ],
      },
      409,
      '/parents/1/volumeMillilitre',
    ],
    [
      'a volume of nothing',
      {
        parents: [
          { batch: 'E-C', volumeMillilitre: 0 },
          { batch: 'E-F', volumeMillilitre: 1 },
        ],
      },
      422,
      '/parents/0/volumeMillilitre',
    ],
    [
      'a parent that is not there',
      {
        parents: [
          { batch: 'E-C', volumeMillilitre: 1 },
          { batch: 'nowhere', volumeMillilitre: 1 },
        ],
      },
      422,
      '/parents/1/batch',
    ],
    [
      'a target that does not sum to 1',
      { targetComposition: { ...perovskite(0.5), aSite: { faFraction: 0.9 } } },
      422,
      '/targetComposition/aSite',
    ],
    ['a child code that is taken', { childBatch: { code: 'E-C' } }, 409, '/childBatch/code'],
    [
      'an end before the start',
      { startedAt: '2026-03-02T00:00:00Z', endedAt: '2026-03-01T00:00:00Z' },
      422,
      '/endedAt',
    ],
  ])('refuses %s, naming the field, and writes nothing', async (_what, wrong, status, pointer) => {
    await api.post('/v1/batches', { code: 'E-C', project: 'QD', kind: 'quantumDot', volumeMillilitre: 10 });
    await api.post('/v1/batches', { code: 'E-F', project: 'QD', kind: 'quantumDot', volumeMillilitre: 10 });
    const before = await rowCounts(api);
    expect(await api.post('/v1/exchange-reactions', exchange('E', wrong))).toMatchObject({
      status,
      body: { errors: [{ pointer }] },
    });
    expect(await rowCounts(api)).toEqual(before);
  });

  it('refuses a withdrawn parent with the reason', async () => {
    await parents('G', 1, 1);
    await made(api.post('/v1/batches/G-F/withdraw', { reason: 'precipitated' }));
    expect(await api.post('/v1/exchange-reactions', exchange('G'))).toMatchObject({
      status: 409,
      body: {
        code: 'referenceWithdrawn',
        detail: expect.stringContaining('precipitated'),
        errors: [{ pointer: '/parents/1/batch' }],
      },
    });
  });

  it('is carried out once when it is sent twice with one Idempotency-Key', async () => {
    await parents('I', 1, 1);
    const headers = { 'idempotency-key': 'mix-I' };
    const first = await api.post('/v1/exchange-reactions', exchange('I'), { headers });
    const second = await api.post('/v1/exchange-reactions', exchange('I'), { headers });
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await api.get('/v1/batches/I-C')).toMatchObject({ body: { remainingVolumeMillilitre: 8 } });
  });

  it('lets two mixtures of the same parents at the same moment wait for each other, not for ever', async () => {
    await parents('H', 1, 1);
    const one = exchange('H');
    const other = {
      ...exchange('H', { childBatch: { code: 'H-mix-2' } }),
      code: 'X-H-2',
      parents: [...one.parents].reverse(),
    };
    const answers = await Promise.all([one, other].map((body) => api.post('/v1/exchange-reactions', body)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(await api.get('/v1/batches/H-C')).toMatchObject({ body: { remainingVolumeMillilitre: 6 } });
  });
});
