import { describe, expect, it } from '@jest/globals';
import { shownValue } from './shown-value.ts';

describe('shownValue', () => {
  it.each([
    ['frontElectrode', '"frontElectrode"'],
    ['a\u001b[31m', String.raw`"a\u001b[31m"`],
    ['\ud800', String.raw`"\ud800"`],
    [7, '7'],
    [null, 'null'],
    [undefined, 'undefined'],
    [[1, 'x'], '[1,"x"]'],
  ])('quotes %j', (value, shown) => {
    expect(shownValue(value)).toBe(shown);
  });

  it.each(['x'.repeat(100_000), Array.from({ length: 10_000 }, () => 1), { a: 'x'.repeat(1_000) }])(
    'is never endless',
    (value) => {
      expect(shownValue(value).length).toBeLessThan(100);
    },
  );
});
