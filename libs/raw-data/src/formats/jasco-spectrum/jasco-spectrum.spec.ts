import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { TableRecord } from '@dotbook/domain';
import { readRawFile } from '../../read-raw-file.ts';

const read = (name: string) => {
  const [record] = readRawFile(readFileSync(join(import.meta.dirname, 'fixtures', name)))
    .records as TableRecord[];
  return record;
};

describe('jasco-spectrum', () => {
  it('reads a UV/Vis spectrum, wavelengths ascending, date with the year first', () => {
    expect(read('ok/descending-tab.txt')).toMatchObject({
      kind: 'uvVis',
      label: 'CsPbI3 film',
      measuredAt: { text: '24/03/05 10:11:12', localDateTime: '2024-03-05T10:11:12' },
      columns: {
        wavelengthNanometre: [660, 670, 680, 690, 700, 710, 720],
        absorbance: [0.61, 0.52, 0.35, 0.11, 0.03, 0.012, 0.011],
      },
      warnings: [],
    });
  });

  it('reads an infrared spectrum over wavenumbers', () => {
    const record = read('ok/infrared-comma.csv');
    expect(record?.kind).toBe('ftir');
    expect(record?.columns.wavenumberPerCentimetre).toEqual([2850, 2850.5, 2851, 2851.5, 2852]);
    expect(record?.columns.absorbance).toEqual([0.1, 0.12, 0.14, 0.16, 0.18]);
  });

  it('takes percent from the footer, however small the values are', () => {
    const fractions = read('ok/percent-in-footer.txt')?.columns.transmittanceFraction ?? [];
    expect(fractions[0]).toBeCloseTo(0.015, 12);
    expect(fractions.at(-1)).toBeCloseTo(0.009, 12);
  });

  it('reads the same numbers with a decimal comma', () => {
    expect(read('ok/decimal-comma.txt')?.columns).toEqual(read('ok/descending-tab.txt')?.columns);
  });

  it.each([
    'fewer-points.truncatedFile.txt',
    'cut-in-a-row.truncatedFile.txt',
    'text-in-the-table.tableUnreadable.txt',
  ])('has no record of %s', (name) => {
    expect(read(`not-ok/${name}`)).toBeUndefined();
  });
});
