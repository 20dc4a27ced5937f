import { describe, expect, it } from '@jest/globals';
import { pixelNamedIn } from './pixel-name.ts';

describe('pixelNamedIn', () => {
  it.each([
    ['Pixel 1', '1'],
    ['px3', '3'],
    ['PX_12 reverse', '12'],
    ['Device A', 'A'],
    ['b_rev cell 2', '2'],
    ['Zelle c', 'c'],
    ['Pixel #4 dark', '4'],
    ['cell a1 rev', 'a1'],
    ['Pixel 1 J', '1'],
  ])('finds the pixel of %s', (name, expected) => {
    expect(pixelNamedIn(name)).toBe(expected);
  });

  it.each([
    ['a name without a pixel', 'b_rev'],
    ['the quantity of a cell', 'Cell J'],
    ['another quantity of a cell', 'cell voltage'],
    ['two of them, where nothing tells which is the pixel', 'Device 2 Pixel 1'],
    ['a word that only ends like one', 'megapixel 5'],
    ['a number of many digits', 'device 20250411'],
    ['a number with a fraction', 'cell 2.5'],
    ['nothing', ''],
  ])('finds none in %s', (_, name) => {
    expect(pixelNamedIn(name)).toBeNull();
  });
});
