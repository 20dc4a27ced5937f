import { demoDataSet } from '@dotbook/simulation';
import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest, type TestSample } from '../../testing/laboratory-under-test.ts';
import { upload } from '../../testing/upload.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const found = demoDataSet()
  .groups.flatMap(({ substrates }) => substrates.flatMap(({ devices }) => devices))
  .flatMap(({ files }) => files)
  .find(({ kind }) => kind === 'jv');
if (found === undefined) throw new Error('the simulated data set has no JV file');
const file = found;

async function measured(label: string): Promise<TestSample> {
  const device = await laboratory.addDevice(label);
  const path = `/v1/devices/${device.code}/measurements`;
  await upload(api, path, [file], {}, { headers: { prefer: 'wait=20' } });
  return device;
}

interface Job {
  readonly id: string;
  readonly state: string;
}

async function finished(id: string): Promise<Job> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const { body } = await api.get(`/v1/jobs/${id}`);
    if ((body as Job).state === 'complete') return body as Job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the job was not finished within twenty seconds');
}

const request = (device: TestSample, more: object = {}): object => ({
  type: 'recompute',
  selection: { devices: [device.code] },
  reason: 'after an upgrade',
  ...more,
});

describe('a recomputation over HTTP', () => {
  it('is taken with 202, worked on by the queue, and finds nothing to change', async () => {
    const device = await measured('again');
    const answer = await api.post('/v1/jobs', request(device));
    expect(answer).toMatchObject({
      status: 202,
      body: { type: 'recompute', dryRun: false, keys: [], subjectCount: 1, reason: 'after an upgrade' },
    });
    const { id } = answer.body as Job;
    expect(await finished(id)).toMatchObject({ pendingCount: 0, failedCount: 0, computedRunCount: 0 });
    expect(await api.get(`/v1/jobs/${id}/changes`)).toMatchObject({
      status: 200,
      body: { items: [], nextCursor: null },
    });
    const { body } = await api.get('/v1/audit-events?limit=200');
    const actions = (body as { items: { action: string; entityId: string }[] }).items
      .filter(({ entityId }) => entityId === id)
      .map(({ action }) => action);
    expect(actions.toSorted()).toEqual(['job.advance', 'job.create']);
  }, 60_000);

  it.each([
    ['an unknown sample', { selection: { devices: ['no-such-device'] } }, 422, 'referenceUnknown'],
    ['an analysis that is not of measurements', { keys: ['mixing'] }, 422, 'analysisUnknown'],
    ['an analysis that does not exist', { keys: ['alchemy'] }, 400, 'validationFailed'],
    ['another type', { type: 'destroy' }, 400, 'validationFailed'],
    ['no reason', { reason: ' ' }, 400, 'validationFailed'],
  ])('refuses %s', async (_, change, status, code) => {
    const device = await laboratory.addDevice(`refused-${code}-${Math.trunc(status)}-${_.length}`);
    expect(await api.post('/v1/jobs', { ...request(device), ...change })).toMatchObject({
      status,
      body: { code },
    });
  });

  it('needs the scope to write, and is not there for strangers', async () => {
    const device = await measured('scope');
    const issued = await api.post('/v1/tokens', { name: 'reader', scopes: ['read'] });
    const { token } = issued.body as { token: string };
    expect(await api.post('/v1/jobs', request(device), { token })).toMatchObject({ status: 403 });
    expect(await api.get('/v1/jobs/00000000-0000-7000-8000-000000000000')).toMatchObject({ status: 404 });
    expect(await api.get('/v1/jobs/nonsense')).toMatchObject({ status: 404 });
  });
});
