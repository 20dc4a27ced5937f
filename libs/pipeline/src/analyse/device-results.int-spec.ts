import { newId } from '@dotbook/domain';
import { queryPerformance, queryPerformanceValues, type PerformanceGrouping } from '@dotbook/data-access';
import { demoDataSet } from '@dotbook/simulation';
import { testDatabase } from '@dotbook/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attachFiles } from '../ingest/attach-files.ts';
import { attachValues } from '../ingest/attach-values.ts';
import {
  invalidateMeasurement,
  reassignMeasurement,
  updateMeasurementConditions,
} from '../measurements/change-measurement.ts';
import { pinMeasurement, unpinMeasurement } from '../measurements/pin-measurement.ts';
import { deviceMetrics, deviceVocLoss } from '../measurements/show-device-results.ts';
import { showMeasurement, waitForAnalysis } from '../measurements/show-measurements.ts';
import { openTestLaboratory, type TestLaboratory } from '../testing/test-laboratory.ts';
import { startWorker, type Worker } from '../worker/start-worker.ts';

const source = testDatabase();
let lab: TestLaboratory;
let worker: Worker;

beforeAll(async () => {
  lab = await openTestLaboratory(source.connectionString);
  worker = await startWorker(lab.services, {
    concurrentSubjectCount: 2,
    sweepIntervalSecond: 3600,
    sweepMinimumAgeSecond: 0,
    orphanMinimumAgeSecond: 3600,
    onError: (error) => lab.faults.push(error),
  });
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await lab.close();
});

const data = demoDataSet();
const champion = data.groups
  .flatMap(({ substrates }) => substrates.flatMap(({ devices }) => devices))
  .find(
    ({ files }) =>
      files.some(({ format }) => format === 'kit-lti-jv') && files.some(({ kind }) => kind === 'eqe'),
  );
const jvFile = champion?.files.find(({ kind }) => kind === 'jv');
const eqeFile = champion?.files.find(({ kind }) => kind === 'eqe');
if (jvFile === undefined || eqeFile === undefined)
  throw new Error('the data set has no champion with a KIT file');

type Part = 'jv' | 'eqe' | 'plqy';

const attach = async (device: string, part: Part, plqyFraction = 0.1): Promise<string> => {
  const target = { kind: 'device', codeOrId: device } as const;
  const given = {
    kind: 'plqy',
    measuredAt: null,
    conditions: { plqyKind: 'absolute', irradianceMilliwattPerCm2: 100 },
    values: { plqyFraction, plqyUncertaintyFraction: plqyFraction / 10 },
  } as const;
  const file = part === 'jv' ? jvFile : eqeFile;
  const { measurements } =
    part === 'plqy'
      ? await attachValues(lab.services, lab.context, target, given)
      : await attachFiles(lab.services, lab.context, target, [await lab.upload(file.name, file.bytes)]);
  const [measurement] = measurements;
  if (measurement === undefined) throw new Error('nothing was attached');
  return measurement.id;
};

/** Waits until the ledger is as wanted, which another sample's evaluation may bring about. */
const ledgerOf = async (device: string) => (await deviceVocLoss(lab.services, lab.context, device)).run;
const eventually = async (isTrue: () => Promise<boolean>): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come about within 10 s');
};

describe('the Voc-loss ledger of a device', () => {
  const ORDERS: readonly (readonly [Part, Part, Part])[] = [
    ['jv', 'eqe', 'plqy'],
    ['jv', 'plqy', 'eqe'],
    ['eqe', 'jv', 'plqy'],
    ['eqe', 'plqy', 'jv'],
    ['plqy', 'jv', 'eqe'],
    ['plqy', 'eqe', 'jv'],
  ];

  it('comes with the last of JV, EQE and PLQY, the same in every order', async () => {
    const ledgers = [];
    for (const [index, order] of ORDERS.entries()) {
      const { code } = await lab.addDevice(`order${index}`);
      for (const part of order.slice(0, 2)) await attach(code, part);
      const last = await attach(code, order[2]);
      const states = await waitForAnalysis(lab.services, [last], 20_000);
      expect([...states.values()]).not.toContain('queued');
      ledgers.push((await ledgerOf(code))?.metrics);
    }
    expect(ledgers[0]).toMatchObject({ vocSource: 'reverse', plqyFraction: 0.1, plqyStructure: 'device' });
    for (const ledger of ledgers) expect(ledger).toEqual(ledgers[0]);
    expect(lab.faults).toEqual([]);
  }, 60_000);

  it('says what it waits for', async () => {
    const { code } = await lab.addDevice('waits');
    await waitForAnalysis(lab.services, [await attach(code, 'eqe')], 20_000);
    expect(await deviceVocLoss(lab.services, lab.context, code)).toMatchObject({
      run: null,
      missing: ['jv', 'plqy'],
    });
  });

  it('is renewed when one of them is, loses what is invalidated and follows what is reassigned', async () => {
    const { code } = await lab.addDevice('renewed');
    const jv = await attach(code, 'jv');
    const eqe = await attach(code, 'eqe');
    const first = await attach(code, 'plqy');
    await waitForAnalysis(lab.services, [jv, eqe, first], 20_000);
    expect(await ledgerOf(code)).toMatchObject({ metrics: { plqyFraction: 0.1 } });

    const second = await attach(code, 'plqy', 0.05);
    await waitForAnalysis(lab.services, [second], 20_000);
    expect(await ledgerOf(code)).toMatchObject({ metrics: { plqyFraction: 0.05 } });

    await invalidateMeasurement(lab.services, lab.context, { measurementId: second, reason: 'wrong filter' });
    expect((await deviceMetrics(lab.services, lab.context, code)).runs.map(({ key }) => key)).not.toContain(
      'vocLoss',
    );
    await eventually(async () => (await ledgerOf(code)) !== null);
    expect(await ledgerOf(code)).toMatchObject({ metrics: { plqyFraction: 0.1 } });

    const other = await lab.addDevice('other');
    await reassignMeasurement(lab.services, lab.context, {
      measurementId: jv,
      to: { kind: 'device', codeOrId: other.code },
      reason: 'labels were swapped',
    });
    const after = await deviceMetrics(lab.services, lab.context, code);
    expect(after.runs.map(({ key }) => key)).not.toContain('jv');
    expect(after.representatives).toEqual([]);
    await waitForAnalysis(lab.services, [jv], 20_000);
    const moved = await deviceMetrics(lab.services, lab.context, other.code);
    expect(moved.runs.map(({ key }) => key)).toEqual([
      'hysteresis',
      'jv',
      'jv',
      'jvSingleDiode',
      'jvSingleDiode',
    ]);
    expect(moved.representatives.map(({ scanDirection }) => scanDirection)).toEqual(['reverse', 'forward']);
    await eventually(async () => (await deviceMetrics(lab.services, lab.context, code)).runs.length === 2);
    expect(await deviceVocLoss(lab.services, lab.context, code)).toMatchObject({
      run: null,
      missing: ['jv'],
    });
  }, 60_000);

  it('takes the PLQY of the film where the device has none, and drops it with the film', async () => {
    const { code } = await lab.addDevice('onfilm');
    await waitForAnalysis(lab.services, [await attach(code, 'jv'), await attach(code, 'eqe')], 20_000);
    const { measurements } = await attachValues(
      lab.services,
      lab.context,
      { kind: 'film', codeOrId: lab.film.code },
      { kind: 'plqy', measuredAt: null, conditions: { plqyKind: 'absolute' }, values: { plqyFraction: 0.3 } },
    );
    const filmPlqy = measurements[0]?.id ?? '';
    await eventually(async () => (await ledgerOf(code)) !== null);
    expect(await ledgerOf(code)).toMatchObject({ metrics: { plqyFraction: 0.3, plqyStructure: 'film' } });
    await invalidateMeasurement(lab.services, lab.context, {
      measurementId: filmPlqy,
      reason: 'of another film',
    });
    expect(await ledgerOf(code)).toBeNull();
  }, 60_000);
});

describe('conditions and pins', () => {
  it('computes again with other conditions, as a new run, and with the old ones takes the old run', async () => {
    const { code } = await lab.addDevice('conditions');
    const jv = await attach(code, 'jv');
    await waitForAnalysis(lab.services, [jv], 20_000);
    const before = await showMeasurement(lab.services, lab.context, jv);
    const changed = await updateMeasurementConditions(lab.services, lab.context, {
      measurementId: jv,
      expectedVersion: before.version,
      conditions: { irradianceMilliwattPerCm2: 98 },
    });
    expect(changed).toMatchObject({
      conditionsRevision: 2,
      version: before.version + 1,
      state: 'queued',
      runs: [],
    });
    await waitForAnalysis(lab.services, [jv], 20_000);
    const after = await showMeasurement(lab.services, lab.context, jv);
    const pceOf = ({ runs }: typeof after): unknown =>
      runs.find(({ key }) => key === 'jv')?.metrics.pcePercent;
    expect(Number(pceOf(after))).toBeCloseTo(Number(pceOf(before)) / 0.98, 9);
    await expect(
      updateMeasurementConditions(lab.services, lab.context, {
        measurementId: jv,
        expectedVersion: before.version,
        conditions: {},
      }),
    ).rejects.toMatchObject({ code: 'versionStale' });
    await updateMeasurementConditions(lab.services, lab.context, { measurementId: jv, conditions: {} });
    await waitForAnalysis(lab.services, [jv], 20_000);
    const back = await showMeasurement(lab.services, lab.context, jv);
    expect(back.runs.map(({ id }) => id)).toEqual(before.runs.map(({ id }) => id));
  }, 60_000);

  it('lets a person choose the representative measurement', async () => {
    const { code, id } = await lab.addDevice('pinned');
    const jv = await attach(code, 'jv');
    await waitForAnalysis(lab.services, [jv], 20_000);
    const isPinned = async (): Promise<boolean> =>
      (await deviceMetrics(lab.services, lab.context, code)).representatives.some(({ pinned }) => pinned);
    expect(await isPinned()).toBe(false);
    await pinMeasurement(lab.services, lab.context, {
      device: code,
      measurementId: jv,
      reason: 'best contact',
    });
    await eventually(isPinned);
    await unpinMeasurement(lab.services, lab.context, { device: id, reason: 'no reason any more' });
    await eventually(async () => !(await isPinned()));
    const eqe = await attach(code, 'eqe');
    await expect(
      pinMeasurement(lab.services, lab.context, { device: code, measurementId: eqe, reason: 'wrong kind' }),
    ).rejects.toMatchObject({ code: 'pinNotPossible' });
  }, 60_000);
});

describe('performance', () => {
  const query = (groupBy: PerformanceGrouping[], filters = {}) =>
    queryPerformance(lab.services.database, lab.context.visibleProjectIds, {
      filters,
      groupBy,
      basis: 'nominal',
    });

  it('counts every device once and agrees with its representative scan', async () => {
    const [row, ...others] = await query(['composition']);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ group: { faFraction: 0.5 }, substrateCount: 1, batchCount: 1 });
    const { pcePercent, vocLossVolt, dvNrTotalVolt } = row?.statistics ?? {};
    expect(pcePercent?.count).toBe(row?.deviceCount);
    expect(pcePercent?.bestDeviceCode).not.toBeNull();
    expect(vocLossVolt?.count).toBeGreaterThan(0);
    expect(vocLossVolt?.mean ?? 0).toBeGreaterThan(dvNrTotalVolt?.mean ?? 1);
  });

  it.each([
    [{ fromFaFraction: 0.4, toFaFraction: 0.6 }, true],
    [{ fromFaFraction: 0.51 }, false],
    [{ ligandEnvironment: 'oaRich' }, false],
    [{ absorberKind: 'quantumDot' }, true],
    [{ absorberKind: 'bulk' }, false],
    [{ architecture: 'n-i-p' }, true],
    [{ areaFromCm2: 0.05, areaToCm2: 0.06 }, true],
    [{ areaFromCm2: 0.06 }, false],
    [{ certified: true }, false],
    [{ certified: false }, true],
    [{ measuredFrom: '2019-01-01T00:00:00Z', measuredBefore: '2020-01-01T00:00:00Z' }, true],
    [{ measuredFrom: '2021-01-01T00:00:00Z' }, false],
    [{ scanDirection: 'forward' }, true],
  ])('filters by %j', async (filters, isFound) => {
    expect((await query([], filters)).length > 0).toBe(isFound);
  });

  it('shows nothing of projects one may not see', async () => {
    expect(await queryPerformance(lab.services.database, [], { filters: {}, groupBy: [] })).toEqual([]);
  });

  it('counts a device, but tells nothing of its batch in a project one may not see', async () => {
    const hidden = newId();
    const moveBatch = (projectId: string): Promise<void> =>
      lab.services.unitOfWork.run({ actor: lab.context.actor }, async (tx, record) => {
        await tx.project.upsert({
          where: { id: projectId },
          create: { id: projectId, code: `P-${projectId}`, name: 'Hidden', timeZone: 'UTC' },
          update: {},
        });
        await tx.batch.update({ where: { id: lab.batch.id }, data: { projectId } });
        await record({ action: 'batch.update', entityId: lab.batch.id, projectId });
      });
    const before = await query(['batch']);
    await moveBatch(hidden);
    try {
      const [row, ...others] = await query(['batch', 'composition', 'ligandEnvironment']);
      expect(others).toEqual([]);
      expect(row).toMatchObject({
        group: { batchCode: null, faFraction: null, ligandEnvironment: null },
        deviceCount: before[0]?.deviceCount,
        batchCount: 1,
      });
      const values = await queryPerformanceValues(lab.services.database, lab.context.visibleProjectIds, {
        filters: {},
        groupBy: ['batch', 'composition', 'ligandEnvironment'],
        basis: 'nominal',
      });
      expect(values.map(({ group }) => group)).toEqual([row?.group]);
      expect(await query([], { fromFaFraction: 0 })).toEqual([]);
    } finally {
      await moveBatch(lab.projectId);
    }
    expect(before).toMatchObject([{ group: { batchCode: lab.batch.code } }]);
    expect(await query(['batch'])).toEqual(before);
  });
});
