import { queryPerformance, type PerformanceFilters, type PerformanceGroup } from '@dotbook/data-access';
import { newId } from '@dotbook/domain';
import { testDatabase } from '@dotbook/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { updateMeasurementConditions } from '../measurements/change-measurement.ts';
import { deviceMetrics } from '../measurements/show-device-results.ts';
import { waitForAnalysis } from '../measurements/show-measurements.ts';
import { attachPart, workingLaboratory } from '../testing/working-laboratory.ts';
import { drawPerformancePlot } from './draw-performance-plot.ts';

const lab = workingLaboratory(testDatabase());

const compare = async (filters: PerformanceFilters = {}): Promise<readonly PerformanceGroup[]> =>
  queryPerformance(lab().services.database, lab().context.visibleProjectIds, { filters, groupBy: [] });

async function moveToBulkFilm(deviceId: string): Promise<void> {
  const { services, context, projectId, batch, substrate } = lab();
  const film = { id: newId(), code: `${substrate.code}-bulk` };
  await services.unitOfWork.run({ actor: context.actor }, async (tx, record) => {
    await tx.film.create({
      data: { ...film, projectId, absorberKind: 'bulk', batchId: batch.id, substrateId: substrate.id },
    });
    await tx.device.update({ where: { id: deviceId }, data: { filmId: film.id } });
    await record({ action: 'device.update', entityId: deviceId, projectId });
  });
}

const devices: { readonly id: string; readonly code: string; readonly jv: string }[] = [];

beforeAll(async () => {
  for (const pixel of ['a', 'b', 'c']) {
    const device = await lab().addDevice(pixel);
    const jv = await attachPart(lab(), device.code, 'jv');
    await waitForAnalysis(lab().services, [jv], 20_000);
    devices.push({ ...device, jv });
  }
  await moveToBulkFilm(devices[2]?.id ?? '');
  for (const pixel of ['x', 'y']) await lab().addDevice(pixel);
}, 60_000);

describe('a comparison of devices', () => {
  it('says how many are quantum dots, bulk, and not counted', async () => {
    expect(await compare()).toMatchObject([
      {
        deviceCount: 3,
        quantumDotDeviceCount: 2,
        bulkDeviceCount: 1,
        uncountedDeviceCount: 2,
        substrateCount: 1,
      },
    ]);
    const [group] = await compare();
    expect(group?.statistics.pcePercent.count).toBe(3);
    const metrics = ['pcePercent', 'jscMilliampPerCm2', 'vocVolt', 'fillFactor'] as const;
    for (const found of metrics.map((metric) => group?.statistics[metric])) {
      expect(found).toMatchObject({ count: 3, mean: found?.minimum, sd: 0 });
    }
    expect(await compare({ absorberKind: 'bulk' })).toMatchObject([
      { deviceCount: 1, quantumDotDeviceCount: 0, bulkDeviceCount: 1, uncountedDeviceCount: 0 },
    ]);
    const svg = await drawPerformancePlot(lab().services, lab().context.visibleProjectIds, {
      filters: {},
      groupBy: ['composition'],
      basis: 'nominal',
    });
    expect(svg).toContain('>2 QD, 1 bulk<');
    expect(svg).toContain('Not counted: 2 devices that fit and have no representative reverse scan.');
    expect(svg).toContain('absorberKind separates them.');
  });

  it('is restricted by the area that the efficiency rests on', async () => {
    const [device] = devices;
    await updateMeasurementConditions(lab().services, lab().context, {
      measurementId: device?.jv ?? '',
      conditions: { apertureAreaCm2: 0.1 },
    });
    await waitForAnalysis(lab().services, [device?.jv ?? ''], 20_000);
    expect(await deviceMetrics(lab().services, lab().context, device?.code ?? '')).toMatchObject({
      representatives: [{ apertureAreaCm2: 0.1 }, { apertureAreaCm2: 0.1 }],
    });
    expect(await compare({ areaFromCm2: 0.09 })).toMatchObject([{ deviceCount: 1, uncountedDeviceCount: 0 }]);
    expect(await compare({ areaToCm2: 0.09 })).toMatchObject([{ deviceCount: 2, uncountedDeviceCount: 2 }]);
  }, 30_000);

  it('has a line for devices of which none is measured, and no box', async () => {
    await lab().addDevice('tiny', 0.003);
    expect(await compare({ areaToCm2: 0.004 })).toMatchObject([
      { deviceCount: 0, uncountedDeviceCount: 1, statistics: { pcePercent: { count: 0, mean: null } } },
    ]);
    await expect(
      drawPerformancePlot(lab().services, lab().context.visibleProjectIds, {
        filters: { areaToCm2: 0.004 },
        groupBy: [],
      }),
    ).rejects.toMatchObject({ code: 'plotImpossible' });
  });
});
