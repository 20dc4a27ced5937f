import { evaluateSubject } from '@dotbook/pipeline';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { LaboratoryUnderTest } from '../../testing/laboratory-under-test.ts';
import { heroFile, measurementIdOf } from '../../testing/simulated-hero.ts';
import { upload } from '../../testing/upload.ts';

const api = apiUnderTest();
// Without a worker: what is shown between a correction and its evaluation is what is looked at.
const laboratory = new LaboratoryUnderTest(api);
beforeAll(() => laboratory.makeSamples(), 60_000);

describe('another area of a device', () => {
  it('shows no number of the old one, and says that the results are to come', async () => {
    const device = await laboratory.addDevice('area');
    const file = heroFile('jv');
    const answer = await upload(api, `/v1/devices/${device.code}/measurements`, [file]);
    const measurement = `/v1/measurements/${measurementIdOf(answer)}`;
    await evaluateSubject(api.pipeline, { kind: 'device', id: device.id });
    const metrics = `/v1/devices/${device.code}/metrics`;
    const representatives = (apertureAreaCm2: number) => [{ apertureAreaCm2 }, { apertureAreaCm2 }];
    expect((await api.get(metrics)).body).toMatchObject({ representatives: representatives(0.058) });

    const [before] = [await api.get(`/v1/devices/${device.code}`)];
    const { version } = before.body as { version: number };
    await api.patch(`/v1/devices/${device.code}`, version, { electrode: 'Au' });
    expect((await api.get(measurement)).body).toMatchObject({ state: 'complete' });

    const change = { apertureAreaCm2: 0.1 };
    expect(await api.patch(`/v1/devices/${device.code}`, version + 1, change)).toMatchObject({ status: 200 });
    expect((await api.get(measurement)).body).toMatchObject({ state: 'queued', runs: [] });
    expect((await api.get(metrics)).body).toMatchObject({ runs: [], representatives: [] });

    await evaluateSubject(api.pipeline, { kind: 'device', id: device.id });
    expect((await api.get(measurement)).body).toMatchObject({ state: 'complete' });
    expect((await api.get(metrics)).body).toMatchObject({ representatives: [{}, {}] });
  }, 60_000);
});
