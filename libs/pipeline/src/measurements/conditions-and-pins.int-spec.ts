import { eventuallyTrue, testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { updateMeasurementConditions } from '../measurements/change-measurement.ts';
import { excludeMeasurement } from '../measurements/exclude-measurement.ts';
import { pinMeasurement, unpinMeasurement } from '../measurements/pin-measurement.ts';
import { deviceMetrics } from '../measurements/show-device-results.ts';
import { showMeasurement, waitForAnalysis } from '../measurements/show-measurements.ts';
import { attachPart, workingLaboratory } from '../testing/working-laboratory.ts';

const lab = workingLaboratory(testDatabase());

describe('conditions and pins', () => {
  it('computes again with other conditions, as a new run, and with the old ones takes the old run', async () => {
    const { code } = await lab().addDevice('conditions');
    const jv = await attachPart(lab(), code, 'jv');
    await waitForAnalysis(lab().services, [jv], 20_000);
    const before = await showMeasurement(lab().services, lab().context, jv);
    const changed = await updateMeasurementConditions(lab().services, lab().context, {
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
    await waitForAnalysis(lab().services, [jv], 20_000);
    const after = await showMeasurement(lab().services, lab().context, jv);
    const pceOf = ({ runs }: typeof after): unknown =>
      runs.find(({ key }) => key === 'jv')?.metrics.pcePercent;
    expect(Number(pceOf(after))).toBeCloseTo(Number(pceOf(before)) / 0.98, 9);
    await expect(
      updateMeasurementConditions(lab().services, lab().context, {
        measurementId: jv,
        expectedVersion: before.version,
        conditions: { irradianceMilliwattPerCm2: null },
      }),
    ).rejects.toMatchObject({ code: 'versionStale' });
    await updateMeasurementConditions(lab().services, lab().context, {
      measurementId: jv,
      conditions: { irradianceMilliwattPerCm2: null },
    });
    await waitForAnalysis(lab().services, [jv], 20_000);
    const back = await showMeasurement(lab().services, lab().context, jv);
    expect(back.runs.map(({ id }) => id)).toEqual(before.runs.map(({ id }) => id));
  }, 60_000);

  it('lets a person choose the representative measurement', async () => {
    const { code, id } = await lab().addDevice('pinned');
    const jv = await attachPart(lab(), code, 'jv');
    await waitForAnalysis(lab().services, [jv], 20_000);
    const isPinned = async (): Promise<boolean> =>
      (await deviceMetrics(lab().services, lab().context, code)).representatives.some(({ pinned }) => pinned);
    expect(await isPinned()).toBe(false);
    await pinMeasurement(lab().services, lab().context, {
      device: code,
      measurementId: jv,
      reason: 'best contact',
    });
    await eventuallyTrue(isPinned);
    await unpinMeasurement(lab().services, lab().context, { device: id, reason: 'no reason any more' });
    await eventuallyTrue(async () => !(await isPinned()));
    const eqe = await attachPart(lab(), code, 'eqe');
    await expect(
      pinMeasurement(lab().services, lab().context, {
        device: code,
        measurementId: eqe,
        reason: 'wrong kind',
      }),
    ).rejects.toMatchObject({ code: 'pinNotPossible' });
    const exclude = { measurementId: jv, reason: 'the mask had slipped' };
    await excludeMeasurement(lab().services, lab().context, exclude);
    await expect(
      pinMeasurement(lab().services, lab().context, { device: code, measurementId: jv, reason: 'best' }),
    ).rejects.toThrow(
      `The measurement is not counted in statistics (the mask had slipped), so it cannot stand for ${code}.`,
    );
  }, 60_000);
});
