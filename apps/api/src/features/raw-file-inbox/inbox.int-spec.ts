import { sweepOrphans } from '@dotbook/data-access';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../testing/laboratory-under-test.ts';
import { rowCountsOf, upload, type UploadedFile } from '../../testing/upload.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);

let device = { id: '', code: '' };
let other = { id: '', code: '' };
beforeAll(async () => {
  device = await laboratory.addDevice('a');
  other = await laboratory.addDevice('b');
});

interface Received {
  readonly files: readonly {
    readonly outcome: string;
    readonly reason: string;
    readonly measurements: readonly {
      readonly id: string;
      readonly subjectCode: string;
      readonly recognised: boolean;
      readonly state: string;
      readonly runs: readonly { readonly key: string }[];
    }[];
    readonly inboxFile: {
      readonly id: string;
      readonly proposals: readonly { readonly code: string }[];
    } | null;
  }[];
}

/** A scan that no other call gives. */
let scanCount = 0;
const scan = (header = ''): string => {
  scanCount += 1;
  const rows = Array.from({ length: 30 }, (_, index) => {
    const volt = (29 - index) / 20;
    return `${volt},${20 - Math.exp((volt - 1.1) * 30) - scanCount / 1000}`;
  });
  return `${header}Voltage (V),Current density (mA/cm2)\n${rows.join('\n')}\n`;
};
const receive = async (
  files: readonly UploadedFile[],
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
) => {
  const all = { project: laboratory.projectCode, ...fields };
  const answer = await upload(api, '/v1/raw-files', files, all, { headers });
  return { status: answer.status, body: answer.body as Received, problem: answer.body };
};
const receiveOne = async (name: string, bytes: string) => {
  const { status, body } = await receive([{ name, bytes }]);
  const [file] = body.files;
  if (file === undefined) throw new Error(`${status}`);
  return file;
};

describe('a raw file without a sample', () => {
  it('is attached to the one that its name holds', async () => {
    const file = await receiveOne(`2026-11-22_${device.code}_rev.csv`, scan());
    expect(file).toMatchObject({
      outcome: 'attached',
      reason: `the file name holds ${device.code}`,
      measurements: [{ subjectCode: device.code, kind: 'jv', recognised: false }],
      inboxFile: null,
    });
  });

  it('is answered with its results when the request prefers to wait', async () => {
    const files = [{ name: `${other.code}_for.csv`, bytes: scan() }];
    const { body } = await receive(files, {}, { prefer: 'wait=30' });
    const [measurement] = body.files[0]?.measurements ?? [];
    expect(measurement?.state).toBe('complete');
    expect(measurement?.runs.map(({ key }) => key)).toContain('jv');
  });

  it('is attached to the one that its header names', async () => {
    const file = await receiveOne('scan 7.csv', scan(`Sample: ${other.code}\n`));
    expect(file).toMatchObject({ outcome: 'attached', measurements: [{ subjectCode: other.code }] });
  });

  it('waits when the header names another one than the name, and both are proposed', async () => {
    const file = await receiveOne(`${device.code}.csv`, scan(`Sample: ${other.code}\n`));
    expect(file).toMatchObject({
      outcome: 'waiting',
      measurements: [],
      inboxFile: {
        proposals: [
          { code: device.code },
          { code: other.code, reason: `the header says "Sample: ${other.code}"` },
        ],
      },
    });
  });

  it('waits when only the letters differ', async () => {
    const file = await receiveOne(`${device.code.toLowerCase()}.csv`, scan());
    expect(file).toMatchObject({ outcome: 'waiting', inboxFile: { proposals: [{ code: device.code }] } });
  });

  it('waits without a proposal when nothing names a sample', async () => {
    const file = await receiveOne('scan.csv', scan());
    expect(file).toMatchObject({
      outcome: 'waiting',
      reason: 'Neither the file name nor the header names a sample of the project.',
      inboxFile: { proposals: [] },
    });
  });

  it('waits when it cannot be of the sample it names, with the reason', async () => {
    const file = await receiveOne(`${laboratory.batch.code}.csv`, scan());
    expect(file).toMatchObject({
      outcome: 'waiting',
      reason: expect.stringContaining('cannot be of a batch') as unknown,
      inboxFile: { proposals: [{ kind: 'batch' }] },
    });
  });

  it('goes to the pixel that the pattern of the project finds in its name', async () => {
    const path = `/v1/projects/${laboratory.projectCode}`;
    const before = await api.get(path);
    await api.client.send('PATCH', path, {
      body: JSON.stringify({ fileNamePattern: '*_{code}.px{pixel}_*' }),
      headers: { 'content-type': 'application/json', 'if-match': before.headers.get('etag') ?? '' },
    });
    const { code } = laboratory.substrate;
    expect(await receiveOne(`HZB_${code}.pxA_rev.csv`, scan())).toMatchObject({
      outcome: 'attached',
      measurements: [{ subjectCode: device.code }],
    });
    expect(await receiveOne(`HZB_${code}.pxZ_rev.csv`, scan())).toMatchObject({
      outcome: 'waiting',
      reason: expect.stringContaining('which no device of') as unknown,
    });
    expect(await receiveOne(`${device.code}.csv`, scan())).toMatchObject({ outcome: 'waiting' });
    const now = await api.get(path);
    await api.client.send('PATCH', path, {
      body: JSON.stringify({ fileNamePattern: null }),
      headers: { 'content-type': 'application/json', 'if-match': now.headers.get('etag') ?? '' },
    });
  });

  it('is recognised when its bytes were taken before, and nothing is written again', async () => {
    const named = { name: `${device.code}.csv`, bytes: scan() };
    const unnamed = { name: 'nobody.csv', bytes: scan() };
    const first = await receive([named, unnamed]);
    const before = await rowCountsOf(api);
    const again = await receive([named, unnamed]);
    expect(await rowCountsOf(api)).toEqual(before);
    const placesOf = ({ body }: { body: Received }) =>
      body.files
        .map(({ outcome, measurements, inboxFile }) => [outcome, measurements[0]?.id, inboxFile?.id])
        .sort();
    expect(placesOf(again)).toEqual(placesOf(first));
    const renamed = await receiveOne('copy of it.csv', named.bytes);
    expect(renamed).toMatchObject({
      outcome: 'attached',
      measurements: [{ subjectCode: device.code, recognised: true }],
    });
  });

  it('keeps its place when the request is repeated with its Idempotency-Key', async () => {
    const files = [{ name: 'waits.csv', bytes: scan() }];
    const headers = { 'idempotency-key': 'inbox-1' };
    const first = await receive(files, {}, headers);
    expect(await receive(files, {}, headers)).toMatchObject({ status: 202, body: first.body });
  });

  it.each<[string, readonly UploadedFile[], Readonly<Record<string, string>>, number, string]>([
    ['no project', [{ name: 'a.csv', bytes: 'x' }], { project: '' }, 400, 'validationFailed'],
    ['an unknown project', [{ name: 'a.csv', bytes: 'x' }], { project: 'NOBODY' }, 404, 'notFound'],
    ['no file', [], {}, 422, 'filesMissing'],
    ['an empty file', [{ name: 'a.csv', bytes: '' }], {}, 422, 'fileEmpty'],
    ['an unknown field', [{ name: 'a.csv', bytes: 'x' }], { sample: 'S1' }, 400, 'validationFailed'],
  ])('is refused with %s', async (_, files, fields, status, code) => {
    const before = await rowCountsOf(api);
    expect(await receive(files, fields)).toMatchObject({ status, problem: { code } });
    expect(await rowCountsOf(api)).toEqual(before);
  });
});

describe('the inbox', () => {
  const waitingId = async (): Promise<string> => (await receiveOne('scan.csv', scan())).inboxFile?.id ?? '';
  const idsOfInbox = async (): Promise<string[]> => {
    const { body } = await api.get(`/v1/raw-files/inbox?limit=200&project=${laboratory.projectCode}`);
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };

  it('gives a file to its sample with one call', async () => {
    const id = await waitingId();
    expect(await idsOfInbox()).toContain(id);
    const assigned = {
      targetType: 'device',
      target: device.code,
      conditions: { irradianceMilliwattPerCm2: 100 },
    };
    const answer = await api.post(`/v1/raw-files/inbox/${id}/assign`, assigned);
    expect(answer).toMatchObject({
      status: 202,
      body: { measurements: [{ subjectCode: device.code, kind: 'jv' }] },
    });
    expect(await idsOfInbox()).not.toContain(id);
    expect(await api.get(`/v1/raw-files/inbox/${id}`)).toMatchObject({
      body: { assignedAt: expect.any(String) as unknown, version: 2 },
    });
    expect(await api.post(`/v1/raw-files/inbox/${id}/assign`, assigned)).toMatchObject({
      status: 409,
      body: { code: 'inboxFileGone' },
    });
  });

  it('keeps a file that cannot be of the sample it is given to', async () => {
    const id = await waitingId();
    const wrong = { targetType: 'batch', target: laboratory.batch.code };
    expect(await api.post(`/v1/raw-files/inbox/${id}/assign`, wrong)).toMatchObject({
      status: 422,
      body: { code: 'kindNotOfSample' },
    });
    expect(await idsOfInbox()).toContain(id);
  });

  it('lets a file go with a reason, and keeps its bytes', async () => {
    const id = await waitingId();
    expect(await api.post(`/v1/raw-files/inbox/${id}/discard`, { reason: ' ' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/reason' }] },
    });
    const answer = await api.post(`/v1/raw-files/inbox/${id}/discard`, { reason: 'a test of the lamp' });
    expect(answer).toMatchObject({ status: 200, body: { discardedReason: 'a test of the lamp' } });
    expect(await idsOfInbox()).not.toContain(id);
    const { sha256 } = answer.body as { sha256: string };
    await sweepOrphans(api.pipeline.rawFileStore, api.database, -60_000);
    expect(await api.pipeline.rawFileStore.stat(sha256)).not.toBeNull();
  });

  it('is that of the projects one may see', async () => {
    const id = await waitingId();
    const { token } = await api.newUser('Stranger', ['read', 'write']);
    expect(await api.get('/v1/raw-files/inbox', { token })).toMatchObject({ body: { items: [] } });
    expect(await api.get(`/v1/raw-files/inbox/${id}`, { token })).toMatchObject({ status: 404 });
    const fields = { project: laboratory.projectCode };
    const answer = await upload(api, '/v1/raw-files', [{ name: 'a.csv', bytes: 'x' }], fields, { token });
    expect(answer).toMatchObject({ status: 404 });
  });
});
