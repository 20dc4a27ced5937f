import { loadMeasurements, type MeasurementView } from '@dotbook/data-access';
import { testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import type { StoredFile } from '../ingest/parse-files.ts';
import { empaCurve } from '../testing/empa-files.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { assignInboxFile } from './empty-inbox.ts';
import { receiveFiles, type ReceivedFile } from './receive-files.ts';

const source = testDatabase();
const lab = openedLaboratory(source);

async function shown(id: string | undefined): Promise<MeasurementView> {
  const [view] = await loadMeasurements(lab().services.database.reader, [id ?? '']);
  if (view === undefined) throw new Error('there is no such measurement');
  return view;
}
const receive = async (...files: StoredFile[]): Promise<readonly ReceivedFile[]> =>
  (await receiveFiles(lab().services, lab().context, lab().projectId, files)).files;
const areasOf = ({ curves }: MeasurementView): unknown[] =>
  curves.map(({ conditions }) => conditions.apertureAreaCm2);

describe('a list that comes with curves of several samples and none of its own', () => {
  it('goes with them, and waits with those that wait', async () => {
    const [first, second] = [await lab().addDevice('e1'), await lab().addDevice('e2')];
    const list = await lab().upload('area.txt', 'e1\t0.33\ne2\t0.34\n');
    const curves = [
      await lab().upload(`${first.code}_e1.txt`, empaCurve('W', 'e1', 17.8)),
      await lab().upload(`${second.code}_e2.txt`, empaCurve('W', 'e2', 17.9)),
    ];
    const received = await receive(list, ...curves);
    expect(received.map(({ originalName, outcome }) => [originalName, outcome])).toEqual(
      [list, ...curves].map(({ originalName }) => [originalName, 'attached']),
    );
    expect(received[0]?.measurements.map(({ subjectCode }) => subjectCode).sort()).toEqual(
      [first.code, second.code].sort(),
    );
    for (const [index, area] of [0.33, 0.34].entries()) {
      expect(areasOf(await shown(received[index + 1]?.measurements[0]?.id))).toEqual([area]);
    }
    const unnamed = await receive(
      await lab().upload('area.txt', 'e9\t0.3\n'),
      await lab().upload('nobody_e9.txt', empaCurve('X', 'e9', 18)),
    );
    expect(unnamed).toMatchObject([
      { outcome: 'waiting', reason: 'It belongs to nobody_e9.txt, which waits too.' },
      { outcome: 'waiting' },
    ]);
  });
});

describe('files that were joined in an upload and wait together', () => {
  const assign = (file: ReceivedFile | undefined, code: string) =>
    assignInboxFile(lab().services, lab().context, file?.inboxFile?.id ?? '', {
      kind: 'device',
      codeOrId: code,
    });
  const leftInbox = async (file: ReceivedFile | undefined): Promise<boolean> => {
    const where = { id: file?.inboxFile?.id ?? '' };
    const row = await lab().services.database.reader.inboxFile.findUnique({ where });
    return row?.assignedAt != null;
  };

  it('a list goes with its curve, and with the last of its curves where it has several', async () => {
    const [first, second] = [await lab().addDevice('f1'), await lab().addDevice('f2')];
    const [list, one, two, other] = await receive(
      await lab().upload('area.txt', 'f1\t0.35\nf2\t0.36\n'),
      await lab().upload('nobody_f1.txt', empaCurve('Y', 'f1', 18.1)),
      await lab().upload('nobody_f2.txt', empaCurve('Y', 'f2', 18.2)),
      await lab().upload('notes.txt', 'nothing of this'),
    );
    const joinedFirst = await assign(one, first.code);
    expect(areasOf(await shown(joinedFirst.measurements[0]?.id))).toEqual([0.35]);
    expect(await leftInbox(list)).toBe(false);
    const joinedSecond = await assign(two, second.code);
    expect(joinedSecond.measurements).toMatchObject([{ subjectCode: second.code, kind: 'jv' }]);
    expect(areasOf(await shown(joinedSecond.measurements[0]?.id))).toEqual([0.36]);
    expect([await leftInbox(list), await leftInbox(other)]).toEqual([true, false]);
  });

  it('a list that is given to a sample first takes no curve along, and is replaced when its curve follows', async () => {
    const device = await lab().addDevice('f3');
    const [list, curve] = await receive(
      await lab().upload('area.txt', 'f3\t0.37\n'),
      await lab().upload('nobody_f3.txt', empaCurve('Z', 'f3', 18.3)),
    );
    const kept = (await assign(list, device.code)).measurements;
    expect(kept).toMatchObject([{ kind: 'unknown', state: 'unparsed' }]);
    const { measurements } = await assign(curve, device.code);
    const joined = await shown(measurements[0]?.id);
    expect(areasOf(joined)).toEqual([0.37]);
    const replaced = await shown(kept[0]?.id);
    expect(replaced.invalidatedAt).not.toBeNull();
    expect(replaced.invalidatedReason).toBe(
      `Its files were joined to others: they are part of the measurement ${joined.id}.`,
    );
  });
});
