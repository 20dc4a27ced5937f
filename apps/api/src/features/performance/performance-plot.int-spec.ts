import { queryPerformance, queryPerformanceValues } from '@dotbook/data-access';
import { demoDataSet } from '@dotbook/simulation';
import { eventuallyTrue } from '@dotbook/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest, type TestSample } from '../../testing/laboratory-under-test.ts';
import { upload } from '../../testing/upload.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const devices: { readonly sample: TestSample; readonly measurementId: string }[] = [];

const files = demoDataSet()
  .groups.flatMap(({ substrates }) => substrates.flatMap((substrate) => substrate.devices))
  .flatMap((device) => device.files.filter(({ format }) => format === 'kit-lti-jv').slice(0, 1))
  .slice(0, 6);

beforeAll(async () => {
  for (const [index, file] of files.entries()) {
    const sample = await laboratory.addDevice(`box-${index}`);
    const answer = await upload(
      api,
      `/v1/devices/${sample.code}/measurements`,
      [file],
      { conditions: JSON.stringify(file.conditions) },
      { headers: { prefer: 'wait=20' } },
    );
    const { measurements } = answer.body as { measurements: { id: string }[] };
    devices.push({ sample, measurementId: measurements[0]?.id ?? '' });
  }
}, 60_000);

const plotOf = async (query: string): Promise<string> => {
  const path = `/v1/performance/plot?project=${laboratory.projectCode}&${query}`;
  const { status, body } = await api.get(path);
  expect([path, status]).toEqual([path, 200]);
  return body as string;
};
const deviceCountIn = (svg: string): number => Number(/(\d+) devices, one value each/u.exec(svg)?.[1]);
const pointCountIn = (svg: string): number => [...svg.matchAll(/M[\d.]+,[\d.]+h0/gu)].length;

describe('box plots of performance', () => {
  it('are SVG of every device in every panel, the same bytes, with an ETag', async () => {
    const path = '/v1/performance/plot?groupBy=composition';
    const plot = await api.get(path);
    expect(plot.status).toBe(200);
    expect(plot.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    const svg = plot.body as string;
    expect(svg).not.toMatch(/undefined|null|NaN/u);
    for (const text of ['PCE (%)', 'Jsc (mA/cm²)', 'Voc (V)', 'FF', 'FA fraction', '0.5', 'n = 6']) {
      expect(svg).toContain(`>${text}<`);
    }
    expect(svg).toContain('whiskers');
    expect(pointCountIn(svg)).toBe(4 * 6);
    expect((await api.get(path)).body).toBe(svg);
    const known = await api.get(path, { headers: { 'if-none-match': plot.headers.get('etag') ?? '' } });
    expect(known).toMatchObject({ status: 304, body: '' });
  });

  it.each([
    ['groupBy=composition', 6],
    ['groupBy=batch,composition,ligandEnvironment&scanDirection=reverse', 6],
    ['areaFromCm2=0.05&basis=target&fromFaFraction=0.4', 6],
  ])('with %s compares as many devices as the statistics', async (query, count) => {
    const { body } = await api.get(`/v1/performance?project=${laboratory.projectCode}&${query}`);
    const { items } = body as { items: { deviceCount: number }[] };
    expect(items.reduce((sum, { deviceCount }) => sum + deviceCount, 0)).toBe(count);
    expect(deviceCountIn(await plotOf(query))).toBe(count);
  });

  it('say in words with units what restricts the devices, and nothing else', async () => {
    const wordsOf = (svg: string): string | undefined =>
      /Only: [^.]*(?:\.\d[^.]*)*\./u.exec(svg.replaceAll(/<[^>]+>\s*/gu, ' ').replaceAll(/\s+/gu, ' '))?.[0];
    const asked =
      'areaFromCm2=0.05&areaToCm2=1&fromFaFraction=0.4&toFaFraction=0.6&absorberKind=quantumDot&certified=false&measuredFrom=2001-01-01T00:00:00Z&basis=target';
    expect(wordsOf(await plotOf(asked))).toBe(
      'Only: FA fraction from 0.4, FA fraction to 0.6, quantum dots, area from 0.05 cm², area to 1 cm², measured from 2001-01-01T00:00:00Z, one project, not certified, target composition.',
    );
    expect(wordsOf(await plotOf('groupBy=batch&scanDirection=reverse'))).toBe('Only: one project.');
    const all = await api.get('/v1/performance/plot');
    expect(wordsOf(all.body as string)).toBeUndefined();
  });

  it('show the values behind the statistics, one per device', async () => {
    const question = { filters: {}, groupBy: ['composition', 'batch'] as const };
    const { database } = api.pipeline;
    const groups = await queryPerformance(database, 'all', question);
    const values = await queryPerformanceValues(database, 'all', question);
    expect(groups.length).toBeGreaterThan(0);
    const keys = ['pcePercent', 'jscMilliampPerCm2', 'vocVolt', 'fillFactor'] as const;
    for (const [index, { group, deviceCount, statistics }] of groups.entries()) {
      expect(values[index]).toMatchObject({ group, deviceCount });
      for (const key of keys) {
        const shown = values[index]?.[key] ?? [];
        const { count, minimum, maximum, mean } = statistics[key];
        expect([shown.length, shown[0], shown.at(-1)]).toEqual([count, minimum, maximum]);
        expect(shown.reduce((sum, value) => sum + value, 0) / shown.length).toBeCloseTo(mean ?? 0, 9);
      }
    }
    expect(await queryPerformanceValues(database, [], question)).toEqual([]);
  });

  it('hold neither an excluded scan nor a withdrawn device', async () => {
    const [excluded, withdrawn] = devices;
    const exclude = { reason: 'the mask had slipped' };
    expect(
      await api.post(`/v1/measurements/${excluded?.measurementId ?? ''}/exclude`, exclude),
    ).toMatchObject({ status: 200 });
    await eventuallyTrue(async () => deviceCountIn(await plotOf('groupBy=batch')) === 5);
    await api.post(`/v1/devices/${withdrawn?.sample.code ?? ''}/withdraw`, { reason: 'broken' });
    const svg = await plotOf('groupBy=batch');
    expect([deviceCountIn(svg), pointCountIn(svg)]).toEqual([4, 16]);
  }, 30_000);

  it.each([
    ['certified=true', 404, 'plotImpossible'],
    ['fromFaFraction=2', 422, 'valueMeaningless'],
    ['groupBy=colour', 400, 'validationFailed'],
  ])('refuse %s with %d %s', async (query, status, code) => {
    expect(await api.get(`/v1/performance/plot?${query}`)).toMatchObject({ status, body: { code } });
  });

  it('show nothing to people of other projects', async () => {
    const { token } = await api.newUser('Stranger', ['read']);
    expect(await api.get('/v1/performance/plot?groupBy=batch', { token })).toMatchObject({
      status: 404,
      body: { code: 'plotImpossible' },
    });
    const asked = await api.get(`/v1/performance/plot?project=${laboratory.projectCode}`, { token });
    expect(asked).toMatchObject({ status: 422, body: { code: 'referenceUnknown' } });
  });
});
