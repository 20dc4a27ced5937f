import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blockWarnings } from '../records/block-warnings.ts';
import { UnreadableContent } from '../unreadable-content.ts';
import { isBlankLine, lineAt, type Lines, longLines, splitLines, textBetween } from './lines.ts';
import { linesHolding } from './lines-holding.ts';
import { isGrouped, readLooseNumber, readNumber } from './number.ts';
import { readNumericBlock } from './numeric-block.ts';
import { findDialect, splitCells } from './separator.ts';

describe('splitLines', () => {
  const listOf = (text: string): string[] => [...splitLines(text, 100)];

  it('knows every line end, also mixed', () => {
    expect(listOf('a\nb\r\nc\rd\r\r\ne')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(listOf('a\n\nb\n')).toEqual(['a', '', 'b']);
    expect(listOf('')).toEqual([]);
  });

  it('splits any text as its line ends say, and gives its lines as a list does', () => {
    const text = fc.stringMatching(/^[ab \n\r\u2028]{0,20}$/);
    const index = fc.integer({ min: -4, max: 12 });
    fc.assert(
      fc.property(text, index, index, (written, from, to) => {
        const parts = written.split(/\r\r\n|\r\n|\n|\r/);
        const expected = parts.at(-1) === '' ? parts.slice(0, -1) : parts;
        const lines = splitLines(written, 100);
        const isWanted = (line: string, at: number) => line.startsWith('b') && at > 1;
        const answers = (asked: Lines) => [
          [...asked, asked.length, asked.at(from)],
          [...asked.entries()],
          [asked.slice(from), asked.slice(from, to)],
          [
            asked.find(isWanted),
            asked.findIndex(isWanted),
            asked.findLastIndex(isWanted),
            asked.some(isWanted),
          ],
          [lineAt(asked, from), isBlankLine(asked, from), isBlankLine(asked, to)],
          [linesHolding(asked, 'a'), linesHolding(asked, 'ab')],
        ];
        expect(answers(lines)).toEqual(answers(expected));
        expect(longLines(lines, 2)).toEqual(expect.arrayContaining([...longLines(expected, 2)]));
        const between = [...splitLines(textBetween(lines, 1, 3), 100)];
        expect(between).toEqual(expected.slice(1, 3));
      }),
      { numRuns: 5000 },
    );
  });

  it('refuses more lines than allowed', () => {
    expect(() => splitLines('a\nb\nc', 2)).toThrow(/at most 2 are parsed/);
  });
});

describe('numbers', () => {
  it.each([
    ['1.5', 'point', 1.5],
    [' -2.0E-3 ', 'point', -0.002],
    ['+.5', 'point', 0.5],
    ['1,5', 'comma', 1.5],
    ['-3,1E+1', 'comma', -31],
    ['', 'point', 'empty'],
    ['NaN', 'point', 'nonFinite'],
    ['-inf', 'point', 'nonFinite'],
    ['1.#QNAN', 'point', 'nonFinite'],
    ['1e999', 'point', 'nonFinite'],
    ['-1e100', 'point', 'nonFinite'],
    ['9e99', 'point', 9e99],
    ['1,5', 'point', 'notNumber'],
    ['1.5', 'comma', 'notNumber'],
    ['1.5V', 'point', 'notNumber'],
    ['0x10', 'point', 'notNumber'],
    ['1_000', 'point', 'notNumber'],
    ['1e', 'point', 'notNumber'],
  ] as const)('reads %j with a decimal %s as %j', (cell, decimal, reading) => {
    expect(readNumber(cell, decimal)).toBe(reading);
  });

  it('come back from how JavaScript writes them, with either decimal sign', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -9e99, max: 9e99 }), (value) => {
        const text = String(value);
        const expected = Object.is(value, -0) ? 0 : value;
        expect(readNumber(text, 'point')).toBe(expected);
        expect(readLooseNumber(text.replace('.', ','))).toBe(expected);
      }),
    );
  });

  it('are recognised when they have thousands separators', () => {
    expect(['1,234.5', '1.234,5', "1'234", '1 234 567', '1,234,567'].filter(isGrouped)).toHaveLength(5);
    expect(['1,234', '1.234', '1234.5', '0,5', '12.5', '-0.001'].filter(isGrouped)).toEqual([]);
  });

  it('are refused in a column where a comma among whole numbers may group thousands', () => {
    const column = (cells: readonly string[]) =>
      readNumericBlock({
        from: 0,
        to: cells.length,
        cellsAt: (index) => [cells[index] ?? ''],
        decimal: 'comma',
        columns: [0],
      });
    expect(() => column(['900', '950', '1,000'])).toThrow(UnreadableContent);
    expect(() => column(['900', '950', '1,000'])).toThrow(/"1,000" in line 3, column 1/);
    expect(column(['1,000', '1,050']).columns).toEqual([[1, 1.05]]);
    expect(column(['900', '950,5', '1,000']).columns).toEqual([[900, 950.5, 1]]);
  });
});

describe('cells that are no number', () => {
  const lines = ['0;1', '1;1,2E', '2;NaN', '3;4'];
  const block = readNumericBlock({
    from: 0,
    to: lines.length,
    cellsAt: (index) => splitCells(lines[index] ?? '', ';', 10),
    decimal: 'comma',
    columns: [0, 1],
  });

  it('are kept with their place and their text', () => {
    expect(block.faults).toEqual([
      { line: 2, column: 2, text: '1,2E' },
      { line: 3, column: 2, text: 'NaN' },
    ]);
    expect(block.columns).toEqual([
      [0, 1, 2, 3],
      [1, NaN, NaN, 4],
    ]);
  });

  it('are named in the warning', () => {
    expect(blockWarnings(block)[0]?.detail).toContain('line 2, column 2: "1,2E" is not a number');
  });
});

describe('findDialect', () => {
  it.each([
    [['a\tb', '1.0\t2.0'], '\t', 'point'],
    [['1,0\t2,0'], '\t', 'comma'],
    [['1;2'], ';', 'point'],
    [['1,5;2,5;'], ';', 'comma'],
    [['1.5, 2.5'], ',', 'point'],
    [['  1.5   2.5'], 'blanks', 'point'],
    [['1,5 2,5'], 'blanks', 'comma'],
    [['"1,5","2,5"'], ',', 'comma'],
    [['"1.5","2.5"'], ',', 'point'],
    [['1.5,2.5,,'], ',', 'point'],
  ])('finds how %j is written', (lines, separator, decimal) => {
    expect(findDialect(lines, 100)).toEqual({ separator, decimal });
  });

  it('finds nothing in prose', () => {
    expect(findDialect(['Dear all,', 'no numbers here.'], 100)).toBeNull();
  });
});

describe('splitCells', () => {
  it.each([
    ['"a, b",c', ',', ['a, b', 'c']],
    ['"say ""a;b""";2;', ';', ['say "a;b"', '2', '']],
    ['"open,2', ',', ['"open', '2']],
    [' "a" , b', ',', ['a', 'b']],
    ['a"b,c"d', ',', ['a"b', 'c"d']],
    ['  1.5 \t 2 ', 'blanks', ['1.5', '2']],
  ] as const)('splits %j at %j', (line, separator, cells) => {
    expect(splitCells(line, separator, 100)).toEqual(cells);
  });

  it('makes no more cells than it may', () => {
    expect(splitCells('"1","2","3"', ',', 2)).toEqual(['1', '2']);
  });
});
