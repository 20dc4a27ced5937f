import { loadMeasurements } from '@dotbook/data-access';
import { testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { assignInboxFile } from '../inbox/empty-inbox.ts';
import { receiveFiles } from '../inbox/receive-files.ts';
import { empaCurve } from '../testing/empa-files.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { attachFiles } from './attach-files.ts';
import type { StoredFile } from './parse-files.ts';

const source = testDatabase();
const lab = openedLaboratory(source);

const attach = (
  kind: 'device' | 'substrate' | 'film' | 'batch',
  code: string,
  ...files: readonly StoredFile[]
) => attachFiles(lab().services, lab().context, { kind, codeOrId: code }, files);

/** Names of the files of a measurement with what each was read as. */
async function formatsOf(id: string | undefined): Promise<Readonly<Record<string, string | null>>> {
  const [view] = await loadMeasurements(lab().services.database.reader, [id ?? '']);
  return Object.fromEntries(
    (view?.files ?? []).map(({ originalName, format }) => [originalName, format?.key ?? null]),
  );
}

/** The six curves of an integrating sphere, no two sets with the same bytes. */
function sphereSet(scale: number): ReadonlyMap<string, string> {
  const curve = (fromNanometre: number, counts: number): string => {
    const rows = Array.from({ length: 21 }, (_, index) => {
      const value = scale * counts * Math.exp(-(((index - 10) / 3) ** 2));
      return `${fromNanometre + index}\t${value.toFixed(5)}\r\n`;
    });
    return rows.join('');
  };
  const factors = Array.from({ length: 251 }, (_, index) => `${300 + index}\t${scale * 1000 + index}\r\n`);
  return new Map([
    ['A1.txt', curve(315, 1000)],
    ['B1.txt', curve(315, 900)],
    ['C1.txt', curve(315, 360)],
    ['B2.txt', curve(500, 40)],
    ['C2.txt', curve(500, 300)],
    ['CF.txt', factors.join('')],
  ]);
}
const uploadSet = (scale: number): Promise<readonly StoredFile[]> =>
  Promise.all([...sphereSet(scale)].map(([name, content]) => lab().upload(name, content)));

const ALL_READ = Object.fromEntries([...sphereSet(1).keys()].map((name) => [name, 'demello-plqy']));

describe('what the files of a set are read as', () => {
  it('attached one by one: each as the format of the set, in the answer to the last and for good', async () => {
    const [first, ...others] = await uploadSet(1);
    if (first === undefined) throw new Error('the set is empty');
    let [attached] = (await attach('film', lab().film.code, first)).measurements;
    expect(await formatsOf(attached?.id)).toEqual({ 'A1.txt': null });
    for (const piece of others) [attached] = (await attach('film', lab().film.code, piece)).measurements;
    const answered = (attached?.files ?? []).map(({ originalName, format }) => [originalName, format?.key]);
    expect(Object.fromEntries(answered)).toEqual(ALL_READ);
    expect(await formatsOf(attached?.id)).toEqual(ALL_READ);
  });

  it('in two uploads, the results of the set later still, and then all of it once more', async () => {
    const pieces = await uploadSet(2);
    await attach('batch', lab().batch.code, ...pieces.slice(3));
    await attach('batch', lab().batch.code, ...pieces.slice(0, 3));
    const results = await lab().upload('QY.txt', 'Absorption      PLQY   \r\n0.60000         0.80000 \r\n');
    for (const files of [[results], [...pieces, results]]) {
      const [attached] = (await attach('batch', lab().batch.code, ...files)).measurements;
      const formats = { ...ALL_READ, 'QY.txt': 'demello-plqy' };
      expect(await formatsOf(attached?.id)).toEqual(formats);
      expect(attached?.files.map(({ format }) => format?.key)).toEqual(Array(7).fill('demello-plqy'));
    }
  });

  it('given to their sample one by one from the inbox', async () => {
    const device = await lab().addDevice('p1');
    const sample = { kind: 'device', codeOrId: device.code } as const;
    let id: string | undefined;
    for (const piece of await uploadSet(3)) {
      const { files } = await receiveFiles(lab().services, lab().context, lab().projectId, [piece]);
      const inboxId = files[0]?.inboxFile?.id ?? '';
      id = (await assignInboxFile(lab().services, lab().context, inboxId, sample)).measurements[0]?.id;
    }
    expect(await formatsOf(id)).toEqual(ALL_READ);
  });
});

describe('what a list is read as', () => {
  it('that came to the substrate before its curve: as the format of the curve, with both', async () => {
    const device = await lab().addDevice('f1');
    const list = await lab().upload('area.txt', 'f1\t0.37\n');
    const [alone] = (await attach('substrate', lab().substrate.code, list)).measurements;
    expect(await formatsOf(alone?.id)).toEqual({ 'area.txt': null });
    const curve = await lab().upload('I-V_S_f1_01.txt', empaCurve('S', 'f1', 16));
    const [joined] = (await attach('device', device.code, curve)).measurements;
    expect(await formatsOf(joined?.id)).toEqual({ 'area.txt': 'empa-iv', 'I-V_S_f1_01.txt': 'empa-iv' });
    expect(await formatsOf(alone?.id)).toEqual({ 'area.txt': 'empa-iv' });
  });

  it('that waits on one sample and is joined on another: nothing where it waits', async () => {
    const [device, other] = [await lab().addDevice('g1'), await lab().addDevice('g2')];
    const list = await lab().upload('area.txt', 'g1\t0.37\ng2\t0.38\n');
    const [waiting] = (await attach('device', other.code, list)).measurements;
    const curve = await lab().upload('I-V_S_g1_01.txt', empaCurve('S', 'g1', 16.2));
    const [joined] = (await attach('device', device.code, curve, list)).measurements;
    expect(Object.values(await formatsOf(joined?.id))).toEqual(['empa-iv', 'empa-iv']);
    expect(await formatsOf(waiting?.id)).toEqual({ 'area.txt': null });
  });
});
