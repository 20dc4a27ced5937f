import { findCurrentRuns, type CurrentRun } from '@dotbook/data-access';
import { demoDataSet } from '@dotbook/simulation';
import { eventuallyTrue, testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { attachFiles } from '../ingest/attach-files.ts';
import { attachValues } from '../ingest/attach-values.ts';
import { attachPart, workingLaboratory } from '../testing/working-laboratory.ts';
import { excludeMeasurement, includeMeasurement } from './exclude-measurement.ts';
import { deviceVocLoss, type DeviceVocLoss } from './show-device-results.ts';
import { waitForAnalysis } from './show-measurements.ts';

const lab = workingLaboratory(testDatabase());
const reason = 'the mask had slipped';

const jvFile = demoDataSet()
  .groups.flatMap(({ substrates }) => substrates.flatMap(({ devices }) => devices))
  .find(({ files }) => files.some(({ kind }) => kind === 'eqe') && files.some(({ kind }) => kind === 'jv'))
  ?.files.find(({ kind }) => kind === 'jv');

interface Device {
  readonly id: string;
  readonly code: string;
}

const ledgerOf = ({ code }: Device): Promise<DeviceVocLoss> =>
  deviceVocLoss(lab().services, lab().context, code);
const inputsOf = (run: Pick<CurrentRun, 'inputs'> | null | undefined): readonly string[] =>
  (run?.inputs ?? []).map(({ measurementId }) => measurementId);
const consistencyOf = async ({ id }: Device): Promise<readonly string[]> =>
  inputsOf(
    (await findCurrentRuns(lab().services.database.reader, id)).find(({ key }) => key === 'jvEqeConsistency'),
  );
const restsOn = async (device: Device, measurementId: string): Promise<boolean> =>
  inputsOf((await ledgerOf(device)).run).includes(measurementId);

/** Another scan of the same cell, newer than the first. */
async function attachScanAgain(device: Device): Promise<string> {
  const file = await lab().upload(
    'again.csv',
    Buffer.concat([Buffer.from(jvFile?.bytes ?? ''), Buffer.from('\n')]),
  );
  const target = { kind: 'device', codeOrId: device.code } as const;
  const { measurements } = await attachFiles(lab().services, lab().context, target, [file]);
  return measurements[0]?.id ?? '';
}

describe('what is left out of statistics', () => {
  it('feeds neither the ledger nor JV against EQE of its device, from the same moment, until it counts again', async () => {
    const device = await lab().addDevice('left-out');
    const first = await attachPart(lab(), device.code, 'jv');
    const eqe = await attachPart(lab(), device.code, 'eqe');
    const plqy = await attachPart(lab(), device.code, 'plqy');
    const newer = await attachScanAgain(device);
    await waitForAnalysis(lab().services, [first, eqe, plqy, newer], 20_000);
    await eventuallyTrue(() => restsOn(device, newer));
    expect(await consistencyOf(device)).toContain(newer);

    await excludeMeasurement(lab().services, lab().context, { measurementId: newer, reason });
    expect(await restsOn(device, newer)).toBe(false);
    await eventuallyTrue(() => restsOn(device, first));
    expect(await consistencyOf(device)).toEqual([first, eqe]);

    await excludeMeasurement(lab().services, lab().context, { measurementId: eqe, reason });
    expect(await ledgerOf(device)).toMatchObject({ run: null, missing: ['eqe'] });
    await includeMeasurement(lab().services, lab().context, { measurementId: eqe, reason });
    await includeMeasurement(lab().services, lab().context, { measurementId: newer, reason });
    await eventuallyTrue(() => restsOn(device, newer));
  }, 60_000);

  it('of a film feeds no ledger of its devices', async () => {
    const device = await lab().addDevice('of-film');
    await attachPart(lab(), device.code, 'jv');
    await attachPart(lab(), device.code, 'eqe');
    const target = { kind: 'film', codeOrId: lab().film.code } as const;
    const { measurements } = await attachValues(lab().services, lab().context, target, {
      ...{ kind: 'plqy', measuredAt: null, conditions: { plqyKind: 'absolute' } },
      values: { plqyFraction: 0.3 },
    });
    const measurementId = measurements[0]?.id ?? '';
    await eventuallyTrue(() => restsOn(device, measurementId));

    await excludeMeasurement(lab().services, lab().context, { measurementId, reason });
    expect(await ledgerOf(device)).toMatchObject({ run: null, missing: ['plqy'] });
    await includeMeasurement(lab().services, lab().context, { measurementId, reason });
    await eventuallyTrue(() => restsOn(device, measurementId));
  }, 60_000);
});
