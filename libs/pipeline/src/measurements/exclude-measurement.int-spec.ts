import { demoDataSet } from '@dotbook/simulation';
import { eventuallyTrue, testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { attachFiles } from '../ingest/attach-files.ts';
import { workingLaboratory } from '../testing/working-laboratory.ts';
import { updateMeasurementConditions } from './change-measurement.ts';
import { excludeMeasurement, includeMeasurement } from './exclude-measurement.ts';
import { deviceMetrics } from './show-device-results.ts';
import { showMeasurement, waitForAnalysis } from './show-measurements.ts';

const lab = workingLaboratory(testDatabase());

const files = demoDataSet().groups.flatMap(({ substrates }) =>
  substrates.flatMap(({ devices }) => devices.flatMap((device) => device.files)),
);
const jvFile = files.find(({ format }) => format === 'kit-lti-jv');
const eqeFile = files.find(({ kind }) => kind === 'eqe');
if (jvFile === undefined || eqeFile === undefined) throw new Error('the data set lacks a file');

async function attach(device: string, file: { name: string; bytes: Uint8Array | string }): Promise<string> {
  const upload = await lab().upload(file.name, file.bytes);
  const target = { kind: 'device', codeOrId: device } as const;
  const { measurements } = await attachFiles(lab().services, lab().context, target, [upload]);
  return measurements[0]?.id ?? '';
}

describe('a measurement left out of statistics', () => {
  const representativesOf = async (code: string): Promise<readonly string[]> =>
    (await deviceMetrics(lab().services, lab().context, code)).representatives.map(
      ({ analysisRunId }) => analysisRunId,
    );

  it('stands for its device no more, is shown all the same, and counts again when it is included', async () => {
    const { code } = await lab().addDevice('excluded');
    const first = await attach(code, jvFile);
    await waitForAnalysis(lab().services, [first], 20_000);
    const chosen = await representativesOf(code);
    const target = { kind: 'device', codeOrId: code } as const;
    const again = await lab().upload(
      'again.txt',
      Buffer.concat([Buffer.from(jvFile.bytes), Buffer.from('\n')]),
    );
    const attached = await attachFiles(lab().services, lab().context, target, [again]);
    const second = attached.measurements[0]?.id ?? '';
    await waitForAnalysis(lab().services, [second], 20_000);
    expect(await representativesOf(code)).toEqual(chosen);

    const exclude = { measurementId: first, reason: 'the mask had slipped' };
    await expect(
      excludeMeasurement(lab().services, lab().context, { ...exclude, reason: ' ' }),
    ).rejects.toMatchObject({ code: 'reasonMissing' });
    expect(await excludeMeasurement(lab().services, lab().context, exclude)).toMatchObject({
      excludedBy: lab().context.actor.name,
      excludedReason: 'the mask had slipped',
      state: 'complete',
    });
    for (const runId of await representativesOf(code)) expect(chosen).not.toContain(runId);
    await eventuallyTrue(async () => (await representativesOf(code)).length === 2);
    const { runs } = await deviceMetrics(lab().services, lab().context, code);
    expect(runs.map(({ id }) => id)).toEqual(expect.arrayContaining([...chosen]));
    const audit = await lab().services.database.reader.auditEvent.findMany({ where: { entityId: first } });
    expect(audit).toContainEqual(
      expect.objectContaining({ action: 'measurement.exclude', reason: 'the mask had slipped' }),
    );

    const other = { ...exclude, reason: 'the mask was another one' };
    for (const repeated of [exclude, other, other]) {
      expect(await excludeMeasurement(lab().services, lab().context, repeated)).toMatchObject({
        excludedReason: repeated.reason,
      });
    }
    const events = await lab().services.database.reader.auditEvent.findMany({
      where: { entityId: first, action: 'measurement.exclude' },
      orderBy: { sequence: 'asc' },
    });
    expect(events.map(({ reason, details }) => [reason, details])).toEqual([
      ['the mask had slipped', expect.not.objectContaining({ reasonBefore: expect.anything() as unknown })],
      ['the mask was another one', expect.objectContaining({ reasonBefore: 'the mask had slipped' })],
    ]);

    const include = { measurementId: first, reason: 'it had not' };
    expect(await includeMeasurement(lab().services, lab().context, include)).toMatchObject({
      excludedAt: null,
    });
    await eventuallyTrue(
      async () => JSON.stringify(await representativesOf(code)) === JSON.stringify(chosen),
    );
  }, 60_000);
});

describe('parameters of an analysis', () => {
  it('can be stated for a measurement, with a reason', async () => {
    const { code } = await lab().addDevice('parameters');
    const eqe = await attach(code, eqeFile);
    await waitForAnalysis(lab().services, [eqe], 20_000);
    const conditions = { assumedUrbachEnergyMillielectronvolt: 12 };
    const change = { measurementId: eqe, conditions };
    await expect(updateMeasurementConditions(lab().services, lab().context, change)).rejects.toMatchObject({
      code: 'reasonMissing',
    });
    const reason = 'as measured on the same film by PDS';
    await updateMeasurementConditions(lab().services, lab().context, { ...change, reason });
    await waitForAnalysis(lab().services, [eqe], 20_000);
    const { runs } = await showMeasurement(lab().services, lab().context, eqe);
    expect(runs[0]?.inputs[0]?.conditions).toMatchObject(conditions);
    const audit = await lab().services.database.reader.auditEvent.findMany({ where: { entityId: eqe } });
    expect(audit).toContainEqual(expect.objectContaining({ action: 'measurement.update', reason }));
  }, 60_000);
});
