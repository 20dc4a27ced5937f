import { testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { invalidateMeasurement, reassignMeasurement } from '../measurements/change-measurement.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { attachFiles } from './attach-files.ts';

const source = testDatabase();
const lab = openedLaboratory(source);

const table = (heading: string, changeMilliampPerCm2 = 0, end = '\n'): string =>
  [
    `Voltage (V)\t${heading} (mA/cm2)`,
    ...Array.from({ length: 30 }, (_, index) => {
      const volt = (29 - index) / 25;
      const change = index === 12 ? changeMilliampPerCm2 : 0;
      return `${volt}\t${20 - Math.exp((volt - 1) * 30) / 1.1 + change}`;
    }),
  ].join(end);

async function attach(code: string, files: Readonly<Record<string, string>>) {
  const stored = [];
  for (const [name, text] of Object.entries(files)) stored.push(await lab().upload(name, text));
  const target = { kind: 'device', codeOrId: code } as const;
  const { measurements } = await attachFiles(lab().services, lab().context, target, stored);
  const [measurement] = measurements;
  if (measurement === undefined) throw new Error('one measurement was expected');
  const told = measurement.fileWarnings.filter(({ code: one }) => one === 'samePoints');
  return { ...measurement, told };
}

describe('a curve whose points the sample has already', () => {
  it('is told with the measurement that has them, under another name and label, and attached', async () => {
    const { code } = await lab().addDevice('again');
    const first = await attach(code, { 'scan.txt': table('J_rev') });
    expect(first.told).toEqual([]);
    const again = await attach(code, { 'copy.txt': table('J_rev', 0, '\r\n') });
    expect(again.told).toEqual([
      {
        code: 'samePoints',
        detail: `jv of copy.txt has the same points as jv of scan.txt (measurement ${first.id}) of ${code}, in other bytes. If the file was only saved again, both are one measurement: invalidate one of them (dotbook measurement invalidate).`,
      },
    ]);
    const renamed = await attach(code, { 'third.txt': `# cell: X7\n${table('J')}` });
    expect(renamed.told).toHaveLength(1);
    expect(new Set([first.id, again.id, renamed.id]).size).toBe(3);
  });

  it('is not one that differs in one point, is of another device, or of a measurement that does not count', async () => {
    const [{ code }, other] = [await lab().addDevice('differs'), await lab().addDevice('other')];
    const first = await attach(code, { 'scan.txt': table('J', 0.5) });
    expect((await attach(code, { 'next.txt': table('J', 0.5000001) })).told).toEqual([]);
    expect((await attach(other.code, { 'copy.txt': table('J', 0.5, '\r\n') })).told).toEqual([]);
    const gone = { measurementId: first.id, reason: 'saved again' };
    await invalidateMeasurement(lab().services, lab().context, gone);
    expect((await attach(code, { 'copy.txt': table('J', 0.5, '\r\n') })).told).toEqual([]);
  });

  it('is told at the device that it is reassigned to, and no more at the one before', async () => {
    const [home, other] = [await lab().addDevice('home'), await lab().addDevice('away')];
    await attach(home.code, { 'scan.txt': table('J', 2) });
    const copy = await attach(home.code, { 'copy.txt': table('J', 2, '\r\n') });
    const reassign = async (codeOrId: string) => {
      const to = { kind: 'device', codeOrId } as const;
      const change = { measurementId: copy.id, to, reason: 'labels were swapped' };
      return (await reassignMeasurement(lab().services, lab().context, change)).fileWarnings;
    };
    const isOfPoints = ({ code }: { code: string }): boolean => code === 'samePoints';
    expect(copy.told).toHaveLength(1);
    expect((await reassign(other.code)).filter(isOfPoints)).toEqual([]);
    expect((await reassign(home.code)).filter(isOfPoints)).toEqual(copy.told);
  });

  it('is told of two files of one upload, and of tables with several columns', async () => {
    const { code } = await lab().addDevice('together');
    const both = await attach(code, { 'a.txt': table('J', 1), 'b.txt': table('J', 1, '\r\n') });
    expect(both.told.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^jv of b\.txt has the same points as jv of a\.txt of /u),
    ]);
    const track = (end: string): string =>
      [
        'Time (s)\tPower density (mW/cm2)',
        ...[0, 1, 2, 3, 4, 5, 6].map((at) => `${at}\t${17 - at / 100}`),
      ].join(end);
    expect((await attach(code, { 'mpp.txt': track('\n') })).told).toEqual([]);
    expect((await attach(code, { 'mpp 2.txt': track('\r\n') })).told).toHaveLength(1);
  });
});
