import { insertMeasurement, insertRawFiles, type CurveDraft, type RawFileDraft } from '@dotbook/data-access';
import { newId, type JvRecord } from '@dotbook/domain';
import {
  demoDataSet,
  openRandomStream,
  readClock,
  simulateScanPair,
  writeKitLtiJv,
} from '@dotbook/simulation';
import { testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { evaluateSubject } from '../analyse/evaluate-subject.ts';
import { attachFiles } from '../ingest/attach-files.ts';
import { parseFiles, type StoredFile } from '../ingest/parse-files.ts';
import { showMeasurement } from '../measurements/show-measurements.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { reparseMeasurement } from './reparse-measurement.ts';

const source = testDatabase();
const lab = openedLaboratory(source);

let fileCount = 0;
function scanFile(): Uint8Array {
  fileCount += 1;
  const random = openRandomStream(5, `reparse-${fileCount}`);
  const target = { jscMilliampPerCm2: 18, vocVolt: 1.1, fillFactor: 0.7 };
  const lag = { vocLossVolt: 0.02, jscLossFraction: 0.01, fillFactorLossFraction: 0.05 };
  return writeKitLtiJv('cell', simulateScanPair(target, lag, random), readClock(fileCount));
}

/** A measurement as a former parser left it: one scan with a tenth of its current, and one that is none. */
async function attachedByFormerParser(
  deviceId: string,
  stored: StoredFile,
  like = stored,
): Promise<{ id: string; subject: { kind: 'device'; id: string } }> {
  const [parsed, known] = await parseFiles(lab().services, [stored, like], null);
  const [first, second] = known?.records ?? [];
  if (parsed === undefined || first?.kind !== 'jv' || second === undefined) throw new Error('no two scans');
  const file: RawFileDraft = { ...parsed.draft, format: { key: 'kit-lti-jv', version: 0 } };
  const tenth = (values: readonly number[]): number[] => values.map((value) => value / 10);
  if (first.current.quantity !== 'density') throw new Error('no density');
  const wrong: JvRecord = {
    ...first,
    current: { quantity: 'density', milliampPerCm2: tenth(first.current.milliampPerCm2) },
  };
  const curves: CurveDraft[] = [
    { file, record: wrong },
    { file, record: { ...first, label: 'average' } },
  ];
  const subject = { kind: 'device', id: deviceId } as const;
  const uploadId = newId();
  const id = await lab().services.unitOfWork.run(lab().context, async (tx, record) => {
    const upload = { uploadId, projectId: lab().projectId };
    await insertRawFiles(tx, lab().services.rawFileStore, upload, [file]);
    await record({ action: 'rawFile.create', entityId: file.id, projectId: lab().projectId });
    return insertMeasurement(tx, {
      ...{ ...upload, subject, kind: 'jv', purpose: 'routine', conditions: {} },
      ...{ instrumentId: null, operatorId: null, time: null, statedValues: null, fileWarnings: [] },
      ...{ files: [file], curves },
    });
  });
  return { id, subject };
}

const jscOf = async (id: string): Promise<unknown> => {
  const { runs } = await showMeasurement(lab().services, lab().context, id);
  return runs
    .filter(({ key }) => key === 'jv')
    .map(({ slot, metrics }) => [
      slot.split('/')[1],
      Math.round(Number(metrics.jscMilliampPerCm2) * 10) / 10,
    ]);
};

describe('reading the files of a measurement again', () => {
  it('supersedes what a former parser read, keeps it, and changes nothing the second time', async () => {
    const device = await lab().addDevice('r1');
    const stored = await lab().upload('cell.csv', scanFile());
    const { id, subject } = await attachedByFormerParser(device.id, stored);
    await evaluateSubject(lab().services, subject);
    expect(await jscOf(id)).toEqual([
      ['average', 18],
      ['scan 1', 1.8],
    ]);

    const { reader } = lab().services.database;
    const before = await reader.auditEvent.count();
    const tried = await reparseMeasurement(lab().services, lab().context, id, { dryRun: true });
    expect(tried).toMatchObject({
      outcome: 'different',
      files: [{ parserBefore: { key: 'kit-lti-jv', version: 0 }, parserAfter: { key: 'kit-lti-jv' } }],
      records: [
        { label: 'scan 1', change: 'points' },
        { label: 'scan 2', change: 'added', formerPointCount: null },
        { label: 'average', change: 'removed', newPointCount: null },
      ],
    });
    expect(await reader.auditEvent.count()).toBe(before);

    const { outcome } = await reparseMeasurement(lab().services, lab().context, id, { dryRun: false });
    expect(outcome).toBe('superseded');
    expect(await showMeasurement(lab().services, lab().context, id)).toMatchObject({
      state: 'queued',
      runs: [],
    });
    await evaluateSubject(lab().services, subject);
    expect(await jscOf(id)).toEqual([
      ['scan 1', 18],
      ['scan 2', 17.8],
    ]);
    expect(await reader.curve.count({ where: { measurementId: id } })).toBe(4);
    expect(await reader.analysisRun.count({ where: { subjectId: device.id, key: 'jv' } })).toBe(4);

    const last = await reader.auditEvent.count();
    const again = await reparseMeasurement(lab().services, lab().context, id, { dryRun: false });
    expect(again.outcome).toBe('same');
    expect(again.records.map(({ change }) => change)).toEqual(['same', 'same']);
    expect(await reader.auditEvent.count()).toBe(last);
  });

  it('leaves alone what today’s parsers read the same', async () => {
    const device = await lab().addDevice('r2');
    const target = { kind: 'device', codeOrId: device.id } as const;
    const file = await lab().upload('cell.csv', scanFile());
    const { measurements } = await attachFiles(lab().services, lab().context, target, [file]);
    const id = measurements[0]?.id ?? '';
    const report = await reparseMeasurement(lab().services, lab().context, id, { dryRun: false });
    expect(report).toMatchObject({ outcome: 'same', kindBefore: 'jv', kindAfter: 'jv' });
  });

  it('keeps to the records that a person chose, and a device to its pixel', async () => {
    const device = await lab().addDevice('r-chosen');
    const target = { kind: 'device', codeOrId: device.id } as const;
    const file = await lab().upload('cell.csv', scanFile());
    const chosen = await attachFiles(lab().services, lab().context, target, [file], { records: ['scan 1'] });
    const chosenId = chosen.measurements[0]?.id ?? '';
    expect(await showMeasurement(lab().services, lab().context, chosenId)).toMatchObject({
      chosenRecords: ['scan 1'],
    });
    expect(
      await reparseMeasurement(lab().services, lab().context, chosenId, { dryRun: false }),
    ).toMatchObject({
      outcome: 'same',
      records: [{ label: 'scan 1', change: 'same' }],
    });

    // Of a measurement from before choices were kept, only its pixel is known.
    const group = demoDataSet().groups.find(({ definition }) => definition.jvFormat === 'hzb-keithley-jv');
    const pixels = group?.substrates[0]?.files[0];
    if (pixels === undefined) throw new Error('the simulated data set has no substrate file');
    const [parsed] = await parseFiles(lab().services, [await lab().upload(pixels.name, pixels.bytes)], null);
    if (parsed === undefined) throw new Error('the file was not read');
    const doubt = { code: 'timeZoneAssumed', detail: 'UTC was assumed.' } as const;
    const id = await lab().services.unitOfWork.run(lab().context, async (tx, record) => {
      const upload = { uploadId: newId(), projectId: lab().projectId };
      const former: RawFileDraft = { ...parsed.draft, format: { key: 'hzb-keithley-jv', version: 0 } };
      await insertRawFiles(tx, lab().services.rawFileStore, upload, [former]);
      await record({ action: 'rawFile.create', entityId: former.id, projectId: lab().projectId });
      return insertMeasurement(tx, {
        ...{ ...upload, subject: { kind: 'device', id: device.id }, kind: 'jv', purpose: 'routine' },
        ...{ conditions: {}, instrumentId: null, operatorId: null, time: null, statedValues: null },
        ...{ fileWarnings: [doubt], files: [former] },
        curves: parsed.records
          .filter(({ label }) => label === 'a_rev')
          .map((one) => ({ file: former, record: one })),
      });
    });
    const report = await reparseMeasurement(lab().services, lab().context, id, { dryRun: false });
    expect([report.outcome, ...report.records.map(({ label, change }) => `${label} ${change}`)]).toEqual([
      'superseded',
      'a_rev same',
      'a_for added',
    ]);
    const { fileWarnings } = await showMeasurement(lab().services, lab().context, id);
    expect(fileWarnings).toEqual([doubt]);
  });

  it('says why a file is no longer read, and keeps its old curves', async () => {
    const device = await lab().addDevice('r4');
    const bytes = scanFile();
    const twice = await lab().upload('two.csv', Buffer.concat([bytes, Buffer.from('\n'), bytes]));
    const { id } = await attachedByFormerParser(device.id, twice, await lab().upload('one.csv', bytes));
    const report = await reparseMeasurement(lab().services, lab().context, id, { dryRun: false });
    expect(report.outcome).toBe('nothingRead');
    expect(report.warnings).toEqual([
      { code: 'tableUnreadable', detail: expect.stringContaining('the file holds several exports') },
    ]);
    expect((await showMeasurement(lab().services, lab().context, id)).curves).toHaveLength(2);
  });

  it('keeps the old curves when nothing is read, and refuses what no instrument wrote', async () => {
    const device = await lab().addDevice('r3');
    const target = { kind: 'device', codeOrId: device.id } as const;
    const letter = await lab().upload('letter.txt', 'Dear colleagues, this is no measurement.');
    const { measurements } = await attachFiles(lab().services, lab().context, target, [letter]);
    const id = measurements[0]?.id ?? '';
    expect(await reparseMeasurement(lab().services, lab().context, id, { dryRun: false })).toMatchObject({
      outcome: 'same',
      records: [],
    });
    await expect(
      reparseMeasurement(lab().services, lab().context, newId(), { dryRun: false }),
    ).rejects.toMatchObject({ code: 'notFound' });
  });
});
