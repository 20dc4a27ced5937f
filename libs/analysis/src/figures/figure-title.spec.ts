import { describe, expect, it } from '@jest/globals';
import { figureTitle } from './figure-title.ts';

describe('figureTitle', () => {
  it.each([
    [[], 'Current-voltage scan'],
    [['b_rev'], 'Current-voltage scan: b_rev'],
    [['a', 'b', 'c'], 'Current-voltage scan: a, b, c'],
    [['a', 'b', 'c', 'd'], 'Current-voltage scan: a to d, 4 records'],
  ])('of %j is %s', (labels, title) => {
    expect(figureTitle('jv', labels)).toBe(title);
  });
});
