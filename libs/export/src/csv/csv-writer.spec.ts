import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { formatCsv, formatCsvCell, quantityColumn, streamCsv } from './csv-writer.ts';
import type { CsvColumn } from './csv-writer.ts';

interface Row {
  readonly name: string;
  readonly jscMilliampPerCm2: number | null;
}

const COLUMNS: readonly CsvColumn<Row>[] = [
  { header: 'name', valueOf: (row) => row.name },
  quantityColumn('jscMilliampPerCm2', (row) => row.jscMilliampPerCm2),
];

describe('formatCsvCell', () => {
  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '＝1+1', '-', '=HYPERLINK("x")', '\n=1', '-1-1'])(
    'defuses the formula %j',
    (text) => {
      const [[cell]] = parse(formatCsvCell(text, 'x')) as [[string]];
      expect(cell.startsWith("'")).toBe(true);
    },
  );

  it.each([
    [-1.5, '-1.5'],
    ['-1.5', '-1.5'],
    ['+3', '+3'],
    ['-1e-9', '-1e-9'],
    [0, '0'],
    [1e-9, '1e-9'],
    [null, ''],
    [false, 'false'],
    ['a"b', '"a""b"'],
    ['a,b', '"a,b"'],
    [' a', '" a"'],
    ['C2F2-Q-OR', 'C2F2-Q-OR'],
  ])('writes %j as %s', (cell, text) => {
    expect(formatCsvCell(cell, 'x')).toBe(text);
  });

  it('refuses a number that is not finite and names the column', () => {
    expect(() => formatCsvCell(Number.NaN, 'voc_V')).toThrow(/voc_V got NaN/);
  });
});

describe('formatCsv', () => {
  it('writes headers with units and CRLF', () => {
    expect(formatCsv(COLUMNS, [{ name: 'a', jscMilliampPerCm2: -18.3 }])).toBe(
      'name,jsc_mA_cm2\r\na,-18.3\r\n',
    );
  });

  it('gives back every text and number that is no formula', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            name: fc.string({ unit: 'binary' }).filter((name) => !/^[=+\-@\t\r\n＝＋－＠']/u.test(name)),
            jscMilliampPerCm2: fc.double({ noNaN: true, noDefaultInfinity: true }),
          }),
        ),
        (rows) => {
          const parsed: string[][] = parse(formatCsv(COLUMNS, rows), { from: 2, record_delimiter: '\r\n' });
          expect(parsed).toEqual(rows.map((row) => [row.name, String(row.jscMilliampPerCm2)]));
        },
      ),
      { numRuns: caseCount(300) },
    );
  });

  it('is what the stream gives', async () => {
    const rows = [
      { name: 'a', jscMilliampPerCm2: 1 },
      { name: '=b', jscMilliampPerCm2: null },
    ];
    const lines: string[] = [];
    for await (const line of streamCsv(COLUMNS, rows)) lines.push(line);
    expect(lines).toHaveLength(3);
    expect(lines.join('')).toBe(formatCsv(COLUMNS, rows));
  });
});
