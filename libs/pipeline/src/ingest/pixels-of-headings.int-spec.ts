import { testDatabase } from '@dotbook/testing';
import { expect, it } from '@jest/globals';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { attachFiles } from './attach-files.ts';

const source = testDatabase();
const lab = openedLaboratory(source);

it('a plain table that names pixels goes to the devices of its substrate, and to no single one', async () => {
  const rows = Array.from({ length: 30 }, (_, index) => {
    const volt = index / 25;
    const density = (scale: number): string => (scale * (1 - Math.exp((volt - 1.1) / 0.05))).toFixed(4);
    return [volt, density(20), density(21), density(22)].join(',');
  });
  const heading = 'Voltage (V),Pixel 1 (mA/cm2),px2 (mA/cm2),Pixel 9 (mA/cm2)';
  const file = await lab().upload('table.csv', `${heading}\n${rows.join('\n')}\n`);
  const devices = [await lab().addDevice('1'), await lab().addDevice('2')];
  const attach = (kind: 'device' | 'substrate', codeOrId: string) =>
    attachFiles(lab().services, lab().context, { kind, codeOrId }, [file]);
  await expect(attach('device', devices[0]?.code ?? '')).rejects.toMatchObject({ code: 'severalPixels' });
  const { measurements } = await attach('substrate', lab().substrate.code);
  expect(measurements.map(({ subjectCode, fileWarnings }) => [subjectCode, fileWarnings.length])).toEqual([
    ...devices.map(({ code }) => [code, 0]),
    [lab().substrate.code, 1],
  ]);
  expect(measurements[2]?.fileWarnings[0]?.detail).toContain('names the pixel 9, which no device has');
});
