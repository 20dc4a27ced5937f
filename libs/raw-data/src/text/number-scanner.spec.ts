import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DecimalSign, readNumber } from './number.ts';
import { NumberScanner } from './number-scanner.ts';

const GRAMMAR: Readonly<Record<DecimalSign, RegExp>> = {
  point: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/,
  comma: /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d+)?$/,
};
const NON_FINITE = /^[+-]?(?:nan|inf|infinity|1\.#(?:qnan|inf|ind)|∞)$/i;

/** What a cell is by the grammar of numbers and by `Number`, without any pass of our own over its characters. */
function readByGrammar(cell: string, decimal: DecimalSign): ReturnType<typeof readNumber> {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (!GRAMMAR[decimal].test(text)) return NON_FINITE.test(text) ? 'nonFinite' : 'notNumber';
  const value = Number(text.replace(',', '.'));
  return Math.abs(value) < 1e100 ? value : 'nonFinite';
}

const expectAsByGrammar = (cell: string): void => {
  for (const decimal of ['point', 'comma'] as const) {
    const [read, expected] = [readNumber(cell, decimal), readByGrammar(cell, decimal)];
    // One assertion per cell is most of the time of a hundred thousand of them.
    if (!Object.is(read, expected)) expect([cell, decimal, read]).toEqual([cell, decimal, expected]);
  }
};

const digits = (maxLength: number) => fc.stringMatching(new RegExp(`^\\d{0,${maxLength}}$`));
const sign = fc.constantFrom('', '', '+', '-');

describe('numbers read in one pass', () => {
  it('are those of the grammar and of Number, bit by bit, near and beyond what is exact', () => {
    fc.assert(
      fc.property(
        fc.tuple(sign, digits(22), fc.constantFrom('', '.', ','), digits(22)),
        fc.tuple(fc.constantFrom('', '', 'e', 'E'), sign, digits(3)),
        ([before, whole, point, decimals], [letter, after, exponent]) => {
          expectAsByGrammar(`${before}${whole}${point}${decimals}${letter}${after}${exponent}`);
        },
      ),
      { numRuns: 50_000 },
    );
  });

  it('are the same for cells that are almost numbers', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-+0-9.,eE naif#'\u00a0\t]{0,12}$/), (cell) => {
        expectAsByGrammar(cell);
      }),
      { numRuns: 50_000 },
    );
  });

  it('come back from how JavaScript writes any number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        for (const text of [String(value), value.toExponential(), value.toPrecision(17), value.toFixed(9)]) {
          expectAsByGrammar(text);
        }
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
    '0.9007199254740993',
    '9007199254740991e22',
    '9007199254740991e-22',
    '1e23',
    '1e-23',
    '123456789012345678901234567890',
    '5e-324',
    '2.4703282292062327e-324',
    '1e00000000000000000000000001',
    '0e99999',
    '-0',
    '-0.0e5',
    '99999999999999999999e-20',
    '8.41e21',
    '9.5e-22',
  ])('are exact at the limit %s', (cell) => {
    expect(readNumber(cell, 'point')).toBe(Number(cell));
    expectAsByGrammar(cell);
  });

  it.each([
    ['1,050', 'threeDecimals'],
    ['-999,000', 'threeDecimals'],
    ['0,050', 'fraction'],
    ['1000,050', 'fraction'],
    [',050', 'fraction'],
    ['1,05', 'fraction'],
    ['1,050e1', 'fraction'],
    ['1,', 'fraction'],
    ['+1050', 'integer'],
    ['1e3', 'other'],
  ])('%s looks like %s', (text, form) => {
    const scanner = new NumberScanner('comma');
    scanner.read(text, 0);
    expect([scanner.form, scanner.endIndex]).toEqual([form, text.length]);
  });

  it('end where they end', () => {
    const scanner = new NumberScanner('point');
    const read = (text: string, from: number) => [scanner.read(text, from), scanner.endIndex];
    expect(read('x1.5e3;', 1)).toEqual([1500, 6]);
    expect(read('1.5e;', 0)).toEqual([1.5, 3]);
    expect(read('1.5e-', 0)).toEqual([1.5, 3]);
    expect(read('1.5.2', 0)).toEqual([1.5, 3]);
    expect(scanner.read('-', 0)).toBeNaN();
    expect(scanner.read('.', 0)).toBeNaN();
    expect(scanner.read('abc', 3)).toBeNaN();
  });
});
