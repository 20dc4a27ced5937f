import { describe, expect, it } from '@jest/globals';
import { textTable } from './text-table.ts';
import { wrapText } from './wrap-text.ts';

const lines = (text: string): string[] => text.split('\n').slice(0, -1);

describe('a table of numbers', () => {
  const rows = [
    ['x', 'devices', 'PCE (%)', 'Jsc (mA/cm²)', 'device'],
    ['0.25', '12', '14.91 ± 0.62', '17.45 ± 0.31', 'D-12'],
    ['0.5', '8', '16.02 ± 0.55', '17.90 ± 0.28', 'D-07'],
  ];

  it('is one line a row where no line is limited, and where it fits', () => {
    const whole = lines(textTable(rows));
    expect(whole).toEqual([
      'x     devices       PCE (%)  Jsc (mA/cm²)  device',
      '0.25       12  14.91 ± 0.62  17.45 ± 0.31    D-12',
      '0.5         8  16.02 ± 0.55  17.90 ± 0.28    D-07',
    ]);
    expect(lines(textTable(rows, { lineCharacterCount: 49 }))).toEqual(whole);
  });

  it('is taken apart where it is wider, with its key columns again, and holds every number whole', () => {
    const narrow = textTable(rows, { lineCharacterCount: 48, keyColumnCount: 1 });
    expect(lines(narrow)).toEqual([
      'x     devices       PCE (%)  Jsc (mA/cm²)',
      '0.25       12  14.91 ± 0.62  17.45 ± 0.31',
      '0.5         8  16.02 ± 0.55  17.90 ± 0.28',
      '',
      'x     device',
      '0.25    D-12',
      '0.5     D-07',
    ]);
    for (const lineCharacterCount of [1, 10, 20, 30, 40]) {
      for (const cell of rows.flat()) expect(textTable(rows, { lineCharacterCount })).toContain(cell);
    }
  });
});

describe('a table of texts', () => {
  const rows = [
    ['file', 'outcome', 'result'],
    ['a.txt', 'attached', 'D-07 jv: PCE (%) 16.59 ± 0.02 and what is to be said of it'],
    ['b.txt', 'waiting', 'short'],
  ];

  it('wraps its last column beside the others', () => {
    expect(lines(textTable(rows, { align: 'left', lineCharacterCount: 50 }))).toEqual([
      'file   outcome   result',
      'a.txt  attached  D-07 jv: PCE (%) 16.59 ± 0.02 and',
      '                 what is to be said of it',
      'b.txt  waiting   short',
    ]);
  });

  it('puts it below the row where it would be narrow', () => {
    expect(lines(textTable(rows, { align: 'left', lineCharacterCount: 40 }))).toEqual([
      'file   outcome',
      '    result',
      'a.txt  attached',
      '    D-07 jv: PCE (%) 16.59 ± 0.02 and',
      '    what is to be said of it',
      'b.txt  waiting',
      '    short',
    ]);
  });

  it('packs the cells of a row into lines where those before the last are too wide, too', () => {
    const wide = [
      ['file', 'arrived', 'id', 'why it waits'],
      [
        'a_rather_long_name_of_a_file.txt',
        '2026-03-01',
        'device D-07',
        'Neither its name nor its header says it.',
      ],
      ['b.txt', '2026-03-01', 'device D-08', 'short'],
    ];
    expect(lines(textTable(wide, { align: 'left', lineCharacterCount: 36 }))).toEqual([
      'file  arrived  id  why it waits',
      'a_rather_long_name_of_a_file.txt',
      '    2026-03-01  device D-07',
      '    Neither its name nor its header',
      '    says it.',
      'b.txt  2026-03-01  device D-08',
      '    short',
    ]);
  });
});

describe('a text in lines', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['PCE (%) 16.59 ± 0.02  Voc (V) 1.2', 21, ['PCE (%) 16.59 ± 0.02', 'Voc (V) 1.2']],
    ['is 16.59 ± 0.02 now', 8, ['is', '16.59 ± 0.02', 'now']],
    ['a_very_long_name_of_a_file.txt here', 10, ['a_very_long_name_of_a_file.txt', 'here']],
    ['', 10, ['']],
  ])('%j of at most %d characters', (text, count, expected) => {
    expect(wrapText(text, count)).toEqual(expected);
  });
});
