import { caseCount } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readNumber } from './number.ts';
import { NO_NUMBER, NumberScanner } from './number-scanner.ts';

const ENCODER = new TextEncoder();

/** A whole cell as the scanner reads it: its number, or null where it is none or goes on behind its number. */
function scan(cell: string, decimal: 'point' | 'comma'): number | null {
  const bytes = ENCODER.encode(cell);
  const scanner = new NumberScanner(decimal);
  const values = [NaN];
  const end = scanner.readInto(bytes, 0, values, 0);
  return end === bytes.length ? (values[0] ?? null) : null;
}

/** Compares with the reading of the cell as text, which knows the numbers by an expression and by `Number`. */
const expectAsText = (cell: string): void => {
  for (const decimal of ['point', 'comma'] as const) {
    const read = scan(cell, decimal);
    // Cells come to the scanner without blanks around them.
    const reading = cell === cell.trim() ? readNumber(cell, decimal) : 'notNumber';
    const expected = typeof reading === 'number' ? reading : null;
    // One assertion for each of a hundred thousand cells is most of their time.
    if (!Object.is(read, expected)) expect([cell, decimal, read]).toEqual([cell, decimal, expected]);
  }
};

const digits = (maxLength: number) => fc.stringMatching(new RegExp(`^\\d{0,${maxLength}}$`));
const sign = fc.constantFrom('', '', '+', '-');

describe('numbers read in one pass', () => {
  it('are those of the text, bit by bit, near and beyond what is exact', () => {
    fc.assert(
      fc.property(
        fc.tuple(sign, digits(22), fc.constantFrom('', '.', ','), digits(22)),
        fc.tuple(fc.constantFrom('', '', 'e', 'E'), sign, digits(3)),
        ([before, whole, point, decimals], [letter, after, exponent]) => {
          expectAsText(`${before}${whole}${point}${decimals}${letter}${after}${exponent}`);
        },
      ),
      { numRuns: 50_000 },
    );
  });

  it('are those of the text where a program writes numbers in full', () => {
    const whole = fc.stringMatching(/^\d{15,19}$/);
    fc.assert(
      fc.property(sign, whole, fc.nat({ max: 23 }), (before, written, decimalCount) => {
        const all = written.padStart(decimalCount + 1, '0');
        const at = all.length - decimalCount;
        expectAsText(`${before}${all.slice(0, at)}.${all.slice(at)}`);
        expectAsText(`${before}${all.slice(0, at)},${all.slice(at)}e${at}`);
      }),
      { numRuns: caseCount(20_000) },
    );
  });

  it('are those of the text in the middle between two numbers, and next to it', () => {
    const mantissa = fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n });
    fc.assert(
      fc.property(
        mantissa,
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: -2, max: 2 }),
        (odd, halvings, off) => {
          // (2 m + 1) / 2ⁿ⁺¹ as decimals: times 5ⁿ⁺¹ over 10ⁿ⁺¹.
          const decimalCount = halvings + 1;
          const digits = String((2n * odd + 1n) * 5n ** BigInt(decimalCount) + BigInt(off));
          const at = digits.length - decimalCount;
          expectAsText(`${digits.slice(0, at)}.${digits.slice(at)}`);
          expectAsText(`${digits.slice(0, 1)}.${digits.slice(1)}e${at - 1}`);
        },
      ),
      { numRuns: caseCount(5000) },
    );
  });

  it('are those of the text where a number in full is far below 1, also close to the middle between two numbers', () => {
    const written = fc.stringMatching(/^[1-9]\.\d{0,17}$/);
    const half = fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n }).map((odd) => 2n * odd + 1n);
    fc.assert(
      fc.property(
        sign,
        written,
        half,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -1, max: 1 }),
        (...[before, mantissa, middle, exponent, off]) => {
          expectAsText(`${before}${mantissa}e-${exponent}`);
          // (2 m + 1) / 2ⁿ over a power of ten that leaves 17 or 18 digits, as near as these come to it.
          const bits = BigInt(Math.round(exponent * Math.log2(10)));
          const digits = String((middle * 10n ** BigInt(exponent)) / 2n ** bits + BigInt(off));
          expectAsText(`${before}${digits}e-${exponent}`);
          expectAsText(
            `${before}${digits.slice(0, 1)}.${digits.slice(1)}e-${Math.max(0, exponent - digits.length + 1)}`,
          );
        },
      ),
      { numRuns: caseCount(20_000) },
    );
  });

  it('are the same for cells that are almost numbers', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-+0-9.,eE naif#'\u00a0\t]{0,12}$/), (cell) => {
        expectAsText(cell);
      }),
      { numRuns: 50_000 },
    );
  });

  it('come back from how JavaScript writes any number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        for (const text of [String(value), value.toExponential(), value.toPrecision(17), value.toFixed(9)]) {
          expectAsText(text);
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
    expect(scan(cell, 'point')).toBe(Number(cell));
    expectAsText(cell);
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
    const end = scanner.readInto(ENCODER.encode(text), 0, [NaN], 0);
    expect([scanner.form, end]).toEqual([form, text.length]);
  });

  it('end where they end', () => {
    const scanner = new NumberScanner('point');
    const read = (text: string, from: number) => {
      const values = [NaN, NaN];
      const end = scanner.readInto(ENCODER.encode(text), from, values, 1);
      return end === NO_NUMBER ? null : [values[1], end];
    };
    expect(read('x1.5e3;', 1)).toEqual([1500, 6]);
    expect(read('1.5e;', 0)).toEqual([1.5, 3]);
    expect(read('1.5e-', 0)).toEqual([1.5, 3]);
    expect(read('1.5.2', 0)).toEqual([1.5, 3]);
    expect(read('1.5\n2', 0)).toEqual([1.5, 3]);
    expect(read('7', 0)).toEqual([7, 1]);
    expect(['-', '.', 'abc', '', '1e200'].map((text) => read(text, 0))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(read('abc', 3)).toBeNull();
  });
});
