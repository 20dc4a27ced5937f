import { describe, expect, it } from '@jest/globals';
import type { MeasurementKind } from '@dotbook/domain';
import { readRawFile, type ReadResult } from '../read-raw-file.ts';

const read = (text: string, kind?: MeasurementKind): ReadResult =>
  readRawFile(new TextEncoder().encode(text), kind === undefined ? {} : { kind });

const HEADINGS = 'Voltage (V),J (mA/cm2)';
const rows = (jsc: number): string[] =>
  [1.1, 1, 0.8, 0.6, 0.4, 0.2, 0].map((volt) => `${volt},${(jsc * (1 - volt ** 8)).toFixed(3)}`);
const exportOf = (sample: string, jsc: number): string[] => [`Sample: ${sample}`, HEADINGS, ...rows(jsc)];

describe('a file with one export behind the other', () => {
  it('is refused with both lines, as one header does not tell of all', () => {
    const { records, warnings } = read([...exportOf('X1', 22), '', ...exportOf('X2', 20)].join('\n'));
    expect(records).toEqual([]);
    expect(warnings.map(({ code }) => code)).toEqual(['tableUnreadable']);
    expect(warnings[0]?.detail).toContain(`Line 12 ("${HEADINGS}") repeats line 2`);
    expect(warnings[0]?.detail).toContain('Cut the file there');
  });

  it('is read where nothing but the headings is repeated, or another remark stands between the rows', () => {
    const sweeps = read([...exportOf('X1', 22), HEADINGS, ...rows(20)].join('\n'));
    expect(sweeps.records.length).toBeGreaterThan(0);
    expect(sweeps.warnings.map(({ code }) => code)).toEqual(['textRowsSkipped']);
    const remarks = read(
      [...exportOf('X1', 22).slice(0, 5), 'lamp restarted', ...rows(22).slice(3)].join('\n'),
    );
    expect(remarks.records).toHaveLength(1);
  });

  it('is read where rows above the first number say the same as rows at the end', () => {
    const loop = [HEADINGS, '1.2,OVERFLOW', ...rows(22), ...rows(22).reverse(), '1.2,OVERFLOW'];
    expect(read(loop.join('\n')).records.length).toBeGreaterThan(0);
  });
});
