import { describe, expect, it } from '@jest/globals';
import { linearTicks } from './axis-ticks.ts';

const labelsOf = (from: number, to: number): string[] =>
  linearTicks([from, to], [0, 500], 5, true).ticks.map(({ label }) => label);

describe('ticks of an even axis', () => {
  it.each([
    [0, 4000, ['0', '1000', '2000', '3000', '4000']],
    [-0.2, 0.2, ['−0.2', '−0.1', '0.0', '0.1', '0.2']],
    [0, 80_000, ['0', '20', '40', '60', '80']],
  ])('from %d to %d have labels without commas', (from, to, labels) => {
    expect(labelsOf(from, to)).toEqual(labels);
  });
});
