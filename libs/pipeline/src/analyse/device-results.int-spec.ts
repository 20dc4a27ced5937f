import { queryPerformance, queryPerformanceValues, type PerformanceGrouping } from '@dotbook/data-access';
import { newId } from '@dotbook/domain';
import { eventuallyTrue, testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { attachValues } from '../ingest/attach-values.ts';
import { invalidateMeasurement, reassignMeasurement } from '../measurements/change-measurement.ts';
import { deviceMetrics, deviceVocLoss } from '../measurements/show-device-results.ts';
import { waitForAnalysis } from '../measurements/show-measurements.ts';
import { attachPart, workingLaboratory, type LedgerPart } from '../testing/working-laboratory.ts';

const lab = workingLaboratory(testDatabase());
const attach = (device: string, part: LedgerPart, plqyFraction?: number): Promise<string> =>
  attachPart(lab(), device, part, plqyFraction);

const ledgerOf = async (device: string) => (await deviceVocLoss(lab().services, lab().context, device)).run;

describe('the Voc-loss ledger of a device', () => {
  const ORDERS: readonly (readonly [LedgerPart, LedgerPart, LedgerPart])[] = [
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
      const { code } = await lab().addDevice(`order${index}`);
      for (const part of order.slice(0, 2)) await attach(code, part);
      const last = await attach(code, order[2]);
      const states = await waitForAnalysis(lab().services, [last], 20_000);
      expect([...states.values()]).not.toContain('queued');
      ledgers.push((await ledgerOf(code))?.metrics);
    }
    expect(ledgers[0]).toMatchObject({ vocSource: 'reverse', plqyFraction: 0.1, plqyStructure: 'device' });
    for (const ledger of ledgers) expect(ledger).toEqual(ledgers[0]);
    expect(lab().faults).toEqual([]);
  }, 60_000);

  it('says what it waits for', async () => {
    const { code } = await lab().addDevice('waits');
    await waitForAnalysis(lab().services, [await attach(code, 'eqe')], 20_000);
    expect(await deviceVocLoss(lab().services, lab().context, code)).toMatchObject({
      run: null,
      missing: ['jv', 'plqy'],
    });
  });

  it('is renewed when one of them is, loses what is invalidated and follows what is reassigned', async () => {
    const { code } = await lab().addDevice('renewed');
    const jv = await attach(code, 'jv');
    const eqe = await attach(code, 'eqe');
    const first = await attach(code, 'plqy');
    await waitForAnalysis(lab().services, [jv, eqe, first], 20_000);
    expect(await ledgerOf(code)).toMatchObject({ metrics: { plqyFraction: 0.1 } });

    const second = await attach(code, 'plqy', 0.05);
    await waitForAnalysis(lab().services, [second], 20_000);
    expect(await ledgerOf(code)).toMatchObject({ metrics: { plqyFraction: 0.05 } });

    await invalidateMeasurement(lab().services, lab().context, {
      measurementId: second,
      reason: 'wrong filter',
    });
    expect(
      (await deviceMetrics(lab().services, lab().context, code)).runs.map(({ key }) => key),
    ).not.toContain('vocLoss');
    await eventuallyTrue(async () => (await ledgerOf(code)) !== null);
    expect(await ledgerOf(code)).toMatchObject({ metrics: { plqyFraction: 0.1 } });

    const other = await lab().addDevice('other');
    await reassignMeasurement(lab().services, lab().context, {
      measurementId: jv,
      to: { kind: 'device', codeOrId: other.code },
      reason: 'labels were swapped',
    });
    const after = await deviceMetrics(lab().services, lab().context, code);
    expect(after.runs.map(({ key }) => key)).not.toContain('jv');
    expect(after.representatives).toEqual([]);
    await waitForAnalysis(lab().services, [jv], 20_000);
    const moved = await deviceMetrics(lab().services, lab().context, other.code);
    expect(moved.runs.map(({ key }) => key)).toEqual([
      'hysteresis',
      'jv',
      'jv',
      'jvSingleDiode',
      'jvSingleDiode',
    ]);
    expect(moved.representatives.map(({ scanDirection }) => scanDirection)).toEqual(['reverse', 'forward']);
    await eventuallyTrue(
      async () => (await deviceMetrics(lab().services, lab().context, code)).runs.length === 2,
    );
    expect(await deviceVocLoss(lab().services, lab().context, code)).toMatchObject({
      run: null,
      missing: ['jv'],
    });
  }, 60_000);

  it('takes the PLQY of the film where the device has none, and drops it with the film', async () => {
    const { code } = await lab().addDevice('onfilm');
    await waitForAnalysis(lab().services, [await attach(code, 'jv'), await attach(code, 'eqe')], 20_000);
    const { measurements } = await attachValues(
      lab().services,
      lab().context,
      { kind: 'film', codeOrId: lab().film.code },
      { kind: 'plqy', measuredAt: null, conditions: { plqyKind: 'absolute' }, values: { plqyFraction: 0.3 } },
    );
    const filmPlqy = measurements[0]?.id ?? '';
    await eventuallyTrue(async () => (await ledgerOf(code)) !== null);
    expect(await ledgerOf(code)).toMatchObject({ metrics: { plqyFraction: 0.3, plqyStructure: 'film' } });
    await invalidateMeasurement(lab().services, lab().context, {
      measurementId: filmPlqy,
      reason: 'of another film',
    });
    expect(await ledgerOf(code)).toBeNull();
  }, 60_000);
});

describe('performance', () => {
  const query = (groupBy: PerformanceGrouping[], filters = {}) =>
    queryPerformance(lab().services.database, lab().context.visibleProjectIds, {
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
    expect(await queryPerformance(lab().services.database, [], { filters: {}, groupBy: [] })).toEqual([]);
  });

  it('counts a device, but tells nothing of its batch in a project one may not see', async () => {
    const hidden = newId();
    const moveBatch = (projectId: string): Promise<void> =>
      lab().services.unitOfWork.run({ actor: lab().context.actor }, async (tx, record) => {
        await tx.project.upsert({
          where: { id: projectId },
          create: { id: projectId, code: `P-${projectId}`, name: 'Hidden', timeZone: 'UTC' },
          update: {},
        });
        await tx.batch.update({ where: { id: lab().batch.id }, data: { projectId } });
        await record({ action: 'batch.update', entityId: lab().batch.id, projectId });
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
      const values = await queryPerformanceValues(lab().services.database, lab().context.visibleProjectIds, {
        filters: {},
        groupBy: ['batch', 'composition', 'ligandEnvironment'],
        basis: 'nominal',
      });
      expect(values.map(({ group }) => group)).toEqual([row?.group]);
      expect(await query([], { fromFaFraction: 0 })).toEqual([]);
    } finally {
      await moveBatch(lab().projectId);
    }
    expect(before).toMatchObject([{ group: { batchCode: lab().batch.code } }]);
    expect(await query(['batch'])).toEqual(before);
  });
});
