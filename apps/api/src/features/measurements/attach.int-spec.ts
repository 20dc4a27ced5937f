import { readRawFile } from '@dotbook/raw-data';
import { analyseRecords } from '@dotbook/analysis';
import { demoDataSet } from '@dotbook/simulation';
import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../testing/laboratory-under-test.ts';
import { rowCountsOf, upload, type UploadedFile } from '../../testing/upload.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const WAIT = { headers: { prefer: 'wait=20' } };

const data = demoDataSet();
const files = data.groups.flatMap(({ substrates }) =>
  substrates.flatMap((substrate) => [
    ...substrate.files,
    ...substrate.devices.flatMap((device) => device.files),
  ]),
);

interface Run {
  readonly key: string;
  readonly metrics: Readonly<Record<string, unknown>>;
}
interface Attached {
  readonly id: string;
  readonly state: string;
  readonly subjectCode: string;
  readonly recognised: boolean;
  readonly runs?: readonly Run[];
}
const measurementsOf = (body: unknown): readonly Attached[] =>
  (body as { measurements: readonly Attached[] }).measurements;

function fileOf(format: string): UploadedFile & { readonly conditions: Readonly<Record<string, number>> } {
  const file = files.find((candidate) => candidate.format === format);
  if (file === undefined) throw new Error(`the simulated data set has no ${format}`);
  return file;
}

describe('attaching simulated files over HTTP', () => {
  it.each(['kit-lti-jv', 'enlitech-eqe'])('gives the numbers of the analysis itself: %s', async (format) => {
    const device = await laboratory.addDevice(format);
    const file = fileOf(format);
    const conditions = { ...file.conditions, apertureAreaCm2: 0.058 };
    const answer = await upload(
      api,
      `/v1/devices/${device.code}/measurements`,
      [file],
      { conditions: JSON.stringify(conditions) },
      WAIT,
    );
    expect(answer).toMatchObject({ status: 202, body: { measurements: [{ subjectCode: device.code }] } });
    expect(answer.headers.get('preference-applied')).toBe('wait=20');
    const { records } = readRawFile(file.bytes as Uint8Array);
    const expected = analyseRecords(
      records.map((record) => ({ record, fileIndex: 0 })),
      conditions,
    );
    const runs = measurementsOf(answer.body)[0]?.runs ?? [];
    const key = format === 'enlitech-eqe' ? 'eqe' : 'jv';
    const found = runs.filter((run) => run.key === key).map(({ metrics }) => metrics);
    expect(found).toEqual(
      expected.perRecord
        .flat()
        .filter((one) => one.key === key)
        .map(({ metrics }) => metrics),
    );
    expect(found.length).toBeGreaterThan(0);
  });

  it('tells what is doubtful about records, also of a file that is known', async () => {
    const device = await laboratory.addDevice('doubt');
    const rows = Array.from({ length: 71 }, (_, index) => `${300 + 10 * index},${index < 50 ? 80 : 0.1}`);
    const file = { name: 'eqe.csv', bytes: `Wavelength (nm),EQE\n${rows.join('\n')}\n` };
    const path = `/v1/devices/${device.code}/measurements`;
    for (const recognised of [false, true]) {
      const { body } = await upload(api, path, [file], {}, WAIT);
      const doubt = { code: 'percentAssumed', detail: expect.stringContaining('percent') };
      expect(measurementsOf(body)).toMatchObject([
        { recognised, fileWarnings: [], recordWarnings: [{ label: expect.any(String), warnings: [doubt] }] },
      ]);
    }
  });

  it('gives every pixel of a substrate file to its device', async () => {
    const devices = await Promise.all(['a', 'B', 'c', 'd'].map((label) => laboratory.addDevice(label)));
    const file = fileOf('hzb-keithley-jv');
    const fields = { conditions: JSON.stringify(file.conditions) };
    const path = `/v1/substrates/${laboratory.substrate.code}/measurements`;
    const answer = await upload(api, path, [file], fields, WAIT);
    expect(answer.status).toBe(202);
    const attached = measurementsOf(answer.body);
    expect(attached.map(({ subjectCode }) => subjectCode).sort()).toEqual(
      devices.map(({ code }) => code).sort(),
    );
    expect(attached.map(({ state }) => state)).toEqual(
      attached.map(() => expect.stringMatching(/complete|partial/u)),
    );

    const again = await upload(api, path, [file], fields);
    expect(measurementsOf(again.body).map(({ id, recognised }) => ({ id, recognised }))).toEqual(
      attached.map(({ id }) => ({ id, recognised: true })),
    );
  });

  it('refuses several pixels on one device, unless records chooses', async () => {
    const device = await laboratory.addDevice('single');
    const path = `/v1/devices/${device.code}/measurements`;
    const file = fileOf('hzb-keithley-jv');
    const refused = await upload(api, path, [file]);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'severalPixels', errors: [{ pointer: '/records' }] },
    });
    const labels = readRawFile(file.bytes as Uint8Array).records.map(({ label }) => label);
    const chosen = await upload(api, path, [file], { records: JSON.stringify(labels.slice(0, 2)) }, WAIT);
    expect(chosen).toMatchObject({
      status: 202,
      body: { measurements: [{ kind: 'jv', subjectCode: device.code }] },
    });
    const { body } = await api.get(`/v1/measurements/${measurementsOf(chosen.body)[0]?.id ?? ''}`);
    expect((body as { curves: { label: string }[] }).curves.map(({ label }) => label)).toEqual(
      labels.slice(0, 2),
    );
  });

  it('takes several files in one upload', async () => {
    const device = await laboratory.addDevice('several');
    const answer = await upload(
      api,
      `/v1/devices/${device.code}/measurements`,
      [fileOf('kit-lti-jv'), fileOf('enlitech-eqe')],
      { purpose: 'initial', measuredAt: '2026-03-01T10:00:00+09:00' },
    );
    expect(answer).toMatchObject({ status: 202, body: { measurements: [{ kind: 'jv' }, { kind: 'eqe' }] } });
    const [jv] = measurementsOf(answer.body);
    const { body } = await api.get(`/v1/measurements/${jv?.id ?? ''}`, { headers: { prefer: 'wait=20' } });
    expect(body).toMatchObject({
      purpose: 'initial',
      measuredAt: { instant: '2026-03-01T01:00:00.000Z', zone: '+09:00', zoneAssumed: false },
    });
  });
});

describe('typed-in values over HTTP', () => {
  it('keeps a PLQY with bytes and hash', async () => {
    const device = await laboratory.addDevice('typed');
    const answer = await api.post(
      `/v1/devices/${device.code}/measurements`,
      {
        kind: 'plqy',
        measuredAt: '2019-06-01T10:00:00Z',
        conditions: { plqyKind: 'differential', plqyStructure: 'device' },
        values: { plqyFraction: 0.1 },
      },
      WAIT,
    );
    expect(answer).toMatchObject({
      status: 202,
      body: {
        measurements: [
          { kind: 'plqy', state: 'complete', runs: [{ key: 'plqy', metrics: { plqyFraction: 0.1 } }] },
        ],
      },
    });
  });

  it('keeps a certificate with its report', async () => {
    const device = await laboratory.addDevice('certified');
    const values = { laboratory: 'Newport', reportNumber: '1234', pcePercent: 16.6 };
    const answer = await upload(
      api,
      `/v1/devices/${device.code}/measurements`,
      [{ name: 'report.pdf', bytes: '%PDF-1.7 a report' }],
      { kind: 'certificate', values: JSON.stringify(values) },
    );
    expect(answer).toMatchObject({
      status: 202,
      body: { measurements: [{ kind: 'certificate', state: 'complete' }] },
    });
  });

  it.each([
    [{ kind: 'plqy', values: { plqyFraction: -1 } }, 422, '/values/plqyFraction'],
    [{ kind: 'plqy', values: { plqyFraction: '0.1' } }, 400, '/values/plqyFraction'],
    [{ kind: 'plqy', values: { plqy: 0.1 } }, 400, '/values/plqy'],
    [{ kind: 'plqy', values: { plqyFraction: 0.1 }, conditions: { area: 1 } }, 400, '/conditions/area'],
    [{ kind: 'plqy', values: { plqyFraction: 0.1 }, colour: 'red' }, 400, '/colour'],
    [{ kind: 'plqy', values: { plqyFraction: 12 } }, 422, '/values/plqyFraction'],
    [{ kind: 'plqy', values: { plqyFraction: 0.1 }, measuredAt: 'noon' }, 400, '/measuredAt'],
    [{ kind: 'plqy' }, 400, '/values'],
    [{ kind: 'plqy', values: { plqyFraction: 0.1 }, instrument: 'none' }, 422, '/instrument'],
    [{ kind: 'jv', values: { vocVolt: 1 } }, 422, '/kind'],
    [{ kind: 'paint', values: {} }, 400, '/kind'],
  ])('refuses %j with %d at %s and writes nothing', async (body, status, pointer) => {
    const before = await rowCountsOf(api);
    const answer = await api.post(`/v1/devices/${await typedDevice()}/measurements`, body);
    expect(answer).toMatchObject({ status, body: { status, errors: [{ pointer }] } });
    expect(await rowCountsOf(api)).toEqual(before);
  });

  let typed: Promise<string> | null = null;
  const typedDevice = (): Promise<string> => {
    typed ??= api.get('/v1/measurements?kind=plqy').then(({ body }) => {
      const [first] = (body as { items: { subjectCode: string }[] }).items;
      return first?.subjectCode ?? '';
    });
    return typed;
  };
});

describe('Idempotency-Key of an upload', () => {
  it('answers a repeat, and refuses other bytes', async () => {
    const device = await laboratory.addDevice('repeated');
    const path = `/v1/devices/${device.code}/measurements`;
    const request = { headers: { 'idempotency-key': 'upload-1' } };
    const first = await upload(api, path, [fileOf('kit-lti-jv')], {}, request);
    const repeat = await upload(api, path, [fileOf('kit-lti-jv')], {}, request);
    expect(repeat).toMatchObject({ status: 202, body: first.body });
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    const other = await upload(api, path, [fileOf('enlitech-eqe')], {}, request);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotencyKeyReused' } });
  });
});
