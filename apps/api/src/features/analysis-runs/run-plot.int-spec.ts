import { describe, expect, it } from '@jest/globals';
import type { ApiAnswer } from '../../testing/api-client.ts';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../testing/laboratory-under-test.ts';
import { upload } from '../../testing/upload.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const WAIT = { headers: { prefer: 'wait=20' } };

const idOf = ({ body }: ApiAnswer): string =>
  (body as { measurements: { id: string }[] }).measurements[0]?.id ?? '';

const runOf = async (measurementId: string, key: string): Promise<string> => {
  const { body } = await api.get(`/v1/analysis-runs?measurementId=${measurementId}&key=${key}`);
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
};

const SPECTRUM = 'Wavelength (nm),EQE (%)\n300,50\n500,80\n700,80\n800,1\n';

describe('plots of analysis runs', () => {
  it('are SVG, always the same bytes, with an ETag; 404 where there is none', async () => {
    const device = await laboratory.addDevice('plots');
    const attachTo = `/v1/devices/${device.code}/measurements`;
    const file = { name: 'eqe.csv', bytes: SPECTRUM };
    const eqe = idOf(await upload(api, attachTo, [file], {}, WAIT));
    const path = `/v1/analysis-runs/${await runOf(eqe, 'eqe')}/plot`;
    const plot = await api.get(path);
    expect(plot.status).toBe(200);
    expect(plot.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(plot.body).toContain('>Wavelength (nm)<');
    expect((await api.get(path)).body).toBe(plot.body);
    const known = await api.get(path, { headers: { 'if-none-match': plot.headers.get('etag') ?? '' } });
    expect(known).toMatchObject({ status: 304, body: '' });
    const given = { kind: 'plqy', conditions: { plqyStructure: 'device' }, values: { plqyFraction: 0.1 } };
    const yielded = await runOf(idOf(await api.post(attachTo, given, WAIT)), 'plqy');
    expect(await api.get(`/v1/analysis-runs/${yielded}/plot`)).toMatchObject({
      status: 404,
      body: { code: 'plotImpossible' },
    });
  });
});
