import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readNumber } from './number.ts';
import { readNumberList } from './number-list.ts';

const cell = fc.oneof(
  { weight: 8, arbitrary: fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map(String) },
  { weight: 8, arbitrary: fc.integer().map(String) },
  fc.constantFrom('', 'NaN', '1e300', '1,5', '1.5.5', 'µ', '\u00a0', '"1"', '1e', '-'),
);

describe('lists of numbers', () => {
  it('are those of their cells, or left alone where one is no number', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 6 }),
        fc.constantFrom(' ', '\n', '\r\n', '\t', ' \n '),
        (cells, between) => {
          const text = cells.join(between);
          const readings = text
            .split(/\s+/)
            .filter((part) => part !== '')
            .map((part) => readNumber(part, 'point'));
          const isPlain =
            readings.every((reading) => typeof reading === 'number') && !text.includes('\u00a0');
          expect(readNumberList(text)).toEqual(isPlain ? readings : null);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['', []],
    [' \n', []],
    [' 1 2\n3 ', [1, 2, 3]],
    ['1;2', null],
    ['1+2', null],
  ])('%j is %j', (text, values) => {
    expect(readNumberList(text)).toEqual(values);
  });
});
