import { beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@dotbook/domain';
import { apiUnderTest } from '../testing/api-under-test.ts';
import { laboratory, made, perovskite, pureBatch } from '../testing/laboratory.ts';
import { upload } from '../testing/upload.ts';

const api = apiUnderTest();

/** Samples of the project OURS, by the plural noun of their address. */
const OURS: Readonly<Record<string, string>> = {
  projects: 'OURS',
  runs: 'OURS-HI',
  'stock-solutions': 'our-S',
  batches: 'our-C',
  purifications: 'our-P',
  'exchange-reactions': 'our-X',
  substrates: 'our-sub',
  films: 'our-film',
  devices: 'our-dev',
};

let outsider = '';
let restricted = '';
let measurementId = '';
let rawFileId = '';
const ids = new Map<string, string>();

beforeAll(async () => {
  await laboratory(api, 'OURS');
  await laboratory(api, 'THEIRS');
  await pureBatch(api, 'OURS', 'our-C', 0, 1);
  await pureBatch(api, 'OURS', 'our-F', 1, 1);
  const project = 'OURS';
  await made(api.post('/v1/stock-solutions', { code: 'our-S', project, name: 'x', ingredients: [] }));
  await made(api.post('/v1/runs/OURS-HI/steps', { action: 'heat' }));
  await made(
    api.post('/v1/purifications', {
      ...{ code: 'our-P', parentBatch: 'our-C', consumedVolumeMillilitre: 1, antisolvent: 'MeOAc' },
      childBatch: { code: 'our-C-p' },
    }),
  );
  await made(
    api.post('/v1/exchange-reactions', {
      ...{ code: 'our-X', project, targetComposition: perovskite(0.5), childBatch: { code: 'our-M' } },
      parents: ['our-C', 'our-F'].map((batch) => ({ batch, volumeMillilitre: 1 })),
    }),
  );
  for (const [owner, prefix] of [
    ['OURS', 'our'],
    ['THEIRS', 'their'],
  ]) {
    const common = { project: owner };
    await made(api.post('/v1/substrates', { ...common, code: `${prefix}-sub` }));
    await made(
      api.post(`/v1/substrates/${prefix}-sub/layers`, { layers: [{ role: 'support', material: 'glass' }] }),
    );
    // The film of the others is made of our batch, which only an administrator can do.
    const film = { absorberKind: 'quantumDot', batch: 'our-C', substrate: `${prefix}-sub` };
    await made(api.post('/v1/films', { ...common, ...film, code: `${prefix}-film` }));
    const device = { substrate: `${prefix}-sub`, film: `${prefix}-film`, pixelLabel: 'a' };
    await made(api.post('/v1/devices', { ...common, ...device, code: `${prefix}-dev` }));
  }
  const attached = await upload(api, '/v1/devices/our-dev/measurements', [
    { name: 'our-secret.txt', bytes: 'a letter' },
  ]);
  measurementId = (attached.body as { measurements: { id: string }[] }).measurements[0]?.id ?? '';
  const measurement = await api.get(`/v1/measurements/${measurementId}`);
  rawFileId = (measurement.body as { files: { id: string }[] }).files[0]?.id ?? '';
  for (const [noun, code] of Object.entries(OURS)) {
    ids.set(noun, ((await api.get(`/v1/${noun}/${code}`)).body as { id: string }).id);
  }
  const user = await api.newUser('Outsider', ['read', 'write', 'admin']);
  await made(api.post('/v1/projects/THEIRS/members', { userId: user.id, role: 'admin' }));
  outsider = user.token;
  const scopes = ['read', 'write', 'admin'];
  const token = await made(api.post('/v1/tokens', { name: 'restricted', scopes, project: 'THEIRS' }));
  restricted = String(token.token);
}, 60_000);

const callers = (): readonly string[] => [outsider, restricted];

/** Every address of the API below a sample of ours, by code and by id. */
async function addresses(): Promise<{ method: string; path: string }[]> {
  const { body } = await api.get('/v1/openapi.json');
  const { paths } = body as { paths: Record<string, Record<string, object>> };
  return Object.entries(paths).flatMap(([pattern, methods]) => {
    const noun = /^\/v1\/([\w-]+)\/\{codeOrId\}/u.exec(pattern)?.[1] ?? '';
    const named = [OURS[noun], ids.get(noun)].filter((name) => name !== undefined);
    return named.flatMap((name) =>
      Object.keys(methods).map((method) => ({
        method: method.toUpperCase(),
        path: pattern.replace('{codeOrId}', name).replace('{position}', '1').replace('{memberId}', newId()),
      })),
    );
  });
}

/** The smallest body that gets past the check of its form, where one has to be sent. */
const BODIES: readonly (readonly [RegExp, object])[] = [
  [/\/(?:withdraw|revoke|unpin-measurement)$/u, { reason: 'x' }],
  [/\/pin-measurement$/u, { reason: 'x', measurementId: newId() }],
  [/\/measurements$/u, { kind: 'plqy', values: { plqyFraction: 0.1 } }],
  [/\/members$/u, { userId: newId(), role: 'viewer' }],
  [/\/steps$/u, { action: 'heat' }],
  [/\/perform$/u, { actual: {} }],
  [/\/volume$/u, { volumeMillilitre: 1 }],
  [/\/adjustments$/u, { deltaMillilitre: -1, reason: 'x' }],
  [/\/aliquots$/u, { code: 'stolen', volumeMillilitre: 1 }],
  [/\/dilutions$/u, { code: 'stolen', volumeMillilitre: 1, addedVolumeMillilitre: 1 }],
  [/\/compositions$/u, { ...perovskite(0.5), kind: 'measured', method: 'XRD' }],
  [/\/ligand-environment$/u, { ligandEnvironment: 'oaRich', reason: 'x' }],
  [/\/parents$/u, { parents: [{ batch: 'their-C' }] }],
  [/\/layers$/u, { layers: [{ role: 'support', material: 'x' }] }],
];

describe('what belongs to a project one may not see', () => {
  it('is 404 at every address below it, with every method, by code and by id', async () => {
    const all = await addresses();
    expect(all.length).toBeGreaterThan(100);
    const found: string[] = [];
    for (const token of callers()) {
      for (const { method, path } of all) {
        const body =
          method === 'GET' ? {} : { body: BODIES.find(([pattern]) => pattern.test(path))?.[1] ?? {} };
        const headers = method === 'PATCH' ? { 'if-match': '"1"' } : {};
        const { status } = await api.client.send(method, path, { token, headers, ...body });
        if (status !== 404) found.push(`${method} ${path} ${status}`);
      }
    }
    expect(found).toEqual([]);
  }, 60_000);

  it('is 404 by the id of a measurement and of a raw file', async () => {
    const paths = [
      `/v1/measurements/${measurementId}`,
      `/v1/measurements/${measurementId}/versions`,
      `/v1/raw-files/${rawFileId}`,
      `/v1/raw-files/${rawFileId}/content`,
      `/v1/raw-files/${rawFileId}/thumbnail`,
    ];
    for (const token of callers()) {
      for (const path of paths) expect(await api.get(path, { token })).toMatchObject({ status: 404 });
      for (const action of ['invalidate', 'reassign']) {
        const body = {
          reason: 'x',
          ...(action === 'reassign' ? { targetType: 'device', target: 'their-dev' } : {}),
        };
        const answer = await api.post(`/v1/measurements/${measurementId}/${action}`, body, { token });
        expect(answer).toMatchObject({ status: 404 });
      }
    }
  });

  it('is named in no list, lineage, bundle or comparison', async () => {
    const lists = [
      ...['projects', 'audit-events', 'stock-solutions', 'runs', 'batches', 'purifications'],
      ...['exchange-reactions', 'substrates', 'films', 'devices', 'measurements', 'raw-files'],
      ...['analysis-runs', 'measurements?device=our-dev', 'films?batch=our-C', 'devices?film=our-film'],
    ];
    const paths = [
      ...lists,
      ...['devices/their-dev', 'films/their-film', 'devices/their-dev/lineage', 'devices/their-dev/export'],
      ...['performance?groupBy=batch', 'performance?groupBy=composition,batch,ligandEnvironment'],
    ];
    for (const token of callers()) {
      for (const path of paths) {
        const { status, bytes } = await api.get(`/v1/${path}`, { token });
        expect([path, status]).toEqual([path, 200]);
        expect([path, /our-|OURS/u.exec(Buffer.from(bytes).toString('latin1'))?.[0]]).toEqual([
          path,
          undefined,
        ]);
      }
    }
  });

  it('cannot be told from what is not there, when it is referred to', async () => {
    const project = 'THEIRS';
    const film = { code: 'n', project, absorberKind: 'quantumDot', substrate: 'their-sub' };
    const requests = (suffix: string): [string, object][] => [
      ['/v1/films', { ...film, batch: `our-C${suffix}` }],
      ['/v1/films', { ...film, batch: 'our-C', substrate: `our-sub${suffix}` }],
      [
        '/v1/devices',
        { code: 'n', project, substrate: 'their-sub', film: `our-film${suffix}`, pixelLabel: 'n' },
      ],
      ['/v1/runs', { code: 'n', project: `OURS${suffix}`, kind: 'hotInjection', title: 'x' }],
      ['/v1/runs/THEIRS-HI/steps', { action: 'x', materials: [{ batch: `our-C${suffix}` }] }],
      [
        '/v1/purifications',
        { code: 'n', parentBatch: `our-C${suffix}`, antisolvent: 'x', childBatch: { code: 'm' } },
      ],
      ['/v1/tokens', { name: 'x', scopes: ['read'], project: `OURS${suffix}` }],
    ];
    for (const token of callers()) {
      const foreign = requests('');
      for (const [index, [path, body]] of requests('-none').entries()) {
        const unknown = await api.post(path, body, { token });
        const hidden = await api.post(path, foreign[index]?.[1], { token });
        expect([path, hidden.status, (hidden.body as { code: string }).code]).toEqual([
          path,
          422,
          'referenceUnknown',
        ]);
        expect(hidden.body).toMatchObject({ errors: [{ pointer: pointerOf(unknown.body) }] });
      }
    }
  });
});

function pointerOf(body: unknown): string {
  return (body as { errors: { pointer: string }[] }).errors[0]?.pointer ?? 'none';
}
