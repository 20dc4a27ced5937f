import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_LIMITS } from '../limits.ts';
import { UnreadableContent } from '../unreadable-content.ts';
import { decimalSignOf } from './number.ts';
import { encodeLines } from './encoded-lines.ts';
import { lineAt, splitLines } from './lines.ts';
import { readNumericBlock } from './numeric-block.ts';
import { type RowLayout, RowScanner } from './row-scanner.ts';
import { DIALECTS, splitCells } from './separator.ts';
import { decimalSignOfLines } from './table-lines.ts';

const cell = fc.oneof(
  { weight: 12, arbitrary: fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map(String) },
  { weight: 6, arbitrary: fc.integer({ min: -2000, max: 2000 }).map(String) },
  { weight: 4, arbitrary: fc.stringMatching(/^[+-]?\d{1,4},\d{1,4}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^ {0,2}\d{1,2}[.,]?\d{0,2}(e[+-]?\d)? {0,2}$/) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['', ' ', 'NaN', '-inf', 'text', '"1.5"', '"1,5"', '"', '#', '1e300', '1 234', '1,234,567', '1.5 V'],
      ...['\u00a0', '\u00a01', '1\u3000', '1\v', '\u2028', 'a"b', '1\t', '2;3', '1,050', '--1', '1..2'],
    ),
  },
);
const table = fc.array(fc.array(cell, { minLength: 0, maxLength: 5 }), { maxLength: 8 });
const separator = fc.constantFrom('\t', ';', ',', ' ', '  ', ' \t ');

const encode = (text: string) => ({ bytes: new TextEncoder().encode(text), encoding: 'utf-8' as const });

function scannerOf(text: string, layout: RowLayout): { scanner: RowScanner; row: () => readonly unknown[] } {
  const encoded = encodeLines(splitLines(text, 100), encode(text));
  if (encoded === null) throw new Error('Lines and bytes do not fit.');
  const columns = layout.columns.map(() => [NaN]);
  return { scanner: new RowScanner(encoded, layout, columns), row: () => columns.map(([value]) => value) };
}

/** What became of a reading: the block, or what it was refused with. */
function outcomeOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableContent) return error.message;
    throw error;
  }
}

describe('rows read in one pass', () => {
  it('are those read cell by cell, with the same warnings and refusals', () => {
    fc.assert(
      fc.property(
        fc.tuple(table, separator, fc.constantFrom(...DIALECTS)),
        fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
        fc.record({
          firstColumn: fc.integer({ min: 0, max: 1 }),
          isRagged: fc.boolean(),
          lineEnd: fc.constantFrom('\n', '\r\n', '\r', '\r\r\n'),
          file: fc.boolean(),
        }),
        ([rows, between, dialect], columns, { firstColumn, isRagged, lineEnd, file }) => {
          const text = rows.map((cells) => cells.join(between)).join(lineEnd);
          const lines = splitLines(text, 100);
          const encoded = encodeLines(lines, file ? encode(text) : null);
          const maxCells = 5;
          const request = {
            from: 0,
            to: lines.length,
            cellsAt: (index: number) =>
              splitCells(lineAt(lines, index), dialect.separator, maxCells).slice(firstColumn),
            firstColumn,
            decimal: dialect.decimal,
            columns,
            isRagged,
          };
          const layout = { separator: dialect.separator, maxCells };
          if (encoded === null) throw new Error('Lines and bytes do not fit.');
          const written = { encoded, ...layout };
          expect(outcomeOf(() => readNumericBlock({ ...request, written }))).toEqual(
            outcomeOf(() => readNumericBlock(request)),
          );
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['1.5\t-2e3', '\t', [1.5, -2000], true],
    [' 1.5 \t 2 ', '\t', [1.5, 2], true],
    ['1.5', '\t', [1.5, NaN], false],
    ['1.5;', ';', [1.5, NaN], true],
    ['1.5\t2;', ';', null, false],
    ['  1   2  ', 'blanks', [1, 2], true],
    ['1\u00a02', 'blanks', null, false],
    ['"1";2', ';', null, false],
    ['#1;2', ';', null, false],
    ['1;2 V', ';', null, false],
    ['1;1e200', ';', null, false],
    ['', ';', [NaN, NaN], false],
  ] as const)('%j between %j holds %j', (line, between, values, isWhole) => {
    const { scanner, row } = scannerOf(`${line}\n9;9`, {
      separator: between,
      decimal: 'point',
      columns: [0, 1],
    });
    expect(scanner.read(0, 0)).toBe(values !== null);
    // What a line that is left alone leaves behind means nothing.
    expect(values === null ? null : [row(), scanner.isWhole]).toEqual(
      values === null ? null : [values, isWhole],
    );
  });

  it('reads nothing where no column is wanted', () => {
    const { scanner } = scannerOf('1;2\n', { separator: ';', decimal: 'point', columns: [] });
    expect([scanner.read(0, 0), scanner.filledCount]).toEqual([true, 0]);
  });

  it('leaves a line without a line end, behind whose bytes there is none', () => {
    const { scanner } = scannerOf('1;2\n3;4', { separator: ';', decimal: 'point', columns: [0, 1] });
    expect([0, 1, 2].map((index) => scanner.read(index, 0))).toEqual([true, false, false]);
  });

  it('leaves rows with more cells than there are columns to a closer look', () => {
    const layout = { separator: ';', decimal: 'point', columns: [0], columnCount: 2 } as const;
    const read = (line: string) => scannerOf(`${line}\n`, layout).scanner.read(0, 0);
    expect(['1;x', '1;x;', '1;x; ;'].map(read)).toEqual([true, true, true]);
    expect(['1;x;2', '1;2;;x'].map(read)).toEqual([false, false]);
  });
});

describe('the decimal sign of lines', () => {
  it('is that of their cells', () => {
    fc.assert(
      fc.property(
        fc.tuple(table, separator, fc.constantFrom(...DIALECTS)),
        fc.option(fc.array(fc.integer({ min: 0, max: 4 }))),
        ([rows, between, dialect], columns) => {
          const lines = rows.map((cells) => cells.join(between));
          const cells = lines
            .map((line) => splitCells(line, dialect.separator, DEFAULT_LIMITS.maxColumns))
            .flatMap((row) => columns?.map((column) => row[column] ?? '') ?? row);
          const probe = { from: 0, to: lines.length, separator: dialect.separator };
          expect(
            decimalSignOfLines(
              { lines, limits: DEFAULT_LIMITS },
              columns === null ? probe : { ...probe, columns },
            ),
          ).toBe(decimalSignOf(cells));
        },
      ),
      { numRuns: 5000 },
    );
  });
});
