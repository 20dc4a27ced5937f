import { eventually } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import type { ApiAnswer } from '../../testing/api-client.ts';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest, type TestSample } from '../../testing/laboratory-under-test.ts';
import { attachPart, measurementIdOf, WAIT, type LedgerPart } from '../../testing/simulated-hero.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);
const attach = (device: TestSample, part: LedgerPart): Promise<ApiAnswer> => attachPart(api, device, part);

interface VocLoss {
  readonly run: { readonly id: string; readonly metrics: Readonly<Record<string, number>> } | null;
  readonly missing: readonly string[];
}
const vocLossOf = async (device: TestSample): Promise<VocLoss> =>
  (await api.get(`/v1/devices/${device.code}/voc-loss`)).body as VocLoss;

describe('the Voc-loss ledger over HTTP', () => {
  const ORDERS: readonly (readonly LedgerPart[])[] = [
    ['jv', 'eqe', 'plqy'],
    ['jv', 'plqy', 'eqe'],
    ['eqe', 'jv', 'plqy'],
    ['eqe', 'plqy', 'jv'],
    ['plqy', 'jv', 'eqe'],
    ['plqy', 'eqe', 'jv'],
  ];

  it('is the same in whatever order its parts arrive, and says what it waits for', async () => {
    const ledgers: unknown[] = [];
    for (const [index, order] of ORDERS.entries()) {
      const device = await laboratory.addDevice(`order-${index}`);
      const [first = 'jv', second = 'eqe', third = 'plqy'] = order;
      await attach(device, first);
      await attach(device, second);
      expect(await vocLossOf(device)).toEqual({
        deviceId: device.id,
        deviceCode: device.code,
        run: null,
        missing: [third],
      });
      await attach(device, third);
      const { run, missing } = await vocLossOf(device);
      expect(missing).toEqual([]);
      ledgers.push(run?.metrics);
    }
    expect(ledgers[0]).toMatchObject({
      plqyFraction: 0.1,
      plqyStructure: 'device',
      closureVolt: expect.any(Number),
    });
    expect(ledgers).toEqual(ORDERS.map(() => ledgers[0]));
  }, 60_000);

  it('goes with an invalidated measurement, at once, and tells why', async () => {
    const device = await laboratory.addDevice('invalid');
    await attach(device, 'jv');
    await attach(device, 'plqy');
    const eqe = measurementIdOf(await attach(device, 'eqe'));
    expect((await vocLossOf(device)).run).not.toBeNull();
    const answer = await api.post(`/v1/measurements/${eqe}/invalidate`, { reason: 'wrong lamp' });
    expect(answer).toMatchObject({
      status: 200,
      body: { invalidatedReason: 'wrong lamp', runs: [], version: 2 },
    });
    expect((await vocLossOf(device)).run).toBeNull();
    const again = await api.post(`/v1/measurements/${eqe}/invalidate`, { reason: 'again' });
    expect(again).toMatchObject({ status: 409, body: { code: 'measurementInvalidated' } });
    const list = await api.get(`/v1/measurements?device=${device.code}&valid=false`);
    expect(list.body).toMatchObject({ items: [{ id: eqe }] });
    const { body } = await api.get(`/v1/measurements/${eqe}/versions`);
    expect(body).toMatchObject({ items: [{ version: 1 }, { version: 2, reason: 'wrong lamp' }] });
  });

  it('moves with a reassigned measurement', async () => {
    const [wrong, right] = [await laboratory.addDevice('wrong'), await laboratory.addDevice('right')];
    await attach(right, 'eqe');
    await attach(right, 'plqy');
    const jv = measurementIdOf(await attach(wrong, 'jv'));
    const answer = await api.post(`/v1/measurements/${jv}/reassign`, {
      targetType: 'device',
      target: right.code,
      reason: 'labels were swapped',
    });
    expect(answer).toMatchObject({ status: 200, body: { subject: { kind: 'device', id: right.id } } });
    const { body } = await api.get(`/v1/devices/${wrong.code}/metrics`);
    expect(body).toMatchObject({ runs: [], representatives: [] });
    const { run } = await eventually(
      () => vocLossOf(right),
      // A run that is still queued has no metrics yet.
      (ledger) => ledger.run?.metrics.plqyFraction !== undefined,
    );
    expect(run?.metrics).toMatchObject({ plqyFraction: 0.1 });
  });

  it.each([
    [{ targetType: 'device', target: 'nowhere', reason: 'x' }, 422, 'referenceUnknown', '/target'],
    [{ targetType: 'lot', target: 'x', reason: 'x' }, 400, 'validationFailed', '/targetType'],
    [{ targetType: 'device', target: 'x' }, 400, 'validationFailed', '/reason'],
  ])('refuses to reassign to %j', async (body, status, code, pointer) => {
    const { id } = await api.database.reader.measurement.findFirstOrThrow({ where: { invalidatedAt: null } });
    const answer = await api.post(`/v1/measurements/${id}/reassign`, body);
    expect(answer).toMatchObject({ status, body: { code, errors: [{ pointer }] } });
  });
});

describe('the time of a measurement', () => {
  it('is corrected with a reason, and what it was stays in the versions', async () => {
    const jv = measurementIdOf(await attach(await laboratory.addDevice('clock'), 'jv'));
    const path = `/v1/measurements/${jv}`;
    const before = (await api.get(path)).body as { measuredAt: { text: string | null } };
    const correction = { measuredAt: '2026-02-01T10:00:00+01:00', reason: 'the clock was an hour behind' };
    expect(await api.post(`${path}/correct-time`, correction)).toMatchObject({
      status: 200,
      body: { version: 2, measuredAt: { instant: '2026-02-01T09:00:00.000Z', zone: '+01:00' } },
    });
    expect((await api.get(`${path}/versions`)).body).toMatchObject({
      items: [
        { version: 1, row: { measuredAtText: before.measuredAt.text } },
        { version: 2, reason: correction.reason, row: { measuredAtText: correction.measuredAt } },
      ],
    });
  });

  it.each([
    [{ measuredAt: 'noon', reason: 'x' }, 400, 'timeInvalid', '/measuredAt'],
    [{ measuredAt: '2999-01-01T00:00:00Z', reason: 'x' }, 422, 'timeInFuture', '/measuredAt'],
    [{ measuredAt: '2026-02-01T10:00:00', reason: ' ' }, 400, 'validationFailed', '/reason'],
    [{ reason: 'x' }, 400, 'validationFailed', '/measuredAt'],
  ])('is not corrected by %j', async (body, status, code, pointer) => {
    const { id } = await api.database.reader.measurement.findFirstOrThrow({ where: { invalidatedAt: null } });
    const answer = await api.post(`/v1/measurements/${id}/correct-time`, body);
    expect(answer).toMatchObject({ status, body: { code, errors: [{ pointer }] } });
  });
});

describe('what counts for a device', () => {
  const efficiencyOf = (body: unknown): number => {
    const { runs } = body as { runs: { key: string; metrics: { pcePercent: number } }[] };
    return runs.find(({ key }) => key === 'jv')?.metrics.pcePercent ?? Number.NaN;
  };

  it('is renewed by other conditions, which need If-Match', async () => {
    const device = await laboratory.addDevice('conditions', null);
    const jv = measurementIdOf(await attach(device, 'jv'));
    const path = `/v1/measurements/${jv}`;
    const read = await api.get(path);
    expect(read.headers.get('etag')).toBe('"1"');
    expect(read.body).toMatchObject({
      curves: [
        { conditionOrigins: { irradianceMilliwattPerCm2: 'measurement', temperatureKelvin: 'default' } },
        {},
      ],
    });
    expect(await api.patch(path, null, { purpose: 'initial' })).toMatchObject({ status: 428 });
    const conditions = { irradianceMilliwattPerCm2: 50 };
    const changed = await api.patch(path, 1, { conditions, purpose: 'initial' });
    expect(changed).toMatchObject({
      status: 200,
      body: { purpose: 'initial', conditions: { ...conditions, purpose: 'initial' }, version: 2 },
    });
    expect(await api.patch(path, 1, { conditions: {} })).toMatchObject({
      status: 412,
      body: { code: 'versionStale' },
    });
    expect(await api.patch(path, 2, { conditions: { irradianceMilliwattPerCm2: -1 } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/conditions/irradianceMilliwattPerCm2' }] },
    });
    const before = efficiencyOf(read.body);
    const after = efficiencyOf((await api.get(path, WAIT)).body);
    expect(after / before).toBeCloseTo(2, 9);
    expect(
      (await api.patch(path, 2, { conditions: { ...conditions, purpose: 'initial' } })).body,
    ).toMatchObject({
      version: 2,
    });
  });

  it('is represented by the measurement that a person pins', async () => {
    const device = await laboratory.addDevice('pinned');
    const jv = measurementIdOf(await attach(device, 'jv'));
    const plqy = measurementIdOf(await attach(device, 'plqy'));
    const path = `/v1/devices/${device.code}`;
    const metrics = async () =>
      (await api.get(`${path}/metrics`)).body as {
        representatives: { scanDirection: string; pinned: boolean }[];
      };
    expect((await metrics()).representatives).toMatchObject([
      { scanDirection: 'reverse', pinned: false },
      { scanDirection: 'forward', pinned: false },
    ]);
    const refused = await api.post(`${path}/pin-measurement`, { measurementId: plqy, reason: 'x' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'pinNotPossible' } });
    const pin = { measurementId: jv, reason: 'best contact' };
    const request = { headers: { 'idempotency-key': 'pin-1' } };
    const pinned = await api.post(`${path}/pin-measurement`, pin, request);
    expect(pinned.status).toBe(200);
    expect((await api.post(`${path}/pin-measurement`, pin, request)).body).toEqual(pinned.body);
    await eventually(metrics, ({ representatives }) => representatives.every((one) => one.pinned));
    expect(await api.post(`${path}/unpin-measurement`, { reason: 'no' })).toMatchObject({ status: 200 });
    await eventually(metrics, ({ representatives }) => representatives.every((one) => !one.pinned));
  });

  it('is hidden from people of other projects', async () => {
    const device = await laboratory.addDevice('hidden');
    const jv = measurementIdOf(await attach(device, 'jv'));
    const { id: file } = await api.database.reader.rawFile.findFirstOrThrow();
    const { id: run } = await api.database.reader.analysisRun.findFirstOrThrow();
    const { token } = await api.newUser('Stranger', ['read', 'write']);
    const foreign = [
      `/v1/devices/${device.code}/metrics`,
      `/v1/devices/${device.code}/voc-loss`,
      `/v1/devices/${device.code}/lineage`,
      `/v1/devices/${device.code}/export`,
      `/v1/measurements/${jv}`,
      `/v1/measurements/${jv}/versions`,
      `/v1/raw-files/${file}`,
      `/v1/raw-files/${file}/content`,
      `/v1/analysis-runs/${run}`,
    ];
    const statuses = await Promise.all(foreign.map(async (path) => (await api.get(path, { token })).status));
    expect(statuses).toEqual(foreign.map(() => 404));
    for (const path of ['/v1/measurements', '/v1/raw-files', '/v1/analysis-runs', '/v1/performance']) {
      expect((await api.get(path, { token })).body).toMatchObject({ items: [] });
    }
    expect(await api.get(`/v1/measurements?device=${device.code}`, { token })).toMatchObject({
      status: 200,
      body: { items: [], nextCursor: null },
    });
  });

  it('keeps the measurements of a withdrawn device readable', async () => {
    const device = await laboratory.addDevice('withdrawn');
    const jv = measurementIdOf(await attach(device, 'jv'));
    const body = { reason: 'broken' };
    expect(await api.post(`/v1/devices/${device.code}/withdraw`, body)).toMatchObject({ status: 200 });
    expect(await api.get(`/v1/devices/${device.code}/metrics`)).toMatchObject({ status: 410 });
    expect(await api.get(`/v1/measurements?device=${device.code}`)).toMatchObject({
      status: 200,
      body: { items: [{ id: jv }] },
    });
    expect(await api.get(`/v1/measurements?film=${device.code}`)).toMatchObject({ body: { items: [] } });
  });
});
