import { demoDataSet } from '@dotbook/simulation';
import { eventuallyTrue, testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { attachFiles } from '../ingest/attach-files.ts';
import { reparseMeasurement } from '../reparse/reparse-measurement.ts';
import { workingLaboratory } from '../testing/working-laboratory.ts';
import { correctMeasurementTime } from './correct-time.ts';
import { deviceMetrics } from './show-device-results.ts';
import { showMeasurement, waitForAnalysis } from './show-measurements.ts';

const lab = workingLaboratory(testDatabase());

const jvFile = demoDataSet()
  .groups.flatMap(({ substrates }) =>
    substrates.flatMap(({ devices }) => devices.flatMap(({ files }) => files)),
  )
  .find(({ format }) => format === 'kit-lti-jv');
if (jvFile === undefined) throw new Error('the data set lacks a file');

const at = (localDateTime: string, zone: string | null = null) => ({
  text: localDateTime,
  localDateTime,
  zone,
});

/** Attaches the same scans again, as other bytes and at a stated time. */
async function attach(device: string, measuredAt: string, blankLineCount: number): Promise<string> {
  const bytes = Buffer.concat([Buffer.from(jvFile?.bytes ?? ''), Buffer.from('\n'.repeat(blankLineCount))]);
  const upload = await lab().upload(`scan-${blankLineCount}.txt`, bytes);
  const target = { kind: 'device', codeOrId: device } as const;
  const options = { measuredAt: at(measuredAt) };
  const { measurements } = await attachFiles(lab().services, lab().context, target, [upload], options);
  return measurements[0]?.id ?? '';
}

describe('a wrong time of a measurement', () => {
  it('is corrected with a reason; the old one stays in the versions, and what the order in time decides is chosen again', async () => {
    const { code } = await lab().addDevice('clock');
    const first = await attach(code, '2026-03-01T10:00:00', 1);
    const second = await attach(code, '2026-03-01T11:00:00', 2);
    await waitForAnalysis(lab().services, [first, second], 20_000);
    const representing = async (): Promise<readonly string[]> => {
      const { representatives, runs } = await deviceMetrics(lab().services, lab().context, code);
      const ids = new Set(representatives.map(({ analysisRunId }) => analysisRunId));
      return [
        ...new Set(
          runs
            .filter(({ id }) => ids.has(id))
            .flatMap(({ inputs }) => inputs.map((one) => one.measurementId)),
        ),
      ];
    };
    await eventuallyTrue(async () => (await representing()).join() === first);

    const change = { measurementId: second, measuredAt: at('2026-02-28T11:00:00') };
    await expect(
      correctMeasurementTime(lab().services, lab().context, { ...change, reason: ' ' }),
    ).rejects.toMatchObject({ code: 'reasonMissing' });
    const before = await showMeasurement(lab().services, lab().context, second);
    const corrected = await correctMeasurementTime(lab().services, lab().context, {
      ...{ ...change, reason: 'the clock of the set-up was a day ahead' },
    });
    expect(corrected).toMatchObject({
      version: before.version + 1,
      // The zone is that of the project, as with an upload.
      measuredAt: { text: '2026-02-28T11:00:00', zone: 'Asia/Tokyo', instant: '2026-02-28T02:00:00.000Z' },
      // Whoever waits for its results gets none that the time of before decided.
      state: 'queued',
      runs: [],
    });
    await eventuallyTrue(async () => (await representing()).join() === second);

    const { reader } = lab().services.database;
    const [event] = await reader.auditEvent.findMany({
      where: { entityId: second, action: 'measurement.correctTime' },
    });
    expect(event).toMatchObject({
      actorName: lab().context.actor.name,
      reason: 'the clock of the set-up was a day ahead',
      details: {
        from: { text: '2026-03-01T11:00:00', instant: '2026-03-01T02:00:00.000Z' },
        to: { text: '2026-02-28T11:00:00', instant: '2026-02-28T02:00:00.000Z' },
      },
    });
    const versions = await reader.entityVersion.findMany({
      where: { entityId: second },
      orderBy: { version: 'asc' },
    });
    expect(versions.map(({ row }) => (row as { measured_at_text: string }).measured_at_text)).toEqual([
      '2026-03-01T11:00:00',
      '2026-02-28T11:00:00',
    ]);

    // The same again changes nothing, and a file that is read again does not bring its own time back.
    const again = await correctMeasurementTime(lab().services, lab().context, { ...change, reason: 'again' });
    expect(again.version).toBe(corrected.version);
    await reparseMeasurement(lab().services, lab().context, second, { dryRun: false });
    expect((await showMeasurement(lab().services, lab().context, second)).measuredAt).toEqual(
      corrected.measuredAt,
    );
  }, 60_000);

  it('takes its doubt along, and is not corrected where the version is stale', async () => {
    const { code } = await lab().addDevice('future');
    const text = 'Time (s),PCE (%)\n0,17\n10,17.1\n20,17\n30,17.1\n';
    const upload = await lab().upload('later.csv', `Date: 2999-01-01T00:00:00\n${text}`);
    const target = { kind: 'device', codeOrId: code } as const;
    const { measurements } = await attachFiles(lab().services, lab().context, target, [upload]);
    const id = measurements[0]?.id ?? '';
    expect(measurements[0]?.fileWarnings).toMatchObject([{ code: 'timeInFuture' }]);
    expect(measurements[0]?.fileWarnings[0]?.detail).toContain('dotbook measurement correct-time');
    const change = {
      ...{ measurementId: id, measuredAt: at('2026-01-01T00:00:00', 'Z') },
      reason: 'the year was never set',
    };
    await expect(
      correctMeasurementTime(lab().services, lab().context, { ...change, expectedVersion: 99 }),
    ).rejects.toMatchObject({ code: 'versionStale' });
    expect(await correctMeasurementTime(lab().services, lab().context, change)).toMatchObject({
      fileWarnings: [],
      measuredAt: { instant: '2026-01-01T00:00:00.000Z', zone: 'Z' },
    });
  });
});
