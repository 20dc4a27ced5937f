import { loadMeasurements, type MeasurementView } from '@dotbook/data-access';
import { testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { assignInboxFile } from '../inbox/empty-inbox.ts';
import { receiveFiles } from '../inbox/receive-files.ts';
import { reparseMeasurement } from '../reparse/reparse-measurement.ts';
import { empaCurve } from '../testing/empa-files.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { attachFiles, type AttachOptions } from './attach-files.ts';
import type { StoredFile } from './parse-files.ts';

const source = testDatabase();
const lab = openedLaboratory(source);

const FORMAT = 'hzb-keithley-jv';

let fileCount = 0;
const NAMED = { key: FORMAT, by: 'A. Measurer', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u) as unknown };

/** A table of HZB whose lines with units and instrument somebody has cut away. */
function cutTable(): string {
  fileCount += 1;
  const rows = Array.from({ length: 30 }, (_, index) => {
    const volt = (29 - index) / 20;
    const current = Math.exp((volt - 1.1) * 30) - 20 - fileCount / 1000;
    return `${volt}\t${current}\t${current + 0.5}`;
  });
  return `Voltage\ta_rev\ta_for\n\t\t\n${rows.join('\n')}\n`;
}

const attach = (file: StoredFile, code: string, options: AttachOptions = {}) =>
  attachFiles(lab().services, lab().context, { kind: 'device', codeOrId: code }, [file], options);

async function shown(id: string | undefined): Promise<MeasurementView> {
  const [view] = await loadMeasurements(lab().services.database.reader, [id ?? '']);
  if (view === undefined) throw new Error('there is no such measurement');
  return view;
}

describe('a format that a person names', () => {
  it('reads the file, is kept with its author, and is used again when the file is read again', async () => {
    const device = await lab().addDevice('f1');
    const file = await lab().upload('cut.txt', cutTable());
    const { measurements } = await attach(file, device.code, { format: FORMAT });
    expect(measurements).toMatchObject([{ kind: 'jv', files: [{ format: { key: FORMAT } }] }]);
    const view = await shown(measurements[0]?.id);
    expect(view).toMatchObject({
      files: [{ format: { key: FORMAT }, forcedFormat: { ...NAMED, reason: 'named with the upload' } }],
      fileWarnings: [{ code: 'formatForced' }],
      curves: [{ label: 'a_rev' }, { label: 'a_for' }],
    });
    const events = await lab().services.database.reader.auditEvent.findMany({
      where: { action: 'rawFile.create', entityId: view.files[0]?.id ?? '' },
    });
    const details = { forcedFormat: FORMAT, forcedReason: 'named with the upload' };
    expect(events).toMatchObject([{ actorName: 'A. Measurer', details }]);
    expect(await reparseMeasurement(lab().services, lab().context, view.id, { dryRun: false })).toMatchObject(
      {
        outcome: 'same',
        records: [{ label: 'a_rev' }, { label: 'a_for' }],
      },
    );
  });

  it('is refused when there is none, and nothing is written', async () => {
    const device = await lab().addDevice('f2');
    const file = await lab().upload('cut.txt', cutTable());
    const before = await lab().services.database.reader.rawFile.count();
    await expect(attach(file, device.code, { format: 'excel' })).rejects.toMatchObject({
      code: 'rawFormatUnknownKey',
      message: expect.stringMatching(
        /^"excel" is no raw-file format; "dotbook formats" lists them\./u,
      ) as unknown,
      faults: [{ pointer: '/format' }],
    });
    expect(await lab().services.database.reader.rawFile.count()).toBe(before);
  });

  it('is refused with what is missing when the file has nothing of it, and nothing is written', async () => {
    const device = await lab().addDevice('f3');
    const file = await lab().upload('cut.txt', cutTable());
    const before = await lab().services.database.reader.rawFile.count();
    await expect(attach(file, device.code, { format: 'empa-iv' })).rejects.toMatchObject({
      code: 'formatMisfit',
      category: 'meaningless',
      faults: [
        {
          pointer: '/format',
          detail: expect.stringMatching(
            /^cut\.txt: The content is not of the format empa-iv: The file has no row of headings/u,
          ) as unknown,
        },
      ],
    });
    expect(await lab().services.database.reader.rawFile.count()).toBe(before);
    const again = await attach(file, device.code, { format: FORMAT });
    expect(again.measurements).toMatchObject([{ kind: 'jv', recognised: false }]);
  });

  it('holds for lists beside its curves, which do not look like them', async () => {
    const device = await lab().addDevice('a2');
    const files = [
      await lab().upload('I-V_DEMO_B_a2_01.txt', empaCurve('DEMO_B', 'a2')),
      await lab().upload('area.txt', 'a2\t0.25\n'),
    ];
    const target = { kind: 'device', codeOrId: device.code } as const;
    const { measurements } = await attachFiles(lab().services, lab().context, target, files, {
      format: 'empa-iv',
    });
    expect(measurements).toMatchObject([{ kind: 'jv', files: [{}, {}] }]);
  });

  it('holds for the bytes: they are recognised, and another format needs the first reading out of the way', async () => {
    const device = await lab().addDevice('f4');
    const file = await lab().upload('cut.txt', cutTable());
    const { measurements } = await attach(file, device.code, { format: FORMAT });
    const known = { id: measurements[0]?.id, recognised: true };
    expect((await attach(file, device.code, { format: FORMAT })).measurements).toMatchObject([known]);
    expect((await attach(file, device.code)).measurements).toMatchObject([known]);
  });

  it('needs another reading of the same bytes out of the way, so that they count once', async () => {
    const device = await lab().addDevice('f6');
    const rows = cutTable().split('\n').slice(2).join('\n');
    const table = `Voltage\ta (mA/cm2)\tb (mA/cm2)\n[V]\t[mA/cm2]\t[mA/cm2]\n${rows}`;
    const file = await lab().upload('table.txt', table);
    const { measurements } = await attach(file, device.code, { records: ['a'] });
    expect(measurements).toMatchObject([{ kind: 'jv', files: [{ format: { key: 'generic-delimited' } }] }]);
    const same = await attach(file, device.code, { records: ['a'], format: 'generic-delimited' });
    expect(same.measurements).toMatchObject([{ id: measurements[0]?.id, recognised: true }]);
    await expect(
      attach(file, device.code, { records: ['b (mA/cm2)'], format: FORMAT }),
    ).rejects.toMatchObject({
      code: 'fileReadOtherwise',
      message: expect.stringContaining(
        `read as generic-delimited (measurement ${measurements[0]?.id ?? ''})`,
      ) as unknown,
    });
  });

  it('waits in the inbox with the file, and the one named later comes before it', async () => {
    const device = await lab().addDevice('f5');
    const receive = async (options: AttachOptions) => {
      const file = await lab().upload('cut.txt', cutTable());
      const { files } = await receiveFiles(lab().services, lab().context, lab().projectId, [file], options);
      return files[0]?.inboxFile ?? null;
    };
    const assign = (id: string | undefined, options: AttachOptions) => {
      const sample = { kind: 'device', codeOrId: device.code } as const;
      return assignInboxFile(lab().services, lab().context, id ?? '', sample, options);
    };
    const stated = await receive({ format: FORMAT });
    expect(stated).toMatchObject({ forcedFormat: { ...NAMED, reason: 'named with the upload' } });
    const first = (await assign(stated?.id, {})).measurements;
    expect(first).toMatchObject([{ kind: 'jv' }]);
    // Named when it arrived, not when it was given to its sample.
    expect((await shown(first[0]?.id)).files).toMatchObject([{ forcedFormat: stated?.forcedFormat }]);
    const unknown = await receive({});
    expect(unknown?.forcedFormat).toBeNull();
    const second = (await assign(unknown?.id, { format: FORMAT })).measurements;
    expect((await shown(second[0]?.id)).files).toMatchObject([
      { forcedFormat: { ...NAMED, reason: 'named when the file was given to its sample' } },
    ]);
    const wrong = await receive({ format: 'empa-iv' });
    expect(wrong).toMatchObject({ forcedFormat: { key: 'empa-iv' } });
    await expect(assign(wrong?.id, {})).rejects.toMatchObject({ code: 'formatMisfit' });
    expect((await assign(wrong?.id, { format: FORMAT })).measurements).toMatchObject([{ kind: 'jv' }]);
  });
});
