import { loadMeasurements, type MeasurementView } from '@dotbook/data-access';
import { newId } from '@dotbook/domain';
import { testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { evaluateSubject } from '../analyse/evaluate-subject.ts';
import { assignInboxFile } from '../inbox/empty-inbox.ts';
import { receiveFiles, type ReceivedFile } from '../inbox/receive-files.ts';
import { reparseMeasurement } from '../reparse/reparse-measurement.ts';
import { empaCurve } from '../testing/empa-files.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { openTestLaboratory } from '../testing/test-laboratory.ts';
import { attachFiles } from './attach-files.ts';
import type { StoredFile } from './parse-files.ts';

const source = testDatabase();
const lab = openedLaboratory(source);

const attach = (kind: 'device' | 'substrate', code: string, files: readonly StoredFile[]) =>
  attachFiles(lab().services, lab().context, { kind, codeOrId: code }, files);
const receive = async (...files: StoredFile[]): Promise<readonly ReceivedFile[]> =>
  (await receiveFiles(lab().services, lab().context, lab().projectId, files)).files;
async function shown(id: string | undefined): Promise<MeasurementView> {
  const [view] = await loadMeasurements(lab().services.database.reader, [id ?? '']);
  if (view === undefined) throw new Error('there is no such measurement');
  return view;
}
const areasOf = ({ curves }: MeasurementView): unknown[] =>
  curves.map(({ conditions }) => conditions.apertureAreaCm2);
const namesOf = ({ files }: MeasurementView): string[] => files.map(({ originalName }) => originalName);
const resultList = (fileName: string, vocVolt: number): string =>
  `Sample name: S\nCell\tVoc_V\tJsc_mApcm2\tFF_pc\tEff_pc\tArea_cm2\tFileName\na\t${vocVolt}\t20\t70\t15\t0.32\tG:\\data\\${fileName}\n`;

/** What counts rows that an upload writes. */
async function countRows(): Promise<readonly number[]> {
  const { reader } = lab().services.database;
  return [
    await reader.rawFile.count(),
    await reader.measurement.count(),
    await reader.curve.count(),
    await reader.inboxFile.count(),
    await reader.auditEvent.count(),
  ];
}

describe('a list that belongs to several curves of an upload', () => {
  it('is kept once, with the measurement of each of them, which says what it took from it', async () => {
    await lab().addDevice('a1');
    await lab().addDevice('b2');
    const files = [
      await lab().upload('I-V_S_b2_01.txt', empaCurve('S', 'b2', 19)),
      await lab().upload('area.txt', 'a1\t0.3\nb2\t0.34\n'),
      await lab().upload('I-V_S_a1_01.txt', empaCurve('S', 'a1', 18)),
    ];
    const target = { kind: 'substrate', codeOrId: lab().substrate.code } as const;
    const { measurements } = await attachFiles(lab().services, lab().context, target, files);
    expect(measurements.map(({ subjectCode }) => subjectCode.split('-').at(-1)).sort()).toEqual(['a1', 'b2']);
    const { reader } = lab().services.database;
    const views = await loadMeasurements(
      reader,
      measurements.map(({ id }) => id),
    );
    const areaFiles = views.flatMap((view) =>
      view.files.filter(({ originalName }) => originalName === 'area.txt').map(({ id }) => id),
    );
    expect(areaFiles).toHaveLength(2);
    expect(new Set(areaFiles).size).toBe(1);
    expect(
      views
        .flatMap(({ curves }) => curves)
        .map(({ pixelLabel, conditions, companionValues }) => [
          pixelLabel,
          conditions.apertureAreaCm2,
          companionValues,
        ])
        .sort(),
    ).toEqual([
      ['a1', 0.3, [{ key: 'apertureAreaCm2', text: 'a1\t0.3', fileName: 'area.txt' }]],
      ['b2', 0.34, [{ key: 'apertureAreaCm2', text: 'b2\t0.34', fileName: 'area.txt' }]],
    ]);
    const again = await attachFiles(lab().services, lab().context, target, files);
    expect(again.measurements.map(({ id, recognised }) => [id, recognised])).toEqual(
      measurements.map(({ id }) => [id, true]),
    );
  });
});

describe('a list that comes later than its curve', () => {
  it('to the same substrate: the curve is read again with it, the old one stays, and the results follow', async () => {
    const device = await lab().addDevice('c1');
    const curve = await lab().upload('I-V_S_c1_01.txt', empaCurve('S', 'c1', 17));
    const { measurements } = await attach('device', device.code, [curve]);
    const id = measurements[0]?.id ?? '';
    const subject = { kind: 'device', id: device.id } as const;
    await evaluateSubject(lab().services, subject);
    const list = await lab().upload('area.txt', 'c1\t0.4\n');
    expect((await attach('substrate', lab().substrate.code, [list])).measurements).toMatchObject([
      { id, subjectCode: device.code, kind: 'jv', extended: true, files: [{}, { originalName: 'area.txt' }] },
    ]);
    const view = await shown(id);
    expect([areasOf(view), namesOf(view)]).toEqual([[0.4], ['I-V_S_c1_01.txt', 'area.txt']]);
    expect(view.curves[0]?.companionValues).toMatchObject([{ key: 'apertureAreaCm2', fileName: 'area.txt' }]);
    const { reader } = lab().services.database;
    expect(await reader.curve.count({ where: { measurementId: id } })).toBe(2);
    await evaluateSubject(lab().services, subject);
    const runs = await reader.analysisRun.findMany({
      where: { subjectId: device.id, key: 'jv' },
      orderBy: { id: 'asc' },
    });
    expect(runs).toHaveLength(2);
    const [event] = await reader.auditEvent.findMany({
      where: { entityId: id, action: 'measurement.reparse' },
    });
    expect(event).toMatchObject({
      actorName: 'A. Measurer',
      details: { companions: [{ originalName: 'area.txt' }], records: [{ change: 'points' }] },
    });
    expect(await reparseMeasurement(lab().services, lab().context, id, { dryRun: false })).toMatchObject({
      outcome: 'same',
    });
  });

  it('together with the curve that is known: that one is read again, and nothing is made beside it', async () => {
    const device = await lab().addDevice('c2');
    const curve = await lab().upload('I-V_S_c2_01.txt', empaCurve('S', 'c2', 17.2));
    const { measurements } = await attach('device', device.code, [curve]);
    const list = await lab().upload('area.txt', 'c2\t0.35\n');
    const before = await lab().services.database.reader.measurement.count();
    expect((await attach('device', device.code, [curve, list])).measurements).toMatchObject([
      { id: measurements[0]?.id, extended: true },
    ]);
    expect(await lab().services.database.reader.measurement.count()).toBe(before);
    expect(areasOf(await shown(measurements[0]?.id))).toEqual([0.35]);
    const rows = await countRows();
    expect((await attach('device', device.code, [curve, list])).measurements).toMatchObject([
      { id: measurements[0]?.id, recognised: true, extended: false },
    ]);
    expect(await countRows()).toEqual(rows);
  });

  it('without a sample: found by the name that it states, once', async () => {
    const device = await lab().addDevice('c3');
    const name = `I-V_${device.code}_a1_01.txt`;
    const [first] = await receive(await lab().upload(name, empaCurve('T', 'a1', 17.3)));
    const id = first?.measurements[0]?.id;
    const list = await lab().upload('all_Param.txt', resultList(name, 1.02));
    expect(await receive(list)).toMatchObject([
      {
        outcome: 'attached',
        reason: `a list of results of cells of files of ${device.code}`,
        measurements: [{ id, extended: true }],
      },
    ]);
    expect((await shown(id)).curves[0]?.claims.map(({ text }) => text)).toContain('Voc_V: 1.02');
    const rows = await countRows();
    expect(await receive(list)).toMatchObject([
      { outcome: 'attached', measurements: [{ id, recognised: true, extended: false }] },
    ]);
    expect(await countRows()).toEqual(rows);
  });

  it('without a sample and without names: it tells to which samples it would be joined, and waits', async () => {
    const device = await lab().addDevice('h7');
    const [curve] = await receive(await lab().upload(`${device.code}_h7.txt`, empaCurve('H', 'h7', 17.35)));
    const id = curve?.measurements[0]?.id;
    const list = await lab().upload('area.txt', 'h7\t0.36\n');
    const [waiting] = await receive(list);
    expect(waiting).toMatchObject({
      outcome: 'waiting',
      reason: `It is a list of areas of cells and does not say of which sample. Curves that it fits are attached to ${device.code}: assign it to the one it is of (or to their substrate, for all of its devices).`,
      inboxFile: {
        proposals: [
          { kind: 'device', code: device.code, reason: 'it would be joined to a measurement there' },
        ],
      },
    });
    expect(areasOf(await shown(id))).toEqual([0.32]);
    const sample = { kind: 'device', codeOrId: device.code } as const;
    const assigned = await assignInboxFile(
      lab().services,
      lab().context,
      waiting?.inboxFile?.id ?? '',
      sample,
    );
    expect(assigned.measurements).toMatchObject([{ id, extended: true }]);
    expect(areasOf(await shown(id))).toEqual([0.36]);

    // Known bytes are known: nothing is made beside the measurement that holds them.
    const rows = await countRows();
    for (const [kind, code] of [
      ['device', device.code],
      ['substrate', lab().substrate.code],
    ] as const) {
      expect((await attach(kind, code, [list])).measurements).toMatchObject([{ id, recognised: true }]);
    }
    expect(await countRows()).toEqual(rows);
  });

  it('is not joined to a device of the same substrate that is of another project', async () => {
    const [projectId, deviceId] = [newId(), newId()];
    const foreign = { id: deviceId, code: `foreign-${deviceId.slice(-6)}` };
    await lab().services.unitOfWork.run({ actor: lab().context.actor }, async (tx, record) => {
      await tx.project.create({
        data: { id: projectId, code: `Q-${projectId.slice(-6)}`, name: 'Q', timeZone: 'UTC' },
      });
      await tx.device.create({
        data: {
          ...{
            ...foreign,
            projectId,
            substrateId: lab().substrate.id,
            filmId: lab().film.id,
            pixelLabel: 'q1',
          },
          ...{ apertureAreaCm2: 0.058, areaKind: 'aperture' },
        },
      });
      await record({ action: 'device.create', entityId: deviceId, projectId });
    });
    const everywhere = { ...lab().context, visibleProjectIds: 'all', writableProjectIds: 'all' } as const;
    const curve = await lab().upload('I-V_S_q1_01.txt', empaCurve('S', 'q1', 17.45));
    const sample = { kind: 'device', codeOrId: deviceId } as const;
    const { measurements } = await attachFiles(lab().services, everywhere, sample, [curve]);
    const list = await lab().upload('area.txt', 'q1\t0.39\n');
    const later = (await attach('substrate', lab().substrate.code, [list])).measurements;
    expect(later).toMatchObject([{ kind: 'unknown', extended: false }]);
    expect(areasOf(await shown(measurements[0]?.id))).toEqual([0.32]);
  });

  it('is not joined where two lists contradict each other, and says what it is', async () => {
    const device = await lab().addDevice('c4');
    const curve = await lab().upload('I-V_S_c4_01.txt', empaCurve('S', 'c4', 17.4));
    const list = await lab().upload('area.txt', 'c4\t0.35\n');
    const { measurements } = await attach('device', device.code, [curve, list]);
    const other = await lab().upload('area.txt', 'c4\t0.36\n');
    const later = (await attach('device', device.code, [other])).measurements;
    expect(later).toMatchObject([{ kind: 'unknown', extended: false }]);
    expect((await shown(later[0]?.id)).fileWarnings).toMatchObject([
      { code: 'companionAlone', detail: expect.stringContaining('a list of areas of cells') as unknown },
    ]);
    expect(areasOf(await shown(measurements[0]?.id))).toEqual([0.35]);
  });
});

describe('a list that comes earlier than its curve', () => {
  it('is kept with its sample and joined when the curve comes to a device of it', async () => {
    const own = await openTestLaboratory(source.connectionString);
    try {
      const device = await own.addDevice('d1');
      const attachOwn = (kind: 'device' | 'substrate', code: string, file: StoredFile) =>
        attachFiles(own.services, own.context, { kind, codeOrId: code }, [file]);
      const list = await own.upload('area.txt', 'd1\t0.37\n');
      const first = await attachOwn('substrate', own.substrate.code, list);
      expect(first.measurements).toMatchObject([{ kind: 'unknown', state: 'unparsed' }]);
      const curve = await own.upload('I-V_S_d1_01.txt', empaCurve('S', 'd1', 17.5));
      const { measurements } = await attachOwn('device', device.code, curve);
      const view = await shown(measurements[0]?.id);
      expect([areasOf(view), namesOf(view)]).toEqual([[0.37], ['area.txt', 'I-V_S_d1_01.txt']]);
      const { files } = await shown(first.measurements[0]?.id);
      expect(view.files.map(({ id }) => id)).toContain(files[0]?.id);
    } finally {
      await own.close();
    }
  });

  it('waits as a companion and is joined to the curve that it names', async () => {
    const device = await lab().addDevice('d2');
    const name = `I-V_${device.code}_a1_01.txt`;
    const list = await lab().upload('all_Param.txt', resultList(name, 1.03));
    const [waiting] = await receive(list);
    expect(waiting).toMatchObject({
      outcome: 'waiting',
      reason: expect.stringContaining('It is joined when one of them is uploaded') as unknown,
      inboxFile: { companion: { formatKey: 'empa-iv', mainNames: [name] } },
    });
    const [curve] = await receive(await lab().upload(name, empaCurve('U', 'a1', 17.6)));
    const view = await shown(curve?.measurements[0]?.id);
    expect(namesOf(view).sort()).toEqual([name, 'all_Param.txt'].sort());
    const left = await lab().services.database.reader.inboxFile.findUnique({
      where: { id: waiting?.inboxFile?.id ?? '' },
    });
    expect(left?.assignedAt).not.toBeNull();
  });

  it('waits for a person where it names nobody, and is joined once it is given to the sample', async () => {
    const device = await lab().addDevice('d3');
    const [waiting] = await receive(await lab().upload('area.txt', 'd3\t0.38\n'));
    expect(waiting).toMatchObject({
      outcome: 'waiting',
      reason: expect.stringContaining('Assign it to their sample') as unknown,
      inboxFile: { companion: { mainNames: null } },
    });
    const [curve] = await receive(await lab().upload(`${device.code}_d3.txt`, empaCurve('V', 'd3', 17.7)));
    const id = curve?.measurements[0]?.id;
    expect(areasOf(await shown(id))).toEqual([0.32]);
    const sample = { kind: 'substrate', codeOrId: lab().substrate.code } as const;
    const assigned = await assignInboxFile(
      lab().services,
      lab().context,
      waiting?.inboxFile?.id ?? '',
      sample,
    );
    expect(assigned.measurements).toMatchObject([{ id, extended: true }]);
    expect(areasOf(await shown(id))).toEqual([0.38]);
  });
});
