import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../testing/laboratory-under-test.ts';
import { attachPart, heroFile, measurementIdOf, WAIT } from '../../testing/simulated-hero.ts';
import { upload } from '../../testing/upload.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);

describe('raw files and analysis runs', () => {
  it('give back the bytes, by their hash, as a download', async () => {
    const device = await laboratory.addDevice('raw');
    const file = heroFile('jv');
    const attached = await upload(
      api,
      `/v1/devices/${device.code}/measurements`,
      [{ name: '../../"evil\r\n.html', bytes: file.bytes }],
      {},
      WAIT,
    );
    const { body } = await api.get(`/v1/measurements/${measurementIdOf(attached)}`);
    const [raw] = (body as { files: { id: string; sha256: string; originalName: string }[] }).files;
    const path = `/v1/raw-files/${raw?.id ?? ''}/content`;
    const answer = await api.get(path);
    expect(Buffer.from(answer.bytes).equals(file.bytes)).toBe(true);
    expect(answer.headers.get('etag')).toBe(`"${raw?.sha256 ?? ''}"`);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[^"/\\]*"; filename\*=/u,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const known = await api.get(path, { headers: { 'if-none-match': `"${raw?.sha256 ?? ''}"` } });
    expect(known).toMatchObject({ status: 304, body: '' });
  });

  it('tell the whole provenance of a number', async () => {
    const device = await laboratory.addDevice('provenance');
    const jv = measurementIdOf(await attachPart(api, device, 'jv'));
    const list = await api.get(`/v1/analysis-runs?measurementId=${jv}&key=jv&current=true`);
    const [run] = (list.body as { items: { id: string }[] }).items;
    const { body } = await api.get(`/v1/analysis-runs/${run?.id ?? ''}`);
    expect(body).toMatchObject({
      key: 'jv',
      isCurrent: true,
      subject: { kind: 'device', id: device.id },
      inputs: [
        {
          measurementId: jv,
          parserKey: expect.any(String),
          curveDigest: expect.stringMatching(/^[0-9a-f]{64}$/u),
        },
      ],
      parameters: { spectrumSha256: expect.any(String) },
      softwareVersion: '0.0.0-test',
    });
    expect(await api.get('/v1/analysis-runs?current=perhaps')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '?current' }] },
    });
  });
});
