import { describe, expect, it } from '@jest/globals';
import { metricText } from './metric-text.ts';

describe('a metric with its uncertainty', () => {
  it.each([
    [20.71182634, 0.0033412, '20.7118 ± 0.0033'],
    [19.41230001, 3.6499, '19.4 ± 3.6'],
    [1.1, 0.00996, '1.100 ± 0.010'],
    [0.787061, 0.000268, '0.78706 ± 0.00027'],
    [-22.1, 0.8, '-22.10 ± 0.80'],
    [26421000, 10900000, '2.6421e7 ± 1.1e7'],
    [264210, 10900, '264000 ± 11000'],
    [0, 0.12, '0.00 ± 0.12'],
    [3, 12, '3 ± 12'],
  ])('%d ± %d ends where its uncertainty does: %s', (value, uncertainty, text) => {
    expect(metricText(value, uncertainty)).toBe(text);
  });

  it.each([
    [1.1, 4.1e-8, '1.1 ± 4.1e-8'],
    [5.62519e-11, 3.31e-15, '5.6252e-11 ± 3.3e-15'],
    [1.55605502, 1.255e-7, '1.5561 ± 1.3e-7'],
    [0.5, 0, '0.5 ± 0'],
    [2.6e15, 1e13, '2.6e15 ± 1e13'],
  ])('%d ± %d would need more digits than can be read: %s', (value, uncertainty, text) => {
    expect(metricText(value, uncertainty)).toBe(text);
  });

  it.each([
    [1.234567, '1.2346'],
    [131, '131'],
    [31415926535, '3.1416e10'],
    [null, '–'],
    [undefined, '–'],
    [true, 'true'],
    ['reverse', 'reverse'],
    [[2, 0, 0], '[2,0,0]'],
    [[], '[]'],
    [
      [
        { idealityFactor: 2.23169, uncertainty: 0.043557, fromSun: null, toSun: 0.0123456 },
        { idealityFactor: 1.5, uncertainty: null, fromSun: 0.0123456, toSun: 1 },
      ],
      'n 2.232 ± 0.044, G to (sun) 0.012346; n 1.5, G from (sun) 0.012346, G to (sun) 1',
    ],
    [[{ amplitude: 0.25, lifetimeNanosecond: 4.18336285 }], 'A 0.25, τ (ns) 4.1834'],
  ])('%p alone is %s', (value, text) => {
    expect(metricText(value, undefined)).toBe(text);
  });
});
