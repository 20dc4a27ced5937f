import { queryPerformance, type PerformanceFilters } from '@dotbook/data-access';
import { eventuallyTrue, testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { collectDeviceExport } from '../device-record/collect-device-export.ts';
import { attachPart, workingLaboratory } from '../testing/working-laboratory.ts';
import { invalidateMeasurement, reassignMeasurement } from './change-measurement.ts';
import { correctMeasurementTime } from './correct-time.ts';
import { excludeMeasurement } from './exclude-measurement.ts';
import { deviceMetrics } from './show-device-results.ts';
import { showMeasurement, waitForAnalysis } from './show-measurements.ts';

const lab = workingLaboratory(testDatabase());

interface Twins {
  readonly code: string;
  readonly first: string;
  readonly second: string;
}

const TERMS = {
  publisher: { name: 'Laboratory', url: null },
  license: { name: 'All rights reserved', url: null },
};
const at = (localDateTime: string) => ({ text: localDateTime, localDateTime, zone: 'Z' });
const LATER = '2030-03-03T10:00:00Z';

/** The bytes of one scan in two measurements of a device: the second was attached to another device by mistake. */
async function attachTwice(pixel: string): Promise<Twins> {
  const { services, context } = lab();
  const [device, other] = [await lab().addDevice(pixel), await lab().addDevice(`${pixel}-other`)];
  const first = await attachPart(lab(), device.code, 'jv');
  const second = await attachPart(lab(), other.code, 'jv');
  await waitForAnalysis(services, [first, second], 20_000);
  const reason = 'labels were swapped';
  const time = { measuredAt: at('2030-03-03T10:00:00'), reason: 'the clock was wrong' };
  await correctMeasurementTime(services, context, { measurementId: second, ...time });
  const to = { kind: 'device', codeOrId: device.code } as const;
  await reassignMeasurement(services, context, { measurementId: second, to, reason });
  await waitForAnalysis(services, [first, second], 20_000);
  return { code: device.code, first, second };
}

/** Measurements that the runs rest on which stand for the device. */
async function standFor(code: string): Promise<readonly string[]> {
  const { runs, representatives } = await deviceMetrics(lab().services, lab().context, code);
  const ids = new Set(representatives.map(({ analysisRunId }) => analysisRunId));
  const standing = runs.filter(({ id }) => ids.has(id));
  return [...new Set(standing.flatMap(({ inputs }) => inputs.map(({ measurementId }) => measurementId)))];
}

const countOf = async (filters: PerformanceFilters): Promise<number> => {
  const query = { filters, groupBy: [] };
  const groups = await queryPerformance(lab().services.database, lab().context.visibleProjectIds, query);
  return groups.reduce((sum, { deviceCount }) => sum + deviceCount, 0);
};

describe('a result of the same bytes in two measurements', () => {
  it('rests on the one that is left when the other is invalidated, also in time', async () => {
    const { code, first, second } = await attachTwice('invalid');
    const { runs } = await deviceMetrics(lab().services, lab().context, code);
    for (const { slot, inputs } of runs.filter(({ key }) => key === 'jv')) {
      expect(inputs.map(({ measurementId }) => measurementId)).toEqual([slot.slice(0, slot.indexOf('/'))]);
    }
    expect(await countOf({ measuredFrom: LATER })).toBe(0);

    const change = { measurementId: first, reason: 'a copy' };
    await invalidateMeasurement(lab().services, lab().context, change);
    await eventuallyTrue(async () => (await standFor(code)).length > 0);
    expect(await standFor(code)).toEqual([second]);
    const shown = await showMeasurement(lab().services, lab().context, second);
    const ofShown = shown.runs.flatMap(({ inputs }) => inputs.map(({ measurementId }) => measurementId));
    expect(new Set(ofShown)).toEqual(new Set([second]));
    expect(await countOf({ measuredFrom: LATER })).toBe(1);
    expect(await countOf({ measuredBefore: LATER })).toBe(0);
  }, 60_000);

  it('is told under the one that counts when the other is left out of statistics, too', async () => {
    const { code, first, second } = await attachTwice('excluded');
    await excludeMeasurement(lab().services, lab().context, { measurementId: first, reason: 'a copy' });
    await eventuallyTrue(async () => (await standFor(code)).length > 0);
    // What is left out stays shown, as its own result.
    expect(await standFor(code)).toEqual([first, second]);
    expect(await countOf({ measuredFrom: LATER })).toBe(2);
    const { data } = await collectDeviceExport(lab().services, lab().context, code, TERMS);
    expect(data.measurements.map(({ id, representative }) => [id, representative])).toEqual([
      [first, false],
      [second, true],
    ]);
  }, 60_000);
});
